using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>What the mouse does in the panes of the library screen, and on the lines between them.</summary>
internal sealed class LibraryMouse(App app, LibraryScreen screen)
{
    private readonly PictureClicks _clicks = new(app);
    private int _sizeBefore;

    public MouseOutcome HitList(MouseEvent mouse)
    {
        var list = app.Browser.List;
        if (mouse.Wheel != 0)
        {
            app.Browser.Move(l => l.ScrollBy(3 * mouse.Wheel));
            return MouseOutcome.Taken;
        }
        if (mouse.IsClick)
            screen.FocusTree(false);
        return _clicks.Hit(mouse, list.IndexAt(mouse.Y), Math.Clamp(list.Offset + mouse.Y, 0, Math.Max(0, list.Count - 1)));
    }

    /// <summary>A click asks for what the line stands for, or folds it; with ctrl or alt it asks for both that and what is asked already.</summary>
    public MouseOutcome HitTree(MouseEvent mouse)
    {
        var tree = screen.Tree.State;
        int rows = tree.Rows.Count;
        if (mouse is { Action: MouseAction.Press, Button: not 0 } || !tree.Handle(mouse, new Rect(0, 0, screen.Panes.Tree.Width, screen.Panes.Tree.Height)))
            return MouseOutcome.Ignored;
        // A press on the marker has opened or closed it.
        if (mouse.Action == MouseAction.Press && tree.Rows.Count == rows)
            screen.ChooseInTree(Combining(mouse), leave: false);
        return MouseOutcome.Taken;
    }

    /// <summary>The line at the right of the tree is dragged.</summary>
    public MouseOutcome HitTreeEdge(MouseEvent mouse)
    {
        if (mouse.IsClick)
            _sizeBefore = screen.TreeSize;
        else if (mouse.Action == MouseAction.Drag)
            screen.TreeSize = _sizeBefore + mouse.X / 2;
        return MouseOutcome.When(mouse.IsClick);
    }

    /// <summary>The line between the list and the picture, beside or above it.</summary>
    public MouseOutcome HitPreviewEdge(MouseEvent mouse)
    {
        var panes = screen.Panes;
        bool above = panes.Preview.X == 0;
        int all = above ? panes.List.Height + panes.Preview.Height + 1 : panes.List.Width + panes.Preview.Width + 1;
        if (mouse.IsClick)
            _sizeBefore = screen.ListSize;
        else if (mouse.Action == MouseAction.Drag)
            screen.ListSize = _sizeBefore + (above ? mouse.Y : mouse.X) * 20 / Math.Max(1, all);
        return MouseOutcome.When(mouse.IsClick);
    }

    /// <summary>A term that is clicked is asked for alone, or with ctrl or alt besides what is asked already.</summary>
    public static Func<string, string, string> Combining(MouseEvent mouse) =>
        (mouse.Modifiers & (Modifiers.Control | Modifiers.Alt)) != 0 ? FilterTerms.And : (_, term) => term;
}
