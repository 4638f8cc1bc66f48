using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging.Qoi;

/// <summary>
/// QOI: each pixel is the last one again, one of 64 seen before, a small step from the last, or written out. The 64 are
/// found by a sum of their channels, so that writer and reader agree without a word.
/// </summary>
internal sealed class QoiFormat : ImageFormat
{
    private const int HeaderSize = 14;

    public override string Name => "QOI";

    public override string MediaType => "image/qoi";

    public override IReadOnlyList<string> Extensions { get; } = [".qoi"];

    public override bool Matches(ReadOnlySpan<byte> start) => start.StartsWith("qoif"u8);

    public override HeaderReading Probe(ReadOnlySpan<byte> data)
    {
        if (data.Length < HeaderSize)
            return HeaderReading.CutShort;
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data[4..]), height = BinaryPrimitives.ReadUInt32BigEndian(data[8..]);
        return width > int.MaxValue || height > int.MaxValue || data[12] is not (3 or 4)
            ? HeaderReading.Broken("its header is out of range")
            : new HeaderReading(new ImageProbe { Format = this, Width = (int)width, Height = (int)height, HasAlpha = data[12] == 4 });
    }

    internal override RawPicture Decode(ReadOnlySpan<byte> data, ImageProbe probe, PixelSize wanted, CancellationToken cancel)
    {
        using var rows = new RowReducer(probe.Stored, wanted, hasAlpha: true);
        Span<uint> seen = stackalloc uint[64];
        seen.Clear();
        var (pixel, run, at) = (0xFF000000u, 0, HeaderSize);
        while (!rows.IsFull)
        {
            cancel.ThrowIfCancellationRequested();
            var row = MemoryMarshal.Cast<byte, uint>(rows.Row);
            for (var x = 0; x < row.Length; x++)
            {
                if (run > 0)
                    run--;
                else if (!Next(data, ref at, ref pixel, ref run, seen))
                    return rows.Finish("the file ends inside its pixels");
                row[x] = pixel;
            }
            rows.Push();
        }
        return rows.Finish(null);
    }

    private static bool Next(ReadOnlySpan<byte> data, ref int at, ref uint pixel, ref int run, Span<uint> seen)
    {
        // The longest code has five bytes, and every file ends with eight of padding.
        if (at + 5 > data.Length)
            return false;
        int code = data[at++];
        switch (code >> 6)
        {
            case 3 when code == 0xFF:
                pixel = BinaryPrimitives.ReadUInt32LittleEndian(data[at..]);
                at += 4;
                break;
            case 3 when code == 0xFE:
                pixel = data[at] | ((uint)data[at + 1] << 8) | ((uint)data[at + 2] << 16) | (pixel & 0xFF000000);
                at += 3;
                break;
            case 3:
                run = code & 63;
                return true;
            case 0:
                pixel = seen[code];
                return true;
            case 1:
                pixel = Plus(pixel, ((code >> 4) & 3) - 2, ((code >> 2) & 3) - 2, (code & 3) - 2);
                break;
            default:
                var (green, rest) = ((code & 63) - 32, data[at++]);
                pixel = Plus(pixel, green + (rest >> 4) - 8, green, green + (rest & 15) - 8);
                break;
        }
        seen[(int)((((pixel & 0xFF) * 3) + (((pixel >> 8) & 0xFF) * 5) + (((pixel >> 16) & 0xFF) * 7) + ((pixel >> 24) * 11)) & 63)] = pixel;
        return true;
    }

    private static uint Plus(uint pixel, int red, int green, int blue) =>
        (byte)(pixel + red) | ((uint)(byte)((pixel >> 8) + green) << 8) | ((uint)(byte)((pixel >> 16) + blue) << 16) | (pixel & 0xFF000000);
}
