using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging.Pnm;

/// <summary>
/// The netpbm family: bits, greys and colours as text (P1 to P3) or bytes (P4 to P6), and PAM (P7) with any depth. Samples
/// run from 0 to a maximum of the file's choosing, in two bytes where that is over 255.
/// </summary>
internal sealed class PnmFormat : ImageFormat
{
    public override string Name => "PNM";

    public override string MediaType => "image/x-portable-anymap";

    public override IReadOnlyList<string> Extensions { get; } = [".ppm", ".pgm", ".pbm", ".pnm", ".pam"];

    public override bool Matches(ReadOnlySpan<byte> start) =>
        start.Length >= 3 && start[0] == 'P' && start[1] is >= (byte)'1' and <= (byte)'7' && start[2] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'#';

    public override HeaderReading Probe(ReadOnlySpan<byte> data)
    {
        var header = PnmHeader.Read(data);
        if (header.CutShort)
            return HeaderReading.CutShort;
        return header.Reason is { } reason
            ? HeaderReading.Broken(reason)
            : new HeaderReading(new ImageProbe { Format = this, Width = header.Width, Height = header.Height, HasAlpha = header.HasAlpha, BitDepth = header.BitDepth });
    }

    internal override RawPicture Decode(ReadOnlySpan<byte> data, ImageProbe probe, PixelSize wanted, CancellationToken cancel)
    {
        var header = PnmHeader.Read(data);
        using var rows = new RowReducer(probe.Stored, wanted, header.HasAlpha);
        var scale = Scale(header.Maximum);
        var samples = new ushort[checked(header.Width * header.Depth)];
        var at = header.DataAt;
        while (!rows.IsFull)
        {
            cancel.ThrowIfCancellationRequested();
            if (!ReadRow(data, header, ref at, samples))
                return rows.Finish("the file ends inside its pixels");
            Paint(samples, header, scale, MemoryMarshal.Cast<byte, uint>(rows.Row));
            rows.Push();
        }
        return rows.Finish(null);
    }

    private static byte[] Scale(int maximum)
    {
        var scale = new byte[65_536];
        for (var i = 0; i < scale.Length; i++)
            scale[i] = (byte)(((Math.Min(i, maximum) * 255) + (maximum / 2)) / maximum);
        return scale;
    }

    private static bool ReadRow(ReadOnlySpan<byte> data, PnmHeader header, ref int at, Span<ushort> samples)
    {
        switch (header.Kind)
        {
            case 1:
                for (var i = 0; i < samples.Length; i++)
                {
                    // Bits may stand side by side.
                    if (!PnmHeader.SkipSpace(data, ref at))
                        return false;
                    samples[i] = (ushort)(data[at++] == '0' ? 1 : 0);
                }
                return true;
            case 2 or 3:
                for (var i = 0; i < samples.Length; i++)
                {
                    if (PnmHeader.Number(data, ref at) is not { } value)
                        return false;
                    samples[i] = (ushort)Math.Min(value, ushort.MaxValue);
                }
                return true;
            case 4:
                var bytes = (header.Width + 7) / 8;
                if (bytes > data.Length - at)
                    return false;
                for (var x = 0; x < samples.Length; x++)
                    samples[x] = (ushort)((data[at + (x >> 3)] >> (7 - (x & 7)) & 1) ^ 1);
                at += bytes;
                return true;
            default:
                var wide = header.Maximum > 255;
                var length = samples.Length * (wide ? 2 : 1);
                if (length > data.Length - at)
                    return false;
                for (var i = 0; i < samples.Length; i++)
                    samples[i] = wide ? BinaryPrimitives.ReadUInt16BigEndian(data[(at + (i * 2))..]) : data[at + i];
                at += length;
                return true;
        }
    }

    private static void Paint(ReadOnlySpan<ushort> samples, PnmHeader header, byte[] scale, Span<uint> row)
    {
        var (depth, colors) = (header.Depth, header.Depth >= 3);
        for (int x = 0, i = 0; x < row.Length; x++, i += depth)
        {
            uint first = scale[samples[i]];
            var pixel = colors ? first | ((uint)scale[samples[i + 1]] << 8) | ((uint)scale[samples[i + 2]] << 16) : first * 0x010101;
            row[x] = pixel | (header.HasAlpha ? (uint)scale[samples[i + (colors ? 3 : 1)]] << 24 : 0xFF000000);
        }
    }
}
