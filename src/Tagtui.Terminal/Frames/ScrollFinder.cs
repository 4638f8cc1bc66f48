namespace Tagtui.Terminal.Frames;

/// <summary>The rows of an area move up by so many (down where negative).</summary>
internal readonly record struct BlockMove(Rect Area, int Up);

/// <summary>
/// Finds a block of rows that stands higher or lower in the next frame: in one of the areas that were drawn as scrolling, or
/// in the screen as a whole. Only whole rows of the screen move everywhere; a part of their columns where the terminal has
/// margins at the left and right as well.
/// </summary>
internal sealed class ScrollFinder
{
    private const int FewRows = 4;

    /// <summary>Rows that differ differ here, and who is wrong about that sees it when the cost is reckoned.</summary>
    private const int ColumnsHashed = 64;

    private const int CostOfScrolling = 10;
    private const int CostOfMargins = 24;
    private const int CostOfJump = 6;
    private const int CostOfStyle = 4;
    private const int CostOfErasing = 4;

    private int[] _seen = [];
    private int[] _next = [];
    private int[] _votes = [];
    private bool[] _changed = [];

    /// <summary>Which rows differ, as last compared.</summary>
    public ReadOnlySpan<bool> Changed => _changed;

    /// <summary>Compares row by row; how many differ.</summary>
    public int Compare(Surface seen, Surface next)
    {
        if (_changed.Length < next.Height)
            (_changed, _seen, _next, _votes) = (new bool[next.Height], new int[next.Height], new int[next.Height], new int[next.Height * 2 + 1]);
        int count = 0;
        for (int y = 0; y < next.Height; y++)
        {
            _changed[y] = !seen.Row(y).SequenceEqual(next.Row(y));
            count += _changed[y] ? 1 : 0;
        }
        return count;
    }

    /// <summary>After <see cref="Compare"/>; what the terminal is to do that fewer cells have to be written.</summary>
    public BlockMove? Find(Surface seen, Surface next, int changed, bool margins)
    {
        if (changed < FewRows)
            return null;
        foreach (var area in next.Scrolling)
        {
            bool whole = area.Width == next.Width;
            if ((whole || (margins && area.Width > 1)) && FindIn(area, seen, next) is { } move && (whole || CanCut(move.Area, seen)))
                return move;
        }
        return FindIn(new Rect(0, 0, next.Width, next.Height), seen, next);
    }

    private BlockMove? FindIn(Rect area, Surface seen, Surface next)
    {
        int top = area.Y, bottom = area.Bottom;
        while (top < bottom && !_changed[top])
            top++;
        while (bottom > top && !_changed[bottom - 1])
            bottom--;
        if (bottom - top < FewRows)
            return null;
        int columns = Math.Min(area.Width, ColumnsHashed);
        for (int y = top; y < bottom; y++)
            (_seen[y], _next[y]) = (Hash(seen.Row(y).Slice(area.X, columns)), Hash(next.Row(y).Slice(area.X, columns)));
        if (BestDistance(top, bottom) is not { } up || Block(top, bottom, up) is not { } rows)
            return null;
        var block = area with { Y = rows.Top, Height = rows.Bottom - rows.Top };
        return Saves(seen, next, block, up) ? new BlockMove(block, up) : null;
    }

    private int? BestDistance(int top, int bottom)
    {
        int span = bottom - top;
        Array.Clear(_votes);
        for (int y = top; y < bottom; y++)
        {
            for (int from = top; from < bottom; from++)
            {
                if (from != y && _seen[from] == _next[y] && _seen[y] != _next[y])
                    _votes[from - y + span]++;
            }
        }
        int best = 0;
        for (int i = 1; i < span * 2 + 1; i++)
        {
            if (_votes[i] > _votes[best])
                best = i;
        }
        return _votes[best] >= FewRows - 1 ? best - span : null;
    }

    /// <summary>From the first row that moved by this distance to the last, and the rows that they leave behind.</summary>
    private (int Top, int Bottom)? Block(int top, int bottom, int up)
    {
        int first = -1, last = -1;
        for (int y = top; y < bottom; y++)
        {
            int from = y + up;
            if (from < top || from >= bottom || _seen[from] != _next[y])
                continue;
            if (first < 0)
                first = y;
            last = y;
        }
        return first < 0 ? null : (Math.Min(first, first + up), Math.Max(last, last + up) + 1);
    }

    /// <summary>No wide character lies across an edge, where one half of it would stay.</summary>
    private static bool CanCut(Rect area, Surface seen)
    {
        for (int y = area.Y; y < area.Bottom; y++)
        {
            if (seen[area.X, y].IsContinuation || (area.Right < seen.Width && seen[area.Right, y].IsContinuation))
                return false;
        }
        return true;
    }

    private static bool Saves(Surface seen, Surface next, Rect block, int up)
    {
        int with = CostOfScrolling + (block.Width < next.Width ? CostOfMargins : 0), without = 0;
        for (int y = block.Y; y < block.Bottom; y++)
        {
            int from = y + up;
            with += Cost(from >= block.Y && from < block.Bottom ? Part(seen, from) : default, Part(next, y));
        }
        for (int y = block.Y; y < block.Bottom && without <= with; y++)
            without += Cost(Part(seen, y), Part(next, y));
        return with < without;

        ReadOnlySpan<Cell> Part(Surface surface, int y) => surface.Row(y).Slice(block.X, block.Width);
    }

    /// <summary>
    /// About how many bytes a row takes, where an empty one stands for blanks: a run of differing cells costs a jump to
    /// it besides its cells, so that one digit in each of forty rows is dearer than one new row.
    /// </summary>
    private static int Cost(ReadOnlySpan<Cell> before, ReadOnlySpan<Cell> wanted)
    {
        int cost = 0, end = wanted.Length;
        if (before.SequenceEqual(wanted))
            return 0;
        while (end > 0 && wanted[end - 1] == Cell.Blank)
            end--;
        for (int x = end; x < before.Length; x++)
        {
            if (before[x] != Cell.Blank)
            {
                cost += CostOfErasing;
                break;
            }
        }
        int lastWritten = -CostOfJump;
        for (int x = 0; x < end; x++)
        {
            if (wanted[x] == (before.IsEmpty ? Cell.Blank : before[x]))
                continue;
            cost += 1 + (lastWritten < x - 1 ? Math.Min(CostOfJump, x - lastWritten) : 0);
            if (x > 0 && wanted[x].Style != wanted[x - 1].Style)
                cost += CostOfStyle;
            lastWritten = x;
        }
        return cost;
    }

    private static int Hash(ReadOnlySpan<Cell> row)
    {
        uint hash = 2166136261;
        foreach (ref readonly var cell in row)
        {
            uint text = cell.Text.Length == 1 ? cell.Text[0] : (uint)string.GetHashCode(cell.Text);
            hash = (hash ^ text ^ (uint)cell.Style.GetHashCode()) * 16777619;
        }
        return (int)hash;
    }
}
