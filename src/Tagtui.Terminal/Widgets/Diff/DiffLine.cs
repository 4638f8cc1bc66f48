using System.Text;

namespace Tagtui.Terminal.Widgets;

/// <summary>
/// A change in one row: ⟦what goes⟧→⟦what comes⟧ in what stays. Where it does not fit, what stays is shortened around
/// the changes, since they are what one looks for.
/// </summary>
public static class DiffLine
{
    private const int Context = 12;

    /// <summary>Returns the columns taken.</summary>
    public static int Draw(Canvas canvas, int x, int y, IReadOnlyList<DiffSegment> segments, WidgetStyles styles)
    {
        int start = x, room = canvas.Width - x;
        bool shorten = segments.Any(s => !s.IsSame) && Columns(canvas, segments, styles) > room;
        IReadOnlyList<DiffSegment> shown = shorten ? [.. segments.Select((segment, i) => segment.IsSame ? Same(Shortened(canvas, OneLine(segment.Old), i > 0, i + 1 < segments.Count)) : segment)] : segments;
        foreach (var (part, text) in DiffPieces.Of(shown, styles.Ascii))
        {
            if (x >= canvas.Width)
                break;
            x += canvas.WriteFitted(x, y, OneLine(text), canvas.Width - x, styles.Style(part));
        }
        return x - start;
    }

    private static DiffSegment Same(string text) => new(text, text);

    private static int Columns(Canvas canvas, IReadOnlyList<DiffSegment> segments, WidgetStyles styles)
    {
        int columns = 0;
        foreach (var (_, text) in DiffPieces.Of(segments, styles.Ascii))
        {
            columns += canvas.Measure(OneLine(text));
            if (columns > canvas.Width)
                break;
        }
        return columns;
    }

    private static string Shortened(Canvas canvas, string text, bool changeBefore, bool changeBehind)
    {
        if (!changeBehind)
            return text;
        string end = canvas.TruncateStart(text, Context);
        if (!changeBefore || end.Length == text.Length)
            return end;
        return canvas.Measure(text) <= 2 * Context ? text : canvas.Truncate(text, Context) + end.TrimStart('…');
    }

    private static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAny('\n', '\t'))
            return text;
        var line = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c == '\n' && line.Length > 0 && line[^1] == '\r')
                line.Length--;
            line.Append(c switch { '\n' => '␤', '\t' => ' ', _ => c });
        }
        return line.ToString();
    }
}
