using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The last line of a box: its keys, and how to leave it, which is the last to be dropped. Below another screen none of them is true.</summary>
internal static class HintLine
{
    public static void Draw(Canvas canvas, App app, Screen screen, params IReadOnlyList<Hint> hints)
    {
        var (styles, popup) = (app.Look.Widgets, app.Look.Theme.Popup);
        if (app.Top == screen)
            HintBar.Draw(canvas, Hints.With(app, screen, hints), styles with { Key = styles.Key.Over(popup), Dim = styles.Dim.Over(popup) });
    }
}
