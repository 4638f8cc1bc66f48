namespace Tagtui.Terminal.Frames;

/// <summary>Rows from Top to before Bottom that move up by so many (down where negative).</summary>
internal readonly record struct BlockMove(int Top, int Bottom, int Up);

/// <summary>Finds a block of whole rows that stands higher or lower in the next frame.</summary>
internal sealed class ScrollFinder
{
    private const int FewRows = 4;

    private const int CostOfScrolling = 18;
    private const int CostOfJump = 6;
    private const int CostOfStyle = 4;
    private const int CostOfErasing = 4;

    private int[] _seen = [];
    private int[] _next = [];
    private int[] _votes = [];

    public BlockMove? Find(Surface seen, Surface next)
    {
        int height = next.Height;
        int top = 0, bottom = height;
        while (top < bottom && seen.Row(top).SequenceEqual(next.Row(top)))
            top++;
        while (bottom > top && seen.Row(bottom - 1).SequenceEqual(next.Row(bottom - 1)))
            bottom--;
        if (bottom - top < FewRows)
            return null;

        Hash(seen, ref _seen);
        Hash(next, ref _next);
        if (BestDistance(top, bottom) is not { } up)
            return null;
        var block = Block(top, bottom, up);
        return block is { } move && Saves(seen, next, move) ? move : null;
    }

    private int? BestDistance(int top, int bottom)
    {
        int span = bottom - top;
        if (_votes.Length < span * 2 + 1)
            _votes = new int[span * 2 + 1];
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
    private BlockMove? Block(int top, int bottom, int up)
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
        return first < 0 ? null : new BlockMove(Math.Min(first, first + up), Math.Max(last, last + up) + 1, up);
    }

    private static bool Saves(Surface seen, Surface next, BlockMove move)
    {
        int without = 0, with = CostOfScrolling;
        for (int y = move.Top; y < move.Bottom; y++)
        {
            int from = y + move.Up;
            var wanted = next.Row(y);
            without += Cost(seen.Row(y), wanted);
            with += Cost(from >= move.Top && from < move.Bottom ? seen.Row(from) : default, wanted);
        }
        return with < without;
    }

    /// <summary>
    /// About how many bytes a row takes, where an empty one stands for blanks: a run of differing cells costs a jump to
    /// it besides its cells, so that one digit in each of forty rows is dearer than one new row.
    /// </summary>
    private static int Cost(ReadOnlySpan<Cell> before, ReadOnlySpan<Cell> wanted)
    {
        int cost = 0, end = wanted.Length;
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

    private static void Hash(Surface surface, ref int[] hashes)
    {
        if (hashes.Length < surface.Height)
            hashes = new int[surface.Height];
        for (int y = 0; y < surface.Height; y++)
        {
            uint hash = 2166136261;
            foreach (var cell in surface.Row(y))
            {
                uint text = cell.Text.Length == 1 ? cell.Text[0] : (uint)string.GetHashCode(cell.Text);
                hash = (hash ^ text) * 16777619;
                hash = (hash ^ (uint)cell.Style.GetHashCode()) * 16777619;
            }
            hashes[y] = (int)hash;
        }
    }
}
