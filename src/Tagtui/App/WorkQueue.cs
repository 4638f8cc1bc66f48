using System.Threading.Channels;

namespace Tagtui;

/// <summary>
/// The only asynchronous door. Work runs on other threads and comes back to the loop as an action. The count of what is
/// pending rises before a worker starts and falls after the result was taken in, so "idle" is exact and no test waits
/// by the clock.
/// </summary>
internal sealed class WorkQueue(Action<Action> post, TimeProvider clock) : IDisposable
{
    private const int MostFinished = 50;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly Lock _writing = new();
    private readonly List<Work> _running = [];
    private readonly List<Work> _finished = [];
    private readonly Channel<Action> _writes = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private Thread? _writer;
    private int _progressPosted;

    public int Pending { get; private set; }

    public IReadOnlyList<Work> Running => _running;

    /// <summary>What has ended in the last minutes and was worth a line, the latest first.</summary>
    public IReadOnlyList<Work> Finished => [.. _finished.TakeWhile(work => clock.GetUtcNow() - work.EndedAt < Remembered)];

    /// <summary>Writes that are not yet on disk: the program does not end before they are.</summary>
    public bool Writing => _running.Any(w => w.Kind == WorkKind.Write);

    public Work Run<T>(string label, WorkKind kind, object? owner, Func<Work, T> run, Action<T> then, Action<Exception> failed)
    {
        var work = new Work(label, kind, owner) { Moved = PostProgress };
        Pending++;
        _running.Add(work);
        void Body()
        {
            T result = default!;
            Exception? error = null;
            try
            {
                work.Cancellation.ThrowIfCancellationRequested();
                result = run(work);
            }
            catch (Exception e)
            {
                error = e;
            }
            post(() =>
            {
                _running.Remove(work);
                work.End(error, clock.GetUtcNow());
                if (work.IsListed)
                    Remember(work);
                try
                {
                    if (error is null && !(kind == WorkKind.Read && work.Cancellation.IsCancellationRequested))
                        then(result);
                    else if (error is not null and not OperationCanceledException)
                        failed(error);
                }
                finally
                {
                    Pending--;
                    work.Ended?.Invoke();
                }
            });
        }
        if (kind == WorkKind.Write)
            Write(Body);
        else
            ThreadPool.UnsafeQueueUserWorkItem(static body => body(), (Action)Body, preferLocal: false);
        return work;
    }

    /// <summary>Called when a screen closes: nobody waits for its reads any more.</summary>
    public void CancelReads(object owner)
    {
        foreach (var work in _running)
        {
            if (work.Kind == WorkKind.Read && ReferenceEquals(work.Owner, owner))
                work.Cancel();
        }
    }

    public void Dispose()
    {
        foreach (var work in _running)
        {
            if (work.Kind == WorkKind.Read)
                work.Cancel();
        }
        _writes.Writer.TryComplete();
        _writer?.Join();
    }

    private void Remember(Work work)
    {
        _finished.Insert(0, work);
        if (_finished.Count > MostFinished)
            _finished.RemoveAt(MostFinished);
    }

    private void Write(Action body)
    {
        lock (_writing)
        {
            if (_writer is null)
            {
                _writer = new Thread(DrainWrites) { IsBackground = true, Name = "writes" };
                _writer.Start();
            }
        }
        _writes.Writer.TryWrite(body);
    }

    private void DrainWrites()
    {
        var reader = _writes.Reader;
        while (reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (reader.TryRead(out var body))
                body();
        }
    }

    /// <summary>One wake-up of the loop for many reports.</summary>
    private void PostProgress()
    {
        if (Interlocked.Exchange(ref _progressPosted, 1) == 0)
            post(() => Volatile.Write(ref _progressPosted, 0));
    }
}
