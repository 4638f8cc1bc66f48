using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging.Bmp;

/// <summary>Windows bitmaps, mostly stored from the bottom up.</summary>
internal sealed class BmpFormat : ImageFormat
{
    public override string Name => "BMP";

    public override string MediaType => "image/bmp";

    public override IReadOnlyList<string> Extensions { get; } = [".bmp", ".dib"];

    /// <summary>Two letters are soon found by chance, so the header's own length must fit as well.</summary>
    public override bool Matches(ReadOnlySpan<byte> start) =>
        start.StartsWith("BM"u8) && (start.Length < 18 || BinaryPrimitives.ReadInt32LittleEndian(start[14..]) is 12 or (>= 40 and <= 1024));

    public override HeaderReading Probe(ReadOnlySpan<byte> data)
    {
        var header = BmpHeader.Read(data);
        if (header.CutShort)
            return HeaderReading.CutShort;
        if (header.Reason is { } reason)
            return HeaderReading.Broken(reason);
        return new HeaderReading(new ImageProbe
        {
            Format = this,
            Width = header.Width,
            Height = header.Height,
            HasAlpha = header.IsRunLength || header.Masks is [_, _, _, not 0],
            BitDepth = header.Bits < 8 ? header.Bits : 8,
        });
    }

    internal override RawPicture Decode(ReadOnlySpan<byte> data, ImageProbe probe, PixelSize wanted, CancellationToken cancel)
    {
        var header = BmpHeader.Read(data);
        if (header.PixelsAt >= data.Length)
            return RawPicture.None("the file ends before its pixels");
        var palette = Palette(data, header);
        using var rows = new RowReducer(probe.Stored, wanted, probe.HasAlpha, fromBottom: !header.TopDown);
        var fields = header.Masks.Length == 0 ? null : new BitFields(header.Masks, ignoreAlpha: header.Bits == 32 && NoAlphaIsSet(data, header));
        var runs = header.IsRunLength ? new BmpRuns(header.PixelsAt, header.Compression == BmpHeader.Rle4) : null;
        for (long at = header.PixelsAt; !rows.IsFull; at += header.Stride)
        {
            cancel.ThrowIfCancellationRequested();
            var row = MemoryMarshal.Cast<byte, uint>(rows.Row);
            if (runs is not null)
            {
                if (!runs.ReadRow(data, palette, row))
                    return rows.Finish("the file ends inside its pixels");
            }
            else if (at + header.Stride > data.Length)
            {
                // The last row's padding is left out by some writers.
                if (at + (((long)header.Width * header.Bits) + 7) / 8 > data.Length)
                    return rows.Finish("the file ends inside its pixels");
                Paint(data[(int)at..], header.Bits, palette, fields, row);
            }
            else
            {
                Paint(data.Slice((int)at, header.Stride), header.Bits, palette, fields, row);
            }
            rows.Push();
        }
        return rows.Finish(null);
    }

    private static void Paint(ReadOnlySpan<byte> line, int bits, uint[] palette, BitFields? fields, Span<uint> row)
    {
        switch (bits)
        {
            case 24:
                for (int x = 0, at = 0; x < row.Length; x++, at += 3)
                    row[x] = 0xFF000000 | line[at + 2] | ((uint)line[at + 1] << 8) | ((uint)line[at] << 16);
                break;
            case 32:
                for (var x = 0; x < row.Length; x++)
                    row[x] = fields!.Color(BinaryPrimitives.ReadUInt32LittleEndian(line[(x * 4)..]));
                break;
            case 16:
                for (var x = 0; x < row.Length; x++)
                    row[x] = fields!.Color(BinaryPrimitives.ReadUInt16LittleEndian(line[(x * 2)..]));
                break;
            default:
                var (perByte, mask) = (8 / bits, (1 << bits) - 1);
                for (var x = 0; x < row.Length; x++)
                    row[x] = palette[(line[x / perByte] >> (8 - bits - (x % perByte * bits))) & mask];
                break;
        }
    }

    private static uint[] Palette(ReadOnlySpan<byte> data, BmpHeader header)
    {
        var palette = new uint[256];
        palette.AsSpan().Fill(0xFF000000);
        for (var i = 0; i < header.PaletteCount; i++)
        {
            var at = header.PaletteAt + (i * header.PaletteEntry);
            if (at + header.PaletteEntry > data.Length)
                break;
            palette[i] = 0xFF000000 | data[at + 2] | ((uint)data[at + 1] << 8) | ((uint)data[at] << 16);
        }
        return palette;
    }

    /// <summary>Some writers name an alpha channel and leave it zero: to take them at their word would show nothing.</summary>
    private static bool NoAlphaIsSet(ReadOnlySpan<byte> data, BmpHeader header)
    {
        var alpha = header.Masks[3];
        for (var at = header.PixelsAt; at + 4 <= data.Length; at += 4)
        {
            if ((BinaryPrimitives.ReadUInt32LittleEndian(data[at..]) & alpha) != 0)
                return false;
        }
        return true;
    }

    /// <summary>Channels anywhere in a pixel, of any width.</summary>
    private sealed class BitFields
    {
        private readonly uint[] _masks;
        private readonly int[] _shifts = new int[4];
        private readonly double[] _factors = new double[4];

        public BitFields(uint[] masks, bool ignoreAlpha)
        {
            _masks = [masks[0], masks[1], masks[2], ignoreAlpha ? 0 : masks[3]];
            for (var i = 0; i < 4; i++)
            {
                _shifts[i] = _masks[i] == 0 ? 0 : BitOperations.TrailingZeroCount(_masks[i]);
                _factors[i] = _masks[i] == 0 ? 0 : 255.0 / (_masks[i] >> _shifts[i]);
            }
        }

        public uint Color(uint pixel) =>
            Channel(pixel, 0) | (Channel(pixel, 1) << 8) | (Channel(pixel, 2) << 16) | (_masks[3] == 0 ? 0xFF000000 : Channel(pixel, 3) << 24);

        private uint Channel(uint pixel, int i) => (uint)((((pixel & _masks[i]) >> _shifts[i]) * _factors[i]) + 0.5);
    }
}
