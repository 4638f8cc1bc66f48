using Tagtui.Terminal;

namespace Tagtui;

internal enum Tone
{
    Quiet,
    Good,
    Warning,
    Error,
}

internal sealed record Message(DateTimeOffset Time, Tone Tone, string Text);

/// <summary>
/// What the program has to say, one line at the bottom. It goes with the next key that does something, and with the screen that it was said
/// on; good news goes by itself as well, and a warning has the time to be read first. It never takes a key, and nothing that was said is lost:
/// `messages` lists it.
/// </summary>
internal sealed class Messages(Timers timers, TimeProvider clock)
{
    private const int MostKept = 500;
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan ToRead = TimeSpan.FromSeconds(2);

    private readonly List<Message> _all = [];
    private bool _wasRead;
    private Screen? _saidOn;

    public (Tone Tone, string Text)? Current { get; private set; }

    /// <summary>The latest last.</summary>
    public IReadOnlyList<Message> All => _all;

    /// <summary>How many were ever said: rises with each.</summary>
    public int Count { get; private set; }

    public void Say(Tone tone, string text)
    {
        Current = (tone, text);
        _wasRead = tone is Tone.Quiet or Tone.Good;
        _saidOn = null;
        Count++;
        if (_all.Count == MostKept)
            _all.RemoveAt(0);
        _all.Add(new Message(clock.GetUtcNow(), tone, text));
        if (tone is Tone.Quiet or Tone.Good)
            timers.After(Brief, this, () => Current = null);
        else
            timers.After(ToRead, this, () => _wasRead = true);
    }

    /// <summary>Something was done after so many messages: what it said itself stays.</summary>
    public void WentOn(int count)
    {
        if (_wasRead && Count == count)
            Current = null;
    }

    /// <summary>Before a frame. What was said belongs to the screen that is seen with it, so what is said in leaving one belongs to the next.</summary>
    public void Settle(Screen top, IReadOnlyList<Screen> open)
    {
        if (Current is null)
            return;
        _saidOn ??= top;
        if (!open.Contains(_saidOn))
            Current = null;
    }
}
