using Tagtui.Terminal;

namespace Tagtui;

/// <summary>
/// Keys that came before the screen they are meant for was ready: fast hands do not wait for a disk. They are taken in their
/// order as soon as it is, and after a while in any case, since nobody is to sit before a screen that does not answer.
/// </summary>
internal sealed class HeldKeys(App app, Action<TerminalEvent> take)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly Queue<TerminalEvent> _held = new();
    private bool _isTooLong;

    /// <summary>What reads for the screen that a key has asked for.</summary>
    public Work? Opening { get; set; }

    private bool Holds => app.Top.HoldsKeys || Opening is { State: WorkState.Running };

    /// <summary>True where the event was put aside.</summary>
    public bool Hold(TerminalEvent e)
    {
        if (e is not (KeyEvent or PasteEvent) || (_held.Count == 0 && !Holds) || _isTooLong)
            return false;
        if (_held.Count == 0)
            app.Timers.After(Longest, this, () => _isTooLong = true);
        _held.Enqueue(e);
        return true;
    }

    public void Release()
    {
        while (_held.Count > 0 && (_isTooLong || !Holds))
            take(_held.Dequeue());
        if (_held.Count > 0)
            return;
        app.Timers.Cancel(this);
        _isTooLong &= Holds;
    }
}
