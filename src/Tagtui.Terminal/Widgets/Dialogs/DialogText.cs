using Tagtui.Terminal.Text;

namespace Tagtui.Terminal.Widgets;

internal static class DialogText
{
    private const int Widest = 76;

    /// <summary>The columns of the longest line within reason, and the rows that follow from them.</summary>
    public static (int Width, int Height) Measure(string text, int maxWidth, int maxHeight, bool ambiguousWide)
    {
        int limit = Math.Max(1, Math.Min(Widest, maxWidth)), width = 1;
        foreach (var line in text.AsSpan().EnumerateLines())
            width = Math.Max(width, Math.Min(limit, ScreenText.Width(line.Length > limit * 2 ? line[..(limit * 2)] : line, ambiguousWide)));
        return (width, Math.Min(maxHeight, Rows(text, width, ambiguousWide)));
    }

    public static int Rows(string text, int width, bool ambiguousWide)
    {
        var rows = new WrapMap(ambiguousWide);
        rows.Rebuild(text, width);
        return rows.Count;
    }
}
