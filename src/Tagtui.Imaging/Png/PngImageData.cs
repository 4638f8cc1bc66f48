using System.Buffers.Binary;
using Tagtui.Imaging.Compression;

namespace Tagtui.Imaging.Png;

/// <summary>The one zlib stream that all IDAT chunks make together, as rows of pixels.</summary>
internal sealed class PngImageData : IDisposable
{
    private readonly ZlibReader _inflater = new(0, 0);
    private readonly int _step;
    private byte[] _row;
    private byte[] _above;
    private long _chunkAt;
    private bool _cut;
    private bool _badFilter;

    public PngImageData(PngHeader header)
    {
        _chunkAt = header.ImageDataAt;
        _step = Math.Max(1, header.BitsPerPixel / 8);
        var longest = checked((int)((((long)header.Width * header.BitsPerPixel) + 7) / 8));
        (_row, _above) = (new byte[longest + (2 * PngFilters.Margin)], new byte[longest + (2 * PngFilters.Margin)]);
    }

    /// <summary>The next row is the first of a pass: there is none above it.</summary>
    public void BeginPass() => _above.AsSpan().Clear();

    /// <summary>The next row's bytes, empty where it cannot be read.</summary>
    public ReadOnlySpan<byte> Next(ReadOnlySpan<byte> file, int length)
    {
        // The filter's number comes as the last byte of the margin, which then has to be zero again.
        var row = _row.AsSpan(0, length + (2 * PngFilters.Margin));
        if (Read(file, row.Slice(PngFilters.Margin - 1, length + 1)) < length + 1)
            return default;
        int filter = row[PngFilters.Margin - 1];
        row[PngFilters.Margin - 1] = 0;
        if (!PngFilters.Undo(filter, row, _above, length, _step))
        {
            _badFilter = true;
            return default;
        }
        (_row, _above) = (_above, _row);
        return _above.AsSpan(PngFilters.Margin, length);
    }

    /// <summary>Why rows are missing.</summary>
    public string Complaint => _badFilter ? "a row's filter is not one that PNG has" : _inflater.IsBroken ? "its compressed pixels are damaged" : _cut ? "the file ends inside its pixels" : "it has fewer pixels than its header says";

    /// <summary>After the last row: whether the stream ends there, with the right checksum; null where all is well.</summary>
    public string? End(ReadOnlySpan<byte> file)
    {
        Span<byte> beyond = stackalloc byte[1];
        _ = Read(file, beyond);
        return _inflater.IsBroken ? "its pixels do not fit their checksum" : _cut ? "the file ends inside its pixels" : null;
    }

    public void Dispose() => _inflater.Dispose();

    private int Read(ReadOnlySpan<byte> file, Span<byte> to)
    {
        var got = 0;
        while (true)
        {
            got += _inflater.Read(file, to[got..]);
            if (got == to.Length || _inflater.IsFinished || _inflater.IsBroken || !NextChunk(file))
                return got;
        }
    }

    private bool NextChunk(ReadOnlySpan<byte> file)
    {
        if (_chunkAt + 8 > file.Length)
        {
            _cut = true;
            return false;
        }
        var head = file.Slice((int)_chunkAt, 8);
        if (BinaryPrimitives.ReadUInt32BigEndian(head[4..]) != PngHeader.ImageData)
            return false;
        var (start, length) = (_chunkAt + 8, BinaryPrimitives.ReadUInt32BigEndian(head));
        _chunkAt = start + length + 4;
        _cut |= _chunkAt > file.Length;
        _inflater.Continue((int)start, (int)Math.Min(file.Length, start + length));
        return true;
    }
}
