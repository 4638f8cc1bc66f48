using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Tagtui.Imaging.Compression;

namespace Tagtui.Imaging.Png;

/// <summary>
/// PNG for small uses: made pictures, exports, terminals that take it. Without alpha where there is none. Each row gets the
/// filter whose differences are smallest in sum, which is the usual guess at what compresses best.
/// </summary>
public static unsafe class PngEncoder
{
    private const int Level = 6;

    public static byte[] Encode(PixelBuffer picture)
    {
        var channels = picture.Opaque ? 3 : 4;
        var length = checked((picture.Width * channels) + 1);
        using var filtered = new NativeBuffer(checked(length * picture.Height));
        Filter(picture, channels, filtered.Span, length);
        return Write(picture.Size, picture.Opaque ? PngHeader.Rgb : PngHeader.Rgba, default, filtered.Span);
    }

    /// <summary>A byte a pixel, three bytes a colour, at most 256 of them. Numbers of colours are left as they are: their differences say nothing.</summary>
    public static byte[] EncodePalette(int width, int height, byte[] indices, byte[] palette)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(indices.Length, checked(width * height));
        using var filtered = new NativeBuffer(checked((width + 1) * height), cleared: true);
        for (var y = 0; y < height; y++)
            indices.AsSpan(y * width, width).CopyTo(filtered.Span[((y * (width + 1)) + 1)..]);
        return Write(new PixelSize(width, height), PngHeader.Palette, palette, filtered.Span);
    }

    private static byte[] Write(PixelSize size, int colorType, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> filtered)
    {
        using var packed = new NativeBuffer(checked(filtered.Length + (filtered.Length >> 8) + 4096));
        packed.Trim(Deflate(filtered, packed.Span));
        var chunks = palette.IsEmpty ? 3 : 4;
        var file = new byte[PngHeader.Signature.Length + (chunks * PngHeader.ChunkFrame) + 13 + palette.Length + packed.Length];
        PngHeader.Signature.CopyTo(file);
        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, size.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], size.Height);
        (header[8], header[9]) = (8, (byte)colorType);
        var at = Chunk(file, PngHeader.Signature.Length, "IHDR"u8, header);
        if (!palette.IsEmpty)
            at = Chunk(file, at, "PLTE"u8, palette);
        at = Chunk(file, at, "IDAT"u8, packed.Span);
        _ = Chunk(file, at, "IEND"u8, default);
        return file;
    }

    private static int Chunk(byte[] file, int at, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(at), body.Length);
        type.CopyTo(file.AsSpan(at + 4));
        body.CopyTo(file.AsSpan(at + 8));
        fixed (byte* start = file)
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 8 + body.Length), (uint)LibZ.Crc32(0, start + at + 4, (uint)(body.Length + 4)));
        return at + PngHeader.ChunkFrame + body.Length;
    }

    private static int Deflate(ReadOnlySpan<byte> from, Span<byte> to)
    {
        // zlib keeps the address of its state.
        var stream = (LibZ.Stream*)NativeMemory.AllocZeroed((nuint)sizeof(LibZ.Stream));
        try
        {
            if (LibZ.InitDeflate(stream, Level) != LibZ.Ok)
                throw new OutOfMemoryException("zlib could not start");
            fixed (byte* input = from, output = to)
            {
                stream->NextIn = input;
                stream->AvailableIn = (uint)from.Length;
                stream->NextOut = output;
                stream->AvailableOut = (uint)to.Length;
                var status = LibZ.Deflate(stream, LibZ.Finish);
                var length = to.Length - (int)stream->AvailableOut;
                _ = LibZ.DeflateEnd(stream);
                return status == LibZ.StreamEnd ? length : throw new InvalidOperationException("The PNG could not be compressed.");
            }
        }
        finally
        {
            NativeMemory.Free(stream);
        }
    }

    private static void Filter(PixelBuffer picture, int channels, Span<byte> filtered, int length)
    {
        // One pixel of margin on the left, which is zero.
        byte[] row = new byte[length - 1 + channels], above = new byte[length - 1 + channels], tried = new byte[length];
        for (var y = 0; y < picture.Height; y++)
        {
            (row, above) = (above, row);
            var rgba = picture.Rgba.AsSpan(y * picture.Width * 4, picture.Width * 4);
            for (int x = 0, to = channels; x < rgba.Length; x += 4, to += channels)
                rgba.Slice(x, channels).CopyTo(row.AsSpan(to));
            var best = filtered.Slice(y * length, length);
            var least = long.MaxValue;
            foreach (var filter in (ReadOnlySpan<byte>)[4, 2, 1])
            {
                var sum = Differ(filter, row, above, channels, tried);
                if (sum >= least)
                    continue;
                least = sum;
                tried.CopyTo(best);
            }
        }
    }

    private static long Differ(byte filter, byte[] row, byte[] above, int channels, byte[] to)
    {
        to[0] = filter;
        var sum = 0L;
        for (var i = channels; i < row.Length; i++)
        {
            var guess = filter switch
            {
                1 => row[i - channels],
                2 => above[i],
                _ => PngFilters.Nearest(row[i - channels], above[i], above[i - channels]),
            };
            var difference = (byte)(row[i] - guess);
            to[i - channels + 1] = difference;
            sum += difference < 128 ? difference : 256 - difference;
        }
        return sum;
    }
}
