using Tagtui.Terminal.Frames;
using Tagtui.Terminal.Pixels;

namespace Tagtui.Terminal;

/// <summary>
/// From the frame that is seen to the next one, in as few bytes as are worth the trouble.
///
/// First: has a block of rows moved up or down? Rows are compared by hash; each row that stands somewhere else now votes
/// for a distance. If moving the block leaves fewer cells to write than not moving it, the terminal moves it (a scroll
/// region and one scroll), and what was seen is taken to be the moved picture. The region is left as it is for the next
/// time: what scrolled once will scroll again.
/// Then, row by row, from the first cell that differs to the last: runs of differing cells are written; a stretch of
/// equal cells between two runs is written too where moving over it costs as much. Where the rest of a row is blank
/// and was not, it is erased instead of written, and a run of one character is written once and repeated where the
/// terminal does that. Equal rows cost nothing, and a frame with no difference has no bytes.
/// Last, the cursor: shown where the text field has it, or hidden. A larger frame is bracketed by synchronised output
/// where the terminal offers it, so that nobody sees half of it.
/// </summary>
public sealed class FrameDiff
{
    private const int LongBlankTail = 4;

    /// <summary>Blanks within a row that are cheaper to erase: and then to jump over, or at the end of what is written.</summary>
    private const int WorthErasing = 10, WorthErasingLast = 5;
    private const int WorthSynchronising = 256;
    private const int LongestBracket = 256 << 10;

    private readonly ByteWriter _output = new();
    private readonly Pen _pen;
    private readonly ScrollFinder _scrolls = new();
    private Surface? _moved;
    private bool _cursorShown = true;
    private bool _repeats;
    private Cell[] _ground = [];
    private PixelLayer? _pixels;

    public FrameDiff() => _pen = new Pen(_output);

    /// <summary>The bytes that turn one frame into the next; null is a screen of which nothing is known. Valid until the next call.</summary>
    /// <param name="pixels">Where pictures are more than text, who sends them.</param>
    /// <param name="line">Decides with it what is sent now, and is told what was.</param>
    public ReadOnlySpan<byte> Render(Surface? seen, Surface next, DrawingPowers powers, PixelLayer? pixels = null, LinePace? line = null)
    {
        _output.Clear();
        _pen.Colors = powers.Colors;
        _repeats = powers.Repeats;
        _pixels = pixels;
        if (seen is not null && (seen.Width != next.Width || seen.Height != next.Height))
            seen = null;
        pixels?.Resolve(seen, next, line!);
        pixels?.WriteBefore(_output);
        int transmitted = _output.Length;
        seen ??= StartAfresh(next);
        int changed = _scrolls.Compare(seen, next);
        if (_scrolls.Find(seen, next, changed, powers.Margins) is { } scroll && !HasPixels(seen, next, scroll))
        {
            seen = Scroll(seen, scroll);
            changed = _scrolls.Compare(seen, next);
        }
        for (int y = 0; y < next.Height && changed > 0; y++)
        {
            if (_scrolls.Changed[y])
                WriteRow(seen.Row(y), next.Images.Count > 0 ? Ground(seen.Row(y), next.Row(y)) : next.Row(y), y);
        }
        WritePixels(next);
        PlaceCursor(seen.Cursor, next.Cursor);

        // A transmission is seen by nobody; what is held back too long is shown in the middle of it.
        bool bracket = powers.Synchronised && _output.Length - transmitted is > WorthSynchronising and < LongestBracket;
        if (bracket)
        {
            _output.Insert(transmitted, "\e[?2026h"u8);
            _output.Bytes("\e[?2026l"u8);
        }
        if (pixels is { Heavy: true })
        {
            _output.Bytes("\e[5n"u8);
            line!.Asked(_output.Length);
        }
        return _output.Written;
    }

    private static bool HasPixels(Surface seen, Surface next, BlockMove move)
    {
        if (seen.Images.Count + next.Images.Count == 0)
            return false;
        for (int y = move.Area.Y; y < move.Area.Bottom; y++)
        {
            for (int x = 0; x < next.Width; x++)
            {
                if (seen[x, y].IsPixels || next[x, y].IsPixels)
                    return true;
            }
        }
        return false;
    }

    /// <summary>The row with what must stand below pixels in their place: pixels that stay are equal to what is seen, so nothing is written.</summary>
    private ReadOnlySpan<Cell> Ground(ReadOnlySpan<Cell> seen, ReadOnlySpan<Cell> next)
    {
        int first = 0;
        while (first < next.Length && !next[first].IsPixels)
            first++;
        if (first == next.Length)
            return next;
        if (_ground.Length < next.Length)
            _ground = new Cell[next.Length];
        next.CopyTo(_ground);
        for (int x = first; x < next.Length; x++)
        {
            if (next[x].IsPixels)
                _ground[x] = _pixels is null ? Cell.Blank : _pixels.Ground(seen[x], next[x]);
        }
        return _ground.AsSpan(0, next.Length);
    }

    private void WritePixels(Surface next)
    {
        if (_pixels is null)
            return;
        int before = _output.Length;
        _pixels.WriteAfter(_output, next);
        if (_output.Length == before)
            return;
        if (_pen.Region.Bottom > 0)
        {
            // Pixels that reach the last row that scrolls would scroll it.
            _output.Insert(before, "\e[r"u8);
            _pen.RegionIs(0, 0);
        }
        _pen.ForgetPlace();
        foreach (var area in _pixels.Overdrawn)
        {
            for (int y = area.Y; y < area.Bottom; y++)
            {
                var row = next.Row(y);
                for (int x = Math.Max(0, area.X - 1); x < area.Right;)
                    x += row[x].IsPixels || x < area.X ? 1 : WriteCell(row, x, y);
            }
        }
    }

