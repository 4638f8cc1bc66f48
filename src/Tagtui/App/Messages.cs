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
/// What the program has to say, one line at the bottom. Good news goes by itself; a warning stays until it has been
/// there long enough to be read and a key was pressed. It never takes a key, and nothing that was said is lost: `messages` lists it.
/// </summary>
internal sealed class Messages(Timers timers, TimeProvider clock)
{
    private const int MostKept = 500;
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan ToRead = TimeSpan.FromSeconds(2);

    private readonly List<Message> _all = [];
    private bool _wasRead;

    public (Tone Tone, string Text)? Current { get; private set; }

    /// <summary>The latest last.</summary>
    public IReadOnlyList<Message> All => _all;

    /// <summary>How many were ever said: rises with each.</summary>
    public int Count { get; private set; }

    public void Say(Tone tone, string text)
    {
        Current = (tone, text);
        _wasRead = false;
        Count++;
        if (_all.Count == MostKept)
            _all.RemoveAt(0);
        _all.Add(new Message(clock.GetUtcNow(), tone, text));
        if (tone is Tone.Quiet or Tone.Good)
            timers.After(Brief, this, () => Current = null);
        else
            timers.After(ToRead, this, () => _wasRead = true);
    }

    public void KeyWasPressed(TerminalEvent e)
    {
        if (_wasRead && e is KeyEvent or MouseEvent { Action: MouseAction.Press })
            Current = null;
    }
}
