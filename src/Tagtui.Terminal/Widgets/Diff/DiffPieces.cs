namespace Tagtui.Terminal.Widgets;

public enum DiffPart
{
    Same,
    Mark,
    Removed,
    Added,
}

/// <summary>
/// How a change is written: ⟦what goes⟧→⟦what comes⟧ in what stays, ⟦+what comes⟧ and ⟦-what goes⟧ where only one of
/// them is there; in ASCII as wdiff has it. It can be told apart without any colour.
/// </summary>
public static class DiffPieces
{
    public static IEnumerable<(DiffPart Part, string Text)> Of(IReadOnlyList<DiffSegment> segments, bool ascii)
    {
        foreach (var segment in segments)
        {
            if (segment.IsSame)
            {
                yield return (DiffPart.Same, segment.Old);
                continue;
            }
            var (open, between, close) = (segment.Old.Length > 0, segment.New.Length > 0) switch
            {
                (true, true) => ascii ? ("[-", "-]{+", "+}") : ("⟦", "⟧→⟦", "⟧"),
                (true, false) => ascii ? ("[-", "", "-]") : ("⟦-", "", "⟧"),
                _ => ascii ? ("{+", "", "+}") : ("⟦+", "", "⟧"),
            };
            yield return (DiffPart.Mark, open);
            if (segment.Old.Length > 0)
                yield return (DiffPart.Removed, segment.Old);
            if (between.Length > 0)
                yield return (DiffPart.Mark, between);
            if (segment.New.Length > 0)
                yield return (DiffPart.Added, segment.New);
            yield return (DiffPart.Mark, close);
        }
    }

    public static Style Style(this WidgetStyles styles, DiffPart part) => part switch
    {
        DiffPart.Mark => styles.Dim,
        DiffPart.Removed => styles.Removed,
        DiffPart.Added => styles.Added,
        _ => styles.Text,
    };
}
