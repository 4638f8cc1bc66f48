namespace Tagtui.Terminal.Widgets;

/// <summary>
/// A column of a table. Without a weight it is as wide as said; with one, that is its least width, and it takes its
/// share of what is left. Where even the least widths do not fit, columns of the lowest priority go first.
/// </summary>
public sealed record TableColumn(string Title, int Width, int Weight = 0, bool AlignRight = false, int Priority = 0)
{
    /// <summary>The width of each column in so many columns of screen, with one between them; 0 for what is left out.</summary>
    public static int[] Layout(IReadOnlyList<TableColumn> columns, int width)
    {
        bool[] shown = [.. columns.Select(_ => true)];
        while (Needed(columns, shown) > width && shown.Count(s => s) > 1)
        {
            int victim = -1;
            for (int i = 0; i < columns.Count; i++)
            {
                if (shown[i] && (victim < 0 || columns[i].Priority <= columns[victim].Priority))
                    victim = i;
            }
            shown[victim] = false;
        }

        var widths = new int[columns.Count];
        int spare = Math.Max(0, width - Needed(columns, shown));
        int weights = columns.Where((c, i) => shown[i]).Sum(c => c.Weight);
        int alone = shown.Count(s => s) == 1 ? width : int.MaxValue;
        for (int i = 0; i < columns.Count; i++)
        {
            if (!shown[i])
                continue;
            widths[i] = Math.Clamp(columns[i].Width, 0, Math.Max(0, alone));
            if (columns[i].Weight <= 0)
                continue;
            int share = (int)((long)spare * columns[i].Weight / weights);
            widths[i] += share;
            spare -= share;
            weights -= columns[i].Weight;
        }
        return widths;
    }

    private static int Needed(IReadOnlyList<TableColumn> columns, bool[] shown) =>
        columns.Where((c, i) => shown[i]).Sum(c => c.Width) + Math.Max(0, shown.Count(s => s) - 1);
}
