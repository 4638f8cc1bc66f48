namespace Tagtui.Terminal.Widgets;

/// <summary>
/// Where the visual rows of a text begin when it is wrapped at words.
///
/// A row is filled greedily: the columns of its clusters are added up, and where the next does not fit, the row ends
/// after the last blank, or between two wide characters, or, in a word longer than a row, just there. One blank may
/// stand in the column after the last, so that a word that fills the row is not followed by a row that begins with a
/// blank. "\n" and "\r\n" end a row and belong to it; a text that ends with one has an empty last row.
///
/// Where a row ends depends only on the text from its start on, as far as the cluster that no longer fitted. That lies
/// in the next row, or, if it is too wide for that one too, at the start of the row after it, which it may fill; and
/// what is put in behind a cluster may join it. So after an edit the map is computed again from three rows above it,
/// and only until a row begins where an old one began, moved by the edit: from there on all rows are the old ones.
/// </summary>
internal sealed class WrapMap(bool ambiguousWide = false)
{
    private readonly List<int> _starts = [0];

    public int Width { get; private set; } = 80;

    public int Count => _starts.Count;

    public int Start(int row) => _starts[row];

    /// <summary>Where the row after this one begins.</summary>
    public int End(int row, int textLength) => row + 1 < _starts.Count ? _starts[row + 1] : textLength;

    /// <summary>The row that a position lies in; the boundary between two rows belongs to the lower one.</summary>
    public int RowOf(int index)
    {
        int at = _starts.BinarySearch(index);
        return at >= 0 ? at : ~at - 1;
    }

    public void Rebuild(ReadOnlySpan<char> text, int width)
    {
        Width = Math.Max(1, width);
        _starts.Clear();
        _starts.Add(0);
        while (NextStart(text, _starts[^1]) is >= 0 and var next)
            _starts.Add(next);
    }

    /// <summary>The text is already the new one.</summary>
    public void Edited(ReadOnlySpan<char> text, int start, int removed, int inserted)
    {
        int shift = inserted - removed;
        int firstRow = Math.Max(0, RowOf(start) - 3);
        int old = RowOf(start) + 1;
        var fresh = new List<int>();
        int at = _starts[firstRow];
        while (true)
        {
            at = NextStart(text, at);
            if (at < 0)
            {
                old = _starts.Count;
                break;
            }
            if (at >= start + inserted)
            {
                while (old < _starts.Count && (_starts[old] < start + removed || _starts[old] + shift < at))
                    old++;
                if (old < _starts.Count && _starts[old] + shift == at)
                    break;
            }
            fresh.Add(at);
        }
        for (int i = old; i < _starts.Count && shift != 0; i++)
            _starts[i] += shift;
        _starts.RemoveRange(firstRow + 1, old - firstRow - 1);
        _starts.InsertRange(firstRow + 1, fresh);
    }

    /// <summary>Where the row after the one that begins here begins; -1 if this is the last.</summary>
    private int NextStart(ReadOnlySpan<char> text, int start)
    {
        int column = 0, breakAt = -1;
        bool wideBefore = false, blankBefore = false;
        for (int at = start; at < text.Length;)
        {
            int plain = PlainRun(text[at..]);
            if (plain > 0)
            {
                if (at > start && (blankBefore || wideBefore))
                    breakAt = at;
                if (column + plain > Width)
                    return breakAt > start ? breakAt : at + Math.Max(0, Width - column);
                column += plain;
                at += plain;
                (wideBefore, blankBefore) = (false, false);
                continue;
            }
            var cluster = text.Slice(at, Graphemes.Length(text[at..]));
            if (Graphemes.IsNewLine(cluster))
                return at + cluster.Length;
            char c = cluster[0];
            int columns = Graphemes.Columns(cluster, column, ambiguousWide);
            bool blank = Graphemes.IsSpace(cluster), wide = columns == 2 && c != '\t';
            if (at > start && (blankBefore && !blank || wideBefore && !blank || wide && !blankBefore))
                breakAt = at;
            if (column + columns > Width && columns > 0 && at > start && !(c == ' ' && column == Width))
                return breakAt > start && !blank ? breakAt : at;
            column += columns;
            at += cluster.Length;
            (wideBefore, blankBefore) = (wide, blank);
        }
        return -1;
    }

    // Most text is words in ASCII, whose characters are a column each. What might take a mark is left for the long way.
    private int PlainRun(ReadOnlySpan<char> rest)
    {
        var part = rest[..Math.Min(rest.Length, Width + 1)];
        int run = part.IndexOfAnyExceptInRange('!', '~');
        if (run < 0)
            run = part.Length;
        return run > 0 && run < rest.Length && rest[run] >= 0x300 ? run - 1 : run;
    }
}
