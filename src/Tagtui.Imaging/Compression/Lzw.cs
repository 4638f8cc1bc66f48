namespace Tagtui.Imaging.Compression;

/// <summary>
/// LZW as GIF and TIFF have it. A code stands for a string: that of an earlier code and one more byte, so the table holds only
/// that code, that byte and the length, and a string is written from its end. The reader asks for as many bytes as it likes;
/// what a string has beyond them waits.
/// </summary>
internal sealed class Lzw : IByteReader
{
    private const int MaxCodes = 4096;
    private const int MaxBits = 12;

    private readonly bool _highBitsFirst;
    private readonly int _rootBits;
    private readonly int _clear;
    private readonly int _early;
    private readonly ushort[] _prefix = new ushort[MaxCodes];
    private readonly byte[] _last = new byte[MaxCodes];
    private readonly byte[] _first = new byte[MaxCodes];
    private readonly ushort[] _length = new ushort[MaxCodes];
    private readonly byte[] _waiting = new byte[MaxCodes];
    private int _end;
    private int _waitingAt;
    private int _waitingEnd;
    private int _at;
    private uint _bits;
    private int _held;
    private int _width;
    private int _next;
    private int _previous = -1;
    private bool _done;

    /// <param name="highBitsFirst">TIFF's order; its codes also grow one code early.</param>
    public Lzw(int start, int end, int rootBits, bool highBitsFirst)
    {
        (_rootBits, _highBitsFirst) = (rootBits, highBitsFirst);
        _clear = 1 << rootBits;
        _early = highBitsFirst ? 1 : 0;
        for (var i = 0; i < _clear; i++)
            (_last[i], _first[i], _length[i]) = ((byte)i, (byte)i, 1);
        Restart(start, end);
    }

    public void Restart(int start, int end)
    {
        (_at, _end, _bits, _held, _waitingAt, _waitingEnd, _done) = (start, end, 0, 0, 0, 0, false);
        Clear();
    }

    public int Read(ReadOnlySpan<byte> file, Span<byte> to)
    {
        var written = 0;
        while (written < to.Length)
        {
            if (_waitingAt < _waitingEnd)
            {
                var n = Math.Min(to.Length - written, _waitingEnd - _waitingAt);
                _waiting.AsSpan(_waitingAt, n).CopyTo(to[written..]);
                (_waitingAt, written) = (_waitingAt + n, written + n);
                continue;
            }
            if (_done || NextCode(file) is not (>= 0 and var code))
                break;
            if (code == _clear)
            {
                Clear();
                continue;
            }
            if (code == _clear + 1 || !Take(code, to, ref written))
                _done = true;
        }
        return written;
    }

    public void Dispose()
    {
    }

    private void Clear() => (_width, _next, _previous) = (_rootBits + 1, _clear + 2, -1);

    private int NextCode(ReadOnlySpan<byte> file)
    {
        while (_held < _width)
        {
            if (_at >= _end)
                return -1;
            _bits = _highBitsFirst ? (_bits << 8) | file[_at] : _bits | ((uint)file[_at] << _held);
            _at++;
            _held += 8;
        }
        var mask = (1u << _width) - 1;
        _held -= _width;
        if (_highBitsFirst)
            return (int)((_bits >> _held) & mask);
        var code = (int)(_bits & mask);
        _bits >>= _width;
        return code;
    }

    private bool Take(int code, Span<byte> to, ref int written)
    {
        if (_previous < 0)
        {
            // After a clear only single bytes are known.
            if (code >= _clear)
                return false;
        }
        else if (_next < MaxCodes)
        {
            if (code > _next)
                return false;
            // The code that is being made now is the last string and its own first byte.
            _prefix[_next] = (ushort)_previous;
            _first[_next] = _first[_previous];
            _last[_next] = code == _next ? _first[_previous] : _first[code];
            _length[_next] = (ushort)(_length[_previous] + 1);
            _next++;
            if (_next + _early >= 1 << _width && _width < MaxBits)
                _width++;
        }
        else if (code >= _next)
        {
            return false;
        }
        _previous = code;
        int length = _length[code];
        var whole = length <= to.Length - written;
        var target = whole ? to.Slice(written, length) : _waiting.AsSpan(0, length);
        for (var i = length - 1; i >= 0; i--)
        {
            target[i] = _last[code];
            code = _prefix[code];
        }
        if (whole)
            written += length;
        else
            (_waitingAt, _waitingEnd) = (0, length);
        return true;
    }
}
