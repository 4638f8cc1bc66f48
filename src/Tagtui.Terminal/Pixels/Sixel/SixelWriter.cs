using Tagtui.Terminal.Frames;

namespace Tagtui.Terminal.Pixels;

/// <summary>
/// A part of a picture as DEC's sixels: bands of six rows, in each band one line of characters for each colour that occurs in it. A
/// character holds six pixels above one another, so first the band is turned into a row of bits for each colour, with the column where it
/// begins and ends. Colours that do not overlap share a line, so that the gap between them is paid instead of the way back to the left; runs of
/// more than three are counted. Only the colours that occur are named. Pixels that no colour has stay as they were.
/// </summary>
internal static class SixelWriter
{
    private const int Colors = 256, Rows = 6;

    public static void Write(ByteWriter output, IndexedPicture picture, int left, int top, int width, int height)
    {
        output.Bytes("\eP0;1;0q\"1;1;"u8);
        output.Number(width);
        output.Byte((byte)';');
        output.Number(height);
        NameColors(output, picture, left, top, width, height);
        var band = new Band(width);
        for (int y = 0; y < height; y += Rows)
        {
            if (y > 0)
                output.Byte((byte)'-');
            band.Take(picture, left, top + y, Math.Min(Rows, height - y));
            band.Write(output);
        }
        output.Bytes("\e\\"u8);
    }

    private static void NameColors(ByteWriter output, IndexedPicture picture, int left, int top, int width, int height)
    {
        Span<bool> used = stackalloc bool[Colors];
        used.Clear();
        for (int y = top; y < top + height; y++)
        {
            foreach (byte index in picture.Indices.AsSpan(y * picture.Width + left, width))
                used[index] = true;
        }
        for (int i = 0; i < Colors; i++)
        {
            if (!used[i])
                continue;
            output.Byte((byte)'#');
            output.Number(i);
            output.Bytes(";2"u8);
            for (int part = 0; part < 3; part++)
            {
                output.Byte((byte)';');
                output.Number((picture.Palette[i * 3 + part] * 100 + 127) / 255);
            }
        }
    }

    /// <summary>Six rows as bits, by colour. A row of bits is zero again when it has been written.</summary>
    private sealed class Band(int width)
    {
        private readonly byte[] _bits = new byte[Colors * width];
        private readonly int[] _from = new int[Colors];
        private readonly int[] _to = new int[Colors];
        private readonly int[] _order = new int[Colors];
        private int _count;

        /// <summary>From left to right, so that the column where a colour ends is the last one that it was met in.</summary>
        public void Take(IndexedPicture picture, int left, int top, int rows)
        {
            int[] from = _from, to = _to;
            byte[] bits = _bits;
            Array.Fill(from, -1);
            _count = 0;
            int stride = picture.Width, start = top * stride + left;
            ReadOnlySpan<byte> indices = picture.Indices.AsSpan(start, (rows - 1) * stride + width);
            for (int x = 0; x < width; x++)
            {
                for (int row = 0, at = x; row < rows; row++, at += stride)
                {
                    int color = indices[at];
                    if (from[color] < 0)
                    {
                        from[color] = x;
                        _order[_count++] = color;
                    }
                    to[color] = x;
                    bits[color * width + x] |= (byte)(1 << row);
                }
            }
        }

        /// <summary>The colours stand in the order of where they begin.</summary>
        public void Write(ByteWriter output)
        {
            var order = _order.AsSpan(0, _count);
            int left = _count;
            while (left > 0)
            {
                int at = 0, later = 0;
                for (int i = 0; i < left; i++)
                {
                    int color = order[i];
                    if (_from[color] < at)
                    {
                        order[later++] = color;
                        continue;
                    }
                    Write(output, color, at);
                    at = _to[color] + 1;
                }
                left = later;
                if (left > 0)
                    output.Byte((byte)'$');
            }
        }

        private void Write(ByteWriter output, int color, int at)
        {
            int from = _from[color];
            var row = _bits.AsSpan(color * width + from, _to[color] + 1 - from);
            output.Byte((byte)'#');
            output.Number(color);
            // At most two characters a column: a run of four takes three, a gap of one takes one.
            var free = output.Free(row.Length * 2 + 8);
            int length = Run(free, 0, 0, from - at);
            for (int x = 0; x < row.Length;)
            {
                byte bits = row[x];
                int next = x + 1;
                if (bits == 0)
                {
                    // Most of a row are gaps, and long ones.
                    if (row[next] == 0)
                        next += row[next..].IndexOfAnyExcept((byte)0);
                }
                else
                {
                    while (next < row.Length && row[next] == bits)
                        next++;
                }
                length = Run(free, length, bits, next - x);
                x = next;
            }
            output.Advance(length);
            row.Clear();
        }

        private static int Run(Span<byte> output, int at, byte bits, int length)
        {
            byte character = (byte)(63 + bits);
            if (length > 3)
            {
                output[at++] = (byte)'!';
                if (length >= 1000)
                    output[at++] = (byte)('0' + length / 1000 % 10);
                if (length >= 100)
                    output[at++] = (byte)('0' + length / 100 % 10);
                if (length >= 10)
                    output[at++] = (byte)('0' + length / 10 % 10);
                output[at++] = (byte)('0' + length % 10);
                output[at++] = character;
                return at;
            }
            for (; length > 0; length--)
                output[at++] = character;
            return at;
        }
    }
}
