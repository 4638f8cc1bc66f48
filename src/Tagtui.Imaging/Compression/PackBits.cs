namespace Tagtui.Imaging.Compression;

/// <summary>A count below 128 and as many bytes and one more, or one above it and a byte to be repeated 257 − count times.</summary>
internal sealed class PackBits(int start, int end) : IByteReader
{
    private int _at = start;
    private int _end = end;
    private int _literals;
    private int _repeats;
    private byte _repeated;

    public void Restart(int start, int end) => (_at, _end, _literals, _repeats) = (start, end, 0, 0);

    public int Read(ReadOnlySpan<byte> file, Span<byte> to)
    {
        var written = 0;
        while (written < to.Length)
        {
            if (_literals > 0)
            {
                var n = Math.Min(Math.Min(_literals, to.Length - written), _end - _at);
                if (n == 0)
                    break;
                file.Slice(_at, n).CopyTo(to[written..]);
                (_at, _literals, written) = (_at + n, _literals - n, written + n);
            }
            else if (_repeats > 0)
            {
                var n = Math.Min(_repeats, to.Length - written);
                to.Slice(written, n).Fill(_repeated);
                (_repeats, written) = (_repeats - n, written + n);
            }
            else if (_at + 1 >= _end)
            {
                break;
            }
            else if (file[_at++] is var count && count < 128)
            {
                _literals = count + 1;
            }
            else if (count > 128)
            {
                (_repeats, _repeated) = (257 - count, file[_at++]);
            }
        }
        return written;
    }

    public void Dispose()
    {
    }
}
