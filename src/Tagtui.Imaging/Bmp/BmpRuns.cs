namespace Tagtui.Imaging.Bmp;

/// <summary>
/// Run lengths: pairs of a count and a colour (of two colours in turn, with four bits), and after a zero an escape: end of
/// line, end of picture, a jump to the right and up, or a number of colours one by one. What is jumped over is transparent.
/// </summary>
internal sealed class BmpRuns(int start, bool nibbles)
{
    private int _at = start;
    private int _x;
    private int _rowsToSkip;
    private bool _ended;

    /// <returns>False where the file ends before the picture's end.</returns>
    public bool ReadRow(ReadOnlySpan<byte> data, ReadOnlySpan<uint> palette, Span<uint> row)
    {
        row.Clear();
        if (_rowsToSkip > 0 && --_rowsToSkip > 0)
            return true;
        while (!_ended)
        {
            if (_at + 2 > data.Length)
                return false;
            int count = data[_at], value = data[_at + 1];
            _at += 2;
            if (count > 0)
            {
                for (var i = 0; i < count; i++)
                    Put(row, palette, nibbles ? ((i & 1) == 0 ? value >> 4 : value & 15) : value);
                continue;
            }
            switch (value)
            {
                case 0:
                    _x = 0;
                    return true;
                case 1:
                    _ended = true;
                    break;
                case 2:
                    if (_at + 2 > data.Length)
                        return false;
                    _x = Math.Min(_x + data[_at], ImageLimits.MaxSide);
                    _rowsToSkip = data[_at + 1];
                    _at += 2;
                    if (_rowsToSkip > 0)
                        return true;
                    break;
                default:
                    var bytes = nibbles ? (value + 1) / 2 : value;
                    if (_at + bytes > data.Length)
                        return false;
                    for (var i = 0; i < value; i++)
                        Put(row, palette, nibbles ? (data[_at + (i >> 1)] >> ((i & 1) == 0 ? 4 : 0)) & 15 : data[_at + i]);
                    _at += (bytes + 1) & ~1;
                    break;
            }
        }
        return true;
    }

    private void Put(Span<uint> row, ReadOnlySpan<uint> palette, int index)
    {
        // What runs over the edge is dropped.
        if (_x < row.Length)
            row[_x++] = palette[index];
    }
}