    private Surface StartAfresh(Surface next)
    {
        _pen.Forget();
        _pen.Use(Style.Plain);
        _output.Bytes("\e[r\e[H\e[2J\e[?25l"u8);
        _pen.RegionIs(0, 0);
        _cursorShown = false;
        _pixels?.ScreenIsBlank(_output);
        _pen.PlaceIs(0, 0);
        return new Surface(next.Width, next.Height);
    }

    private Surface Scroll(Surface seen, BlockMove move)
    {
        _pen.UseRegion(move.Area.Y, move.Area.Bottom);
        bool margins = move.Area.Width < seen.Width;
        if (margins)
        {
            _output.Bytes("\e[?69h\e["u8);
            _output.Number(move.Area.X + 1);
            _output.Byte((byte)';');
            _output.Number(move.Area.Right);
            _output.Byte((byte)'s');
        }
        _pen.Scroll(move.Up);
        if (margins)
        {
            _output.Bytes("\e[?69l"u8);
            _pen.ForgetPlace();
        }
        if (_moved is null || _moved.Width != seen.Width || _moved.Height != seen.Height)
            _moved = new Surface(seen.Width, seen.Height);
        _moved.CopyScrolled(seen, move.Area, move.Up);
        return _moved;
    }

    private void WriteRow(ReadOnlySpan<Cell> seen, ReadOnlySpan<Cell> next, int y)
    {
        int first = 0;
        while (first < next.Length && seen[first] == next[first])
            first++;
        if (first == next.Length)
            return;
        int last = next.Length - 1;
        while (seen[last] == next[last])
            last--;

        int end = last + 1;
        int blankFrom = next.Length;
        while (blankFrom > first && next[blankFrom - 1] == Cell.Blank)
            blankFrom--;
        bool erase = end - blankFrom > LongBlankTail;
        if (erase)
            end = blankFrom;

        for (int x = first; x < end;)
        {
            if (seen[x] == next[x])
            {
                int equal = x + 1;
                while (equal < end && seen[equal] == next[equal])
                    equal++;
                if (equal == end || !IsWorthWriting(next, x, equal, y))
                {
                    x = equal;
                    continue;
                }
            }
            int blanks = BlankRun(next, x, end);
            if (blanks > (x + blanks == end ? WorthErasingLast : WorthErasing))
            {
                _pen.MoveTo(x, y);
                _pen.EraseCells(blanks);
                x += blanks;
                continue;
            }
            x += WriteCell(next, x, y);
            if (_repeats)
                x += Repeat(next, x, end);
        }
        if (erase)
        {
            _pen.MoveTo(end, y);
            _pen.EraseLine();
        }
    }

    private static int BlankRun(ReadOnlySpan<Cell> row, int from, int end)
    {
        int x = from;
        while (x < end && row[x] == Cell.Blank)
            x++;
        return x - from;
    }

    private int WriteCell(ReadOnlySpan<Cell> row, int x, int y)
    {
        // A continuation is written with the cell that it belongs to.
        if (row[x].IsContinuation)
            return 1;
        int columns = x + 1 < row.Length && row[x + 1].IsContinuation ? 2 : 1;
        _pen.MoveTo(x, y);
        _pen.Write(row[x], columns, row.Length);
        return columns;
    }

    /// <summary>Has the terminal repeat the cell before this one, if as many follow as are longer than the order. How many it repeats.</summary>
    private int Repeat(ReadOnlySpan<Cell> row, int from, int end)
    {
        var written = row[from - 1];
        if (written.Text.Length != 1)
            return 0;
        int x = from;
        while (x < end && row[x] == written)
            x++;
        int times = x - from;
        if (times * Utf8Length(written.Text[0]) <= Pen.SequenceLength(times))
            return 0;
        _pen.Repeat(times, row.Length);
        return times;
    }

    /// <summary>Whether equal cells are written no dearer than jumped over: the cursor stands before them, and the style is right.</summary>
    private bool IsWorthWriting(ReadOnlySpan<Cell> row, int from, int to, int y)
    {
        int jump = Pen.SequenceLength(to - from);
        if (to - from > jump || !_pen.IsAt(from, y))
            return false;
        int bytes = 0;
        for (int x = from; x < to; x++)
        {
            if (row[x].Text.Length != 1 || row[x].IsPixels || !_pen.Shows(row[x]))
                return false;
            bytes += Utf8Length(row[x].Text[0]);
        }
        return bytes <= jump;
    }

    private static int Utf8Length(char c) => c < 0x80 ? 1 : c < 0x800 ? 2 : 3;

    private void PlaceCursor((int X, int Y)? seen, (int X, int Y)? next)
    {
        if (next is { } place)
        {
            if (_output.Length > 0 || seen != next || !_cursorShown)
                _pen.MoveTo(place.X, place.Y);
            if (!_cursorShown)
                _output.Bytes("\e[?25h"u8);
            _cursorShown = true;
        }
        else if (_cursorShown)
        {
            _output.Bytes("\e[?25l"u8);
            _cursorShown = false;
        }
    }
}
