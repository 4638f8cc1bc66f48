using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// A few keys for who is here for the first time: where nothing is, else over the tree or an end of the list, and never over the line under
/// the hand, the picture or its details. It takes no key from anything, and goes for good with escape, the help, or after some keys.
/// </summary>
internal static class FirstHint
{
    private const int LeastColumns = 22, MostColumns = 72, RowsLeft = 4;

    public static void Draw(Canvas canvas, App app)
    {
        if (Place(app, new TerminalSize(canvas.Width, canvas.Height)) is not { } box)
            return;
        var look = app.Look;
        var inside = Frame.Draw(canvas, box, "Keys to start with", look.Widgets);
        // Who clicks on it has read it.
        canvas.OnClick(box, () => app.User.KnowsTheKeys(app));
        HintLine.DrawAll(inside, app, Lines(app, inside.Width));
    }

    /// <summary>Null where it is not shown.</summary>
    public static Rect? Place(App app, TerminalSize size)
    {
        // Where escape has work of its own it could not close this.
        if (!app.User.IsNew || app.Top is not LibraryScreen { Context: "browse", WayOut: null } screen || app.KeyHelp.Pending is not null)
            return null;
        var (list, tree, state) = (screen.Panes.List, screen.Panes.Tree, app.Browser.List);
        int hand = state.Selected - state.Offset, unused = state.Count == 0 ? list.Height / 2 : list.Height - Math.Min(list.Height, state.Count - state.Offset);
        int unusedInTree = tree.Height - Math.Min(tree.Height, screen.Tree.State.Rows.Count);
        return At(list, unused)
            ?? At(tree, unusedInTree)
            ?? At(tree, tree.Height / 2)
            ?? At(list, Math.Min(list.Height - hand - 1, list.Height - RowsLeft))
            ?? (At(list with { Height = Math.Min(hand, list.Height - RowsLeft) }, hand) is { } above ? above with { Y = list.Y } : null);

        // At the bottom of a pane, where so many of its rows may be covered.
        Rect? At(Rect pane, int rows)
        {
            int width = Math.Min(pane.Width, MostColumns);
            if (width < LeastColumns || pane.Bottom > size.Rows)
                return null;
            int height = Lines(app, width - 4).Count + 2;
            return height > rows ? null : new Rect(pane.X + (pane.Width - width) / 2, pane.Bottom - height, width, height);
        }
    }

    /// <summary>The keys as they fill lines of that width, and last how to be rid of this.</summary>
    private static IReadOnlyList<IReadOnlyList<Hint>> Lines(App app, int columns)
    {
        var lines = HintBar.Lines(Hints.For(app, app.LibraryScreen, "first"), columns, app.AmbiguousWide);
        return app.Keymap.KeysFor("browse", "back") is { } away ? [.. lines, [new Hint(away, "close this")]] : lines;
    }
}
