using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>A few lines of text that are only read: wrapped at words, cut at the canvas.</summary>
internal static class Wrapped
{
    /// <summary>Returns the rows it took.</summary>
    public static int Draw(Canvas canvas, string text, Style style, bool ambiguousWide = false)
    {
        if (canvas.Area.IsEmpty || text.Length == 0)
            return 0;
        var block = new TextBlock(text, ambiguousWide);
        block.Resize(canvas.Width, canvas.Height);
        block.Draw(canvas, style);
        return Math.Min(block.RowCount, canvas.Height);
    }
}
