using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>An empty list says why, and what to do.</summary>
internal static class EmptyDrawing
{
    public static void Draw(Canvas canvas, App app, string filter)
    {
        string[] lines = filter.Length > 0
            ? ["Nothing answers", filter, "", "esc shows everything"]
            : app.Tasks.Any(t => t.Owner is LibraryScreen)
            ? ["Reading the folder …"]
            : ["No pictures here yet", app.LibraryScreen.Title, "", "Copy some in, then press r", "or try: tagtui demo"];
        int top = Math.Max(0, (canvas.Height - lines.Length) / 2);
        for (int i = 0; i < lines.Length; i++)
        {
            string fitted = canvas.Truncate(lines[i], Math.Max(0, canvas.Width - 2));
            canvas.Write(Math.Max(1, (canvas.Width - canvas.Measure(fitted)) / 2), top + i, fitted, i == 0 ? app.Look.Theme.Text : app.Look.Theme.Dim);
        }
    }
}
