using System.Buffers.Binary;
using Tagtui.Imaging.Compression;

namespace Tagtui.Imaging.Tiff;

/// <summary>
/// A TIFF's samples, a row of the picture at a time. Tiles that lie side by side, and planes, are unpacked at the same
/// pace, each by its own reader: so a row costs a row, however high the tiles are. The readers are used again for the tiles below.
/// </summary>
internal sealed class TiffRows : IDisposable
{
    private readonly TiffLayout _layout;
    private readonly bool _bigEndian;
    private readonly IByteReader?[] _readers;
    private readonly byte[] _tileRow;
    private readonly byte[] _row;
    private readonly int _planeBytes;
    private int _y;

    public TiffRows(TiffLayout layout, bool bigEndian)
    {
        (_layout, _bigEndian) = (layout, bigEndian);
        _readers = new IByteReader?[layout.TilesAcross * layout.Planes];
        _tileRow = new byte[layout.TileRowBytes];
        _planeBytes = checked(layout.TileRowBytes * layout.TilesAcross);
        _row = new byte[checked(_planeBytes * layout.Planes)];
    }

    /// <summary>Where the next row of a plane begins in what <see cref="Next"/> gives.</summary>
    public int PlaneBytes => _planeBytes;

    /// <summary>The next row: all of its planes one after the other. Empty where it cannot be read.</summary>
    public ReadOnlySpan<byte> Next(TiffDirectory directory, ReadOnlySpan<byte> file)
    {
        if (_y % _layout.TileHeight == 0 && !OpenBand(directory, file.Length, _y / _layout.TileHeight))
            return default;
        _y++;
        for (var i = 0; i < _readers.Length; i++)
        {
            if (_readers[i]!.Read(file, _tileRow) < _tileRow.Length)
                return default;
            if (_layout.Predictor == 2)
                AddLeft(_tileRow, _layout.SamplesInPlane, _layout.Bits == 16, _bigEndian);
            _tileRow.CopyTo(_row.AsSpan(i * _tileRow.Length));
        }
        return _row;
    }

    public void Dispose()
    {
        foreach (var reader in _readers)
            reader?.Dispose();
    }

    /// <summary>The differences of neighbours become samples again.</summary>
    private static void AddLeft(Span<byte> row, int samples, bool wide, bool bigEndian)
    {
        if (!wide)
        {
            for (var i = samples; i < row.Length; i++)
                row[i] += row[i - samples];
            return;
        }
        for (var i = samples * 2; i + 1 < row.Length; i += 2)
        {
            var here = row[i..];
            var left = row[(i - (samples * 2))..];
            if (bigEndian)
                BinaryPrimitives.WriteUInt16BigEndian(here, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(here) + BinaryPrimitives.ReadUInt16BigEndian(left)));
            else
                BinaryPrimitives.WriteUInt16LittleEndian(here, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(here) + BinaryPrimitives.ReadUInt16LittleEndian(left)));
        }
    }

    private bool OpenBand(TiffDirectory directory, int fileLength, int band)
    {
        var (offsets, lengths) = (directory.Find(_layout.OffsetsTag), directory.Find(_layout.LengthsTag));
        for (var plane = 0; plane < _layout.Planes; plane++)
        {
            for (var x = 0; x < _layout.TilesAcross; x++)
            {
                var tile = (((plane * _layout.TilesDown) + band) * _layout.TilesAcross) + x;
                if (Place(directory, offsets, lengths, tile, fileLength) is not { } place)
                    return false;
                ref var reader = ref _readers[(plane * _layout.TilesAcross) + x];
                if (reader is null)
                    reader = Open(place.Start, place.End);
                else
                    reader.Restart(place.Start, place.End);
            }
        }
        return true;
    }

    /// <summary>Where a tile's bytes lie, as far as the file goes; null where it does not go that far.</summary>
    internal static (int Start, int End)? Place(TiffDirectory directory, TiffDirectory.Values offsets, TiffDirectory.Values lengths, int tile, int fileLength)
    {
        if (directory.Number(offsets, tile) is not { } start || start >= fileLength)
            return null;
        // Very old writers leave the lengths out where there is one strip.
        var length = directory.Number(lengths, tile) ?? fileLength - start;
        return ((int)start, (int)Math.Min(fileLength, start + length));
    }

    private IByteReader Open(int start, int end) => _layout.Compression switch
    {
        TiffLayout.LzwCompression => new Lzw(start, end, 8, highBitsFirst: true),
        TiffLayout.Deflate or TiffLayout.OldDeflate => new ZlibReader(start, end),
        TiffLayout.PackedBits => new PackBits(start, end),
        _ => new PlainBytes(start, end),
    };
}
