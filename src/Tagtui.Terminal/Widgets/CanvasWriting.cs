using Tagtui.Terminal.Text;

namespace Tagtui.Terminal.Widgets;

/// <summary>The few ways of putting one line of text into a given number of columns.</summary>
public static class CanvasWriting
{
    /// <summary>Writes as much as fits; what is cut is marked by an ellipsis. Returns the columns taken.</summary>
    public static int WriteFitted(this Canvas canvas, int x, int y, string text, int columns, Style style)
    {
        columns = Math.Min(columns, canvas.Width - x);
        return columns <= 0 ? 0 : canvas.Write(x, y, Fit(text, columns), style);
    }

    /// <summary>Writes so that the text ends before the column; the same ellipsis where it does not fit.</summary>
    public static int WriteRight(this Canvas canvas, int right, int y, string text, int columns, Style style)
    {
        if (columns <= 0)
            return 0;
        string fitted = Fit(text, columns);
        return canvas.Write(right - ScreenText.Width(fitted), y, fitted, style);
    }

    /// <summary>The text, or its beginning with an ellipsis, in at most so many columns.</summary>
    public static string Fit(string text, int columns)
    {
        if (columns <= 0)
            return "";
        int used = 0, keep = 0;
        for (int at = 0; at < text.Length;)
        {
            int next = Clusters.Next(text, at);
            used += ScreenText.Width(text.AsSpan(at, next - at));
            if (used > columns)
                return string.Concat(text.AsSpan(0, keep), "…");
            if (used <= columns - 1)
                keep = next;
            at = next;
        }
        return text;
    }

    /// <summary>The text, or its end after an ellipsis, in at most so many columns.</summary>
    public static string FitEnd(string text, int columns)
    {
        if (columns <= 0)
            return "";
        int used = 0, keep = text.Length;
        for (int at = text.Length; at > 0;)
        {
            int previous = Clusters.Previous(text, at);
            used += ScreenText.Width(text.AsSpan(previous, at - previous));
            if (used > columns)
                return string.Concat("…", text.AsSpan(keep));
            if (used <= columns - 1)
                keep = previous;
            at = previous;
        }
        return text;
    }
}
