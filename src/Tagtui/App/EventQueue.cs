namespace Tagtui;

/// <summary>
/// What the loop is to do, from whatever thread. It is one lock and one sleeper: a channel would wake a thread of the pool
/// to wake the loop, and both look around for a while before they sleep, which was dearer than drawing the frame.
/// </summary>
internal sealed class EventQueue
{
    private readonly Queue<Action> _actions = [];

    public int Count
    {
        get
        {
            lock (_actions)
                return _actions.Count;
        }
    }

    public void Post(Action action)
    {
        lock (_actions)
        {
            _actions.Enqueue(action);
            Monitor.Pulse(_actions);
        }
    }

    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Action? action)
    {
        lock (_actions)
            return _actions.TryDequeue(out action);
    }

    /// <summary>Until there is something, for ever where no limit is given; a waker too many does no harm.</summary>
    public void Wait(TimeSpan? limit)
    {
        lock (_actions)
        {
            if (_actions.Count == 0)
                Monitor.Wait(_actions, limit is { } time ? (int)Math.Ceiling(time.TotalMilliseconds) : Timeout.Infinite);
        }
    }
}
