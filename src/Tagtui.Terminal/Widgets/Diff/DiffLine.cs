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
        for (int i = 0; i < segments.Count && x < canvas.Width; i++)
        {
            var (old, added) = (OneLine(segments[i].Old), OneLine(segments[i].New));
            if (segments[i].IsSame)
            {
                string text = shorten ? Shortened(canvas, old, i > 0, i + 1 < segments.Count) : old;
                x += canvas.WriteFitted(x, y, text, canvas.Width - x, styles.Text);
                continue;
            }
            var (open, arrow, close) = Marks(styles);
            x += canvas.Write(x, y, open, styles.Dim);
            x += canvas.WriteFitted(x, y, old, canvas.Width - x, styles.Removed);
            x += canvas.Write(x, y, arrow, styles.Dim);
            x += canvas.WriteFitted(x, y, added, canvas.Width - x, styles.Added);
            x += canvas.Write(x, y, close, styles.Dim);
        }
        return x - start;
    }

    private static (string Open, string Arrow, string Close) Marks(WidgetStyles styles) =>
        styles.Ascii ? ("[-", "-]{+", "+}") : ("⟦", "⟧→⟦", "⟧");

    private static int Columns(Canvas canvas, IReadOnlyList<DiffSegment> segments, WidgetStyles styles)
    {
        var (open, arrow, close) = Marks(styles);
        int marks = canvas.Measure(open) + canvas.Measure(arrow) + canvas.Measure(close), columns = 0;
        foreach (var segment in segments)
        {
            columns += canvas.Measure(OneLine(segment.Old));
            if (!segment.IsSame)
                columns += marks + canvas.Measure(OneLine(segment.New));
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
