using System.Text;

namespace Tagtui.Terminal.Text;

/// <summary>Text as it stands on the screen: sanitised, in grapheme clusters, measured in columns.</summary>
public static class ScreenText
{
    private static readonly string[] Ascii = Strings(0, 128);
    private static readonly string[] LinesAndBlocks = Strings(0x2500, 0x100);

    /// <summary>The columns that the text takes once it is sanitised.</summary>
    public static int Width(ReadOnlySpan<char> text, bool ambiguousWide = false)
    {
        int columns = 0;
        var clusters = new Clusters(text, ambiguousWide);
        while (clusters.MoveNext())
            columns += clusters.Columns;
        return columns;
    }

    /// <summary>The text as the screen shows it: also for lines that go to a terminal without a surface.</summary>
    public static string Visible(string text)
    {
        var shown = new StringBuilder(text.Length);
        var clusters = new Clusters(text);
        while (clusters.MoveNext())
            shown.Append(clusters.Shown);
        return shown.Length == text.Length && shown.Equals(text) ? text : shown.ToString();
    }

    /// <summary>The text, or as much of it as fits before an ellipsis.</summary>
    public static string Truncate(string text, int columns, bool ambiguousWide = false)
    {
        int ellipsis = ambiguousWide ? 2 : 1;
        int width = 0, length = 0, cut = 0;
        var clusters = new Clusters(text, ambiguousWide);
        while (clusters.MoveNext())
        {
            width += clusters.Columns;
            length += clusters.SourceLength;
            if (width <= columns - ellipsis)
                cut = length;
            if (width > columns)
                return columns < ellipsis ? "" : string.Concat(text.AsSpan(0, cut), "…");
        }
        return text;
    }

    /// <summary>The part of the text that starts at or after a column and fits in the columns behind it.</summary>
    public static ReadOnlySpan<char> Slice(ReadOnlySpan<char> text, int fromColumn, int columns, bool ambiguousWide = false)
    {
        int column = 0, index = 0, start = -1;
        var clusters = new Clusters(text, ambiguousWide);
        while (clusters.MoveNext())
        {
            if (start < 0 && column >= fromColumn)
                start = index;
            if (start >= 0 && column + clusters.Columns > fromColumn + columns)
                return text[start..index];
            column += clusters.Columns;
            index += clusters.SourceLength;
        }
        return start < 0 ? [] : text[start..];
    }

    /// <summary>Where the cluster that begins at an index ends.</summary>
    public static int NextBoundary(ReadOnlySpan<char> text, int index)
    {
        var clusters = new Clusters(text[index..]);
        return clusters.MoveNext() ? index + clusters.SourceLength : text.Length;
    }

    /// <summary>Where the cluster that ends at or holds an index begins.</summary>
    public static int PreviousBoundary(ReadOnlySpan<char> text, int index)
    {
        int at = 0;
        var clusters = new Clusters(text);
        while (clusters.MoveNext() && at + clusters.SourceLength < index)
            at += clusters.SourceLength;
        return at;
    }

    /// <summary>A cell's text for one of our own ornaments; anything that is not one plain column becomes a blank.</summary>
    internal static string Single(char character) =>
        character is >= ' ' and < '\x7F' ? Ascii[character]
        : character is >= '\u2500' and <= '\u25FF' ? LinesAndBlocks[character - 0x2500]
        : WidthTable.ClassOf(character) is WidthClass.Narrow or WidthClass.Ambiguous ? character.ToString()
        : Ascii[' '];

    /// <summary>The one way in which text becomes cells.</summary>
    internal static int Write(Surface surface, Rect clip, int x, int y, ReadOnlySpan<char> text, Style style)
    {
        bool visibleRow = y >= clip.Y && y < clip.Bottom;
        var clusters = new Clusters(text, surface.AmbiguousWide);
        while (x < clip.Right && clusters.MoveNext())
        {
            var shown = clusters.Shown;
            if (!clusters.IsEscape)
            {
                if (visibleRow)
                    Put(surface, clip, x, y, StringOf(surface, shown), style, clusters.Columns);
                x += clusters.Columns;
                continue;
            }
            foreach (char c in shown)
            {
                if (visibleRow)
                    Put(surface, clip, x, y, Ascii[c], style, 1);
                x++;
            }
        }
        return x;
    }

    private static void Put(Surface surface, Rect clip, int x, int y, string cluster, Style style, int columns)
    {
        if (x >= clip.X && x + columns <= clip.Right)
            surface.Set(x, y, new Cell(cluster, style), columns);
        else if (columns == 2 && x + 1 == clip.X)
            surface.Set(x + 1, y, new Cell(Ascii[' '], style), 1);
        else if (columns == 2 && x + 1 == clip.Right && x >= clip.X)
            surface.Set(x, y, new Cell(Ascii[' '], style), 1);
    }

    private static string StringOf(Surface surface, ReadOnlySpan<char> cluster) =>
        cluster.Length != 1 ? surface.Clusters.Get(cluster)
        : cluster[0] < 128 ? Ascii[cluster[0]]
        : cluster[0] is >= '\u2500' and <= '\u25FF' ? LinesAndBlocks[cluster[0] - 0x2500]
        : surface.Clusters.Get(cluster);

    private static string[] Strings(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => ((char)i).ToString())];
}
