using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// A few keys for who is here for the first time, over the end of the list. It takes none of them, and goes for good with the help, or
/// after some keys.
/// </summary>
internal static class FirstHint
{
    private const int LeastColumns = 56, LeastRows = 16, Rows = 6;

    public static void Draw(Canvas canvas, App app, Screen top)
    {
        if (!app.User.IsNew || top is not LibraryScreen { Context: "browse" } || canvas.Width < LeastColumns || canvas.Height < LeastRows)
            return;
        var look = app.Look;
        var hints = Hints.For(app, "browse");
        int width = Math.Min(canvas.Width - 4, 72);
        var box = new Rect((canvas.Width - width) / 2, canvas.Height - Rows - 2, width, Rows);
        var inside = Frame.Draw(canvas, box, "Keys to start with", look.Widgets);
        // Who clicks on it has read it.
        canvas.OnClick(box, () => app.User.KnowsTheKeys(app));
        int half = (hints.Count + 1) / 2;
        DrawLine(inside, 0, [.. hints.Take(half)], look);
        DrawLine(inside, 1, [.. hints.Skip(half)], look);
        string more = app.Keymap.KeysFor("browse", "help") is { } help ? $"{help} finds every command, and closes this" : "this goes away by itself";
        inside.WriteFitted(1, 3, more, inside.Width - 2, look.Theme.Dim.Over(look.Theme.Popup));
    }

    private static void DrawLine(Canvas inside, int y, IReadOnlyList<Hint> hints, Look look) =>
        HintBar.Draw(inside.Slice(new Rect(1, y, inside.Width - 2, 1)), hints, look.Widgets);
}
