using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The last line of a box: its keys, and how to leave it, which is the last to be dropped. Below another screen none of them is true.</summary>
internal static class HintLine
{
    public static void Draw(Canvas canvas, App app, Screen screen, params IReadOnlyList<Hint> hints)
    {
        if (app.Top == screen)
            HintBar.Draw(canvas, Hints.With(app, screen, hints), Styles(app));
    }

    /// <summary>Keys of which each is an answer: none is dropped, and they take the lines that they need.</summary>
    public static void DrawAll(Canvas canvas, App app, IReadOnlyList<IReadOnlyList<Hint>> lines)
    {
        for (int y = 0; y < lines.Count; y++)
            HintBar.Draw(canvas.Slice(new Rect(0, y, canvas.Width, 1)), lines[y], Styles(app));
    }

    private static WidgetStyles Styles(App app)
    {
        var (styles, popup) = (app.Look.Widgets, app.Look.Theme.Popup);
        return styles with { Key = styles.Key.Over(popup), Dim = styles.Dim.Over(popup) };
    }
}
