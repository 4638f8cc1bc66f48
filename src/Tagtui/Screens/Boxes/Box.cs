using Tagtui.Terminal;
using Tagtui.Terminal.Text;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// Where a box lies over the screen: in the middle, as wide as its text and as high as its rows, up to the whole screen but for the
/// bottom line, where messages stand.
/// </summary>
internal static class Box
{
    private const int BorderColumns = 4, BorderRows = 2, Gap = 3;

    /// <summary>Below these a margin would cost rows and columns that the text needs.</summary>
    private const int RoomAround = 60, RoomAbove = 16;

    /// <summary>The most that can lie inside.</summary>
    public static (int Columns, int Rows) Most(TerminalSize size) =>
        (Math.Max(1, size.Columns - (size.Columns < RoomAround ? 0 : 2) - BorderColumns), Math.Max(1, size.Rows - (size.Rows < 5 ? 0 : size.Rows < RoomAbove ? 1 : 3) - BorderRows));

    /// <param name="size">The screen.</param>
    /// <param name="columns">What lies inside would like.</param>
    /// <param name="rows">The same downwards.</param>
    public static Rect Around(TerminalSize size, int columns, int rows)
    {
        var most = Most(size);
        return Frame.Centre(new Rect(0, 0, size.Columns, size.Rows < 5 ? size.Rows : size.Rows - 1), Math.Min(columns, most.Columns) + BorderColumns, Math.Min(rows, most.Rows) + BorderRows);
    }

    public static int Widest(IEnumerable<string> texts, bool ambiguousWide) => texts.Select(text => ScreenText.Width(text, ambiguousWide)).DefaultIfEmpty().Max();

    public static int ColumnsOf(IEnumerable<Hint> hints, bool ambiguousWide) => Math.Max(0, hints.Sum(hint => Of(hint, ambiguousWide) + Gap) - Gap);

    /// <summary>The keys below each other where they do not fit beside each other: none is left out while there are rows.</summary>
    public static List<List<Hint>> Rows(IReadOnlyList<Hint> hints, int columns, int most, bool ambiguousWide)
    {
        List<List<Hint>> rows = [[]];
        foreach (var given in hints)
        {
            // Half of what a key does says more than none of it.
            var hint = Of(given, ambiguousWide) <= columns ? given : given with { Label = ScreenText.Truncate(given.Label, Math.Max(0, columns - ScreenText.Width(given.Keys, ambiguousWide) - 1), ambiguousWide) };
            if (rows[^1].Count > 0 && rows.Count < most && ColumnsOf(rows[^1], ambiguousWide) + Gap + Of(hint, ambiguousWide) > columns)
                rows.Add([]);
            rows[^1].Add(hint);
        }
        return rows;
    }

    /// <summary>How wide each column of a table is: what it needs, and where that is too much the widest give first; what cannot have even its least goes, the last first.</summary>
    public static int[] Share(int columns, int gap, IReadOnlyList<(int Needs, int Least)> wanted)
    {
        int shown = wanted.Count;
        while (shown > 1 && wanted.Take(shown).Sum(column => Math.Min(column.Needs, column.Least) + gap) - gap > columns)
            shown--;
        int[] widths = [.. wanted.Select((column, i) => i < shown ? column.Needs : 0)];
        for (int over = widths.Sum() + (shown - 1) * gap - columns; over > 0; over--)
        {
            int widest = -1;
            for (int i = 0; i < shown; i++)
            {
                if (widths[i] > Math.Min(wanted[i].Least, wanted[i].Needs) && (widest < 0 || widths[i] > widths[widest]))
                    widest = i;
            }
            if (widest < 0)
                break;
            widths[widest]--;
        }
        return widths;
    }

    private static int Of(Hint hint, bool ambiguousWide) => ScreenText.Width(hint.Keys, ambiguousWide) + 1 + ScreenText.Width(hint.Label, ambiguousWide);
}
