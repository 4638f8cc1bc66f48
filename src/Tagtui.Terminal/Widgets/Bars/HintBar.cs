using Tagtui.Terminal.Text;

namespace Tagtui.Terminal.Widgets;

/// <summary>A key that may be next and what it does; the higher the priority, the longer it stays when space is short.</summary>
public readonly record struct Hint(string Keys, string Label, int Priority = 0)
{
    public bool IsWayOut => Priority == int.MaxValue;

    /// <summary>How one leaves what is open: the last to be dropped, and where even its label does not fit the key alone.</summary>
    public static Hint WayOut(string keys, string label) => new(keys, label, int.MaxValue);
}

public static class HintBar
{
    public const int Gap = 3;

    /// <summary>The hints that fit whole, in their order. Among equals the earlier stay.</summary>
    public static IReadOnlyList<Hint> Choose(Canvas canvas, IReadOnlyList<Hint> hints, int columns)
    {
        var kept = new Hint?[hints.Count];
        int used = -Gap;
        foreach (int i in Enumerable.Range(0, hints.Count).OrderByDescending(i => hints[i].Priority))
        {
            var hint = hints[i];
            if (hint.IsWayOut && used + ColumnsOf(canvas, hint) + Gap > columns)
                hint = hint with { Label = "" };
            int needed = ColumnsOf(canvas, hint) + Gap;
            if (used + needed > columns)
                continue;
            used += needed;
            kept[i] = hint;
        }
        return [.. kept.OfType<Hint>()];
    }

    /// <summary>Returns the columns taken.</summary>
    public static int Draw(Canvas canvas, IReadOnlyList<Hint> hints, WidgetStyles styles, int x = 0)
    {
        int start = x;
        foreach (var hint in Choose(canvas, hints, canvas.Width - x))
        {
            if (x > start)
                x += Gap;
            canvas.OnClick(new Rect(x, 0, ColumnsOf(canvas, hint), 1), hint.Keys);
            x += canvas.Write(x, 0, hint.Keys, styles.Key);
            if (hint.Label.Length > 0)
                x += 1 + canvas.Write(x + 1, 0, hint.Label, styles.Dim);
        }
        return x - start;
    }

    public static int ColumnsOf(Canvas canvas, Hint hint) => ColumnsOf(hint, canvas.IsAmbiguousWide);

    /// <summary>All of them, in as many lines as they need: where none may be dropped.</summary>
    public static IReadOnlyList<IReadOnlyList<Hint>> Lines(IReadOnlyList<Hint> hints, int columns, bool ambiguousWide = false)
    {
        List<List<Hint>> lines = [];
        int used = 0;
        foreach (var hint in hints)
        {
            int needed = ColumnsOf(hint, ambiguousWide);
            if (lines.Count == 0 || used + Gap + needed > columns)
            {
                lines.Add([]);
                used = -Gap;
            }
            used += Gap + needed;
            lines[^1].Add(hint);
        }
        return lines;
    }

    private static int ColumnsOf(Hint hint, bool ambiguousWide) => ScreenText.Width(hint.Keys, ambiguousWide) + (hint.Label.Length > 0 ? 1 + ScreenText.Width(hint.Label, ambiguousWide) : 0);
}
