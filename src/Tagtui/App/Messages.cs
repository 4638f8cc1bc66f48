using Tagtui.Terminal;

namespace Tagtui;

internal enum Tone
{
    Quiet,
    Good,
    Warning,
    Error,
}

/// <summary>
/// What the program has to say, one line at the bottom. Good news goes by itself; a warning stays until it has been
/// there long enough to be read and a key was pressed. It never takes a key.
/// </summary>
internal sealed class Messages(Timers timers)
{
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan ToRead = TimeSpan.FromSeconds(2);

    private bool _wasRead;

    public (Tone Tone, string Text)? Current { get; private set; }

    public void Say(Tone tone, string text)
    {
        Current = (tone, text);
        _wasRead = false;
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
