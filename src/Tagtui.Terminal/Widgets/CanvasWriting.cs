namespace Tagtui.Terminal.Widgets;

/// <summary>The few ways of putting one line of text into a given number of columns.</summary>
public static class CanvasWriting
{
    /// <summary>Writes as much as fits; what is cut is marked by an ellipsis. Returns the columns taken.</summary>
    public static int WriteFitted(this Canvas canvas, int x, int y, string text, int columns, Style style)
    {
        columns = Math.Min(columns, canvas.Width - x);
        return columns <= 0 ? 0 : canvas.Write(x, y, canvas.Truncate(text, columns), style);
    }

    /// <summary>Writes so that the text ends before the column; the same ellipsis where it does not fit.</summary>
    public static int WriteRight(this Canvas canvas, int right, int y, string text, int columns, Style style)
    {
        if (columns <= 0)
            return 0;
        string fitted = canvas.Truncate(text, columns);
        return canvas.Write(right - canvas.Measure(fitted), y, fitted, style);
    }

    /// <summary>Writes as much as fits; what is cut is the middle, since names often differ only in the number at their end.</summary>
    public static int WriteName(this Canvas canvas, int x, int y, string name, int columns, Style style)
    {
        columns = Math.Min(columns, canvas.Width - x);
        int tail = columns * 2 / 5;
        if (columns < 8 || canvas.Measure(name) <= columns)
            return canvas.WriteFitted(x, y, name, columns, style);
        string end = canvas.TruncateStart(name, tail + canvas.Measure("…"));
        return canvas.Write(x, y, canvas.Truncate(name, columns - canvas.Measure(end) + canvas.Measure("…")) + end[1..], style);
    }

    /// <summary>One of our own ornaments: one cell, whatever the terminal thinks of ambiguous widths.</summary>
    internal static void Put(this Canvas canvas, int x, int y, char ornament, Style style) =>
        canvas.Fill(new Rect(x, y, 1, 1), style, ornament);

    /// <summary>The text, or its end after an ellipsis, in at most so many columns.</summary>
    public static string TruncateStart(this Canvas canvas, string text, int columns)
    {
        if (columns <= 0)
            return "";
        int ellipsis = canvas.Measure("…"), used = 0, keep = text.Length;
        for (int at = text.Length; at > 0;)
        {
            int previous = Graphemes.Previous(text, at);
            used += canvas.Measure(text.AsSpan(previous, at - previous));
            if (used > columns)
                return columns < ellipsis ? "" : string.Concat("…", text.AsSpan(keep));
            if (used <= columns - ellipsis)
                keep = previous;
            at = previous;
        }
        return text;
    }
}
