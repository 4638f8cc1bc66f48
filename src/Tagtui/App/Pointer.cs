using Tagtui.Terminal;

namespace Tagtui;

/// <summary>
/// From the mouse to what lies under it: the regions that were registered while the last frame was drawn, the topmost first. Who takes a
/// press gets the drags and the release that belong to it, wherever they are.
/// </summary>
internal sealed class Pointer(App app, TimeProvider clock)
{
    private static readonly TimeSpan DoubleClick = TimeSpan.FromMilliseconds(400);

    private (HitRegion Region, Screen On)? _held;
    private (int X, int Y, long At, int Clicks, Screen? On) _pressed;

    /// <summary>False where nobody has registered anything: then it is the screen's.</summary>
    public bool Handle(MouseEvent mouse, IReadOnlyList<HitRegion> regions)
    {
        if (_held is { } held && mouse.Action is MouseAction.Drag or MouseAction.Release)
        {
            if (mouse.Action == MouseAction.Release || held.On != app.Top)
                _held = null;
            if (held.On == app.Top)
                Act(held.Region.Hit(mouse), mouse);
            return true;
        }
        if (mouse.Action == MouseAction.Press)
            mouse = Counted(mouse);
        for (int i = regions.Count - 1; i >= 0; i--)
        {
            if (!regions[i].Area.Contains(mouse.X, mouse.Y) || regions[i].Hit(mouse) is not { IsTaken: true } outcome)
                continue;
            if (mouse.Action == MouseAction.Press)
                _held = (regions[i], app.Top);
            Act(outcome, mouse);
            return true;
        }
        return false;
    }

    private MouseEvent Counted(MouseEvent mouse)
    {
        long now = clock.GetTimestamp();
        bool again = mouse.Button == 0 && (_pressed.X, _pressed.Y, _pressed.On) == (mouse.X, mouse.Y, app.Top) && clock.GetElapsedTime(_pressed.At, now) < DoubleClick;
        _pressed = (mouse.X, mouse.Y, now, again ? _pressed.Clicks + 1 : 1, app.Top);
        return mouse with { Clicks = _pressed.Clicks };
    }

    private void Act(MouseOutcome outcome, MouseEvent mouse)
    {
        if (outcome.Keys is not { } written)
        {
            // The wheel shows more of what is there, and gives nothing up.
            if (mouse.Action is not (MouseAction.WheelUp or MouseAction.WheelDown))
                app.ForgetKeys();
            return;
        }
        if (KeysOf(written) is not { } keys)
            return;
        foreach (var key in keys.Keys)
            app.Press(new KeyEvent(key));
    }

    /// <summary>A hint may name several keys: `enter/s`, `ctrl+n/p`. The first is meant; where none can be, as in `0-5`, nothing is.</summary>
    private static KeySequence? KeysOf(string written) =>
        KeySequence.TryParse(written, out var keys, out _) || KeySequence.TryParse(written.Split('/')[0], out keys, out _) ? keys : null;
}
