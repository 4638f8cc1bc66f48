using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>
/// Pictures under the mouse, in the list and on the wall: a click selects, two open; with ctrl or alt it marks; dragging, or shift where the
/// terminal lets it through, selects a range.
/// </summary>
internal sealed class PictureClicks(App app)
{
    private int? _draggedFrom;
    private bool _isRange;

    /// <param name="mouse">A press, or what follows it.</param>
    /// <param name="at">The picture there; -1 where is none.</param>
    /// <param name="nearest">The picture that a drag beyond the edge means.</param>
    public MouseOutcome Hit(MouseEvent mouse, int at, int nearest)
    {
        switch (mouse.Action)
        {
            case MouseAction.Drag when _draggedFrom is { } from:
                if (nearest != app.Browser.List.Selected)
                    Select(from, nearest);
                return MouseOutcome.Taken;
            case MouseAction.Press when mouse.IsClick && at >= 0:
                Press(mouse, at);
                return MouseOutcome.Taken;
            default:
                return MouseOutcome.Ignored;
        }
    }

    private void Press(MouseEvent mouse, int at)
    {
        int before = app.Browser.List.Selected;
        _draggedFrom = null;
        if (_isRange)
            app.Browser.EndRange();
        _isRange = false;
        if ((mouse.Modifiers & Modifiers.Shift) != 0 && before >= 0)
        {
            Select(before, at);
            return;
        }
        app.Browser.Move(list => list.Select(at));
        if ((mouse.Modifiers & (Modifiers.Control | Modifiers.Alt)) != 0)
            app.Browser.ToggleMark();
        else if (mouse.Clicks == 2)
            app.Dispatcher.Execute("view");
        else
            _draggedFrom = at;
    }

    private void Select(int from, int to)
    {
        app.Browser.SelectRange(from, to);
        _isRange = true;
    }
}
