using System.Buffers.Binary;
using Tagtui.Imaging.Files;

namespace Tagtui.Imaging.Metadata;

/// <summary>
/// A text in the lowest bit of each pixel's alpha, or of its three colours, where a generator hides what a web site would
/// strip. The bits run down the columns: a signature, thirty-two bits of length (in bits), the text, perhaps compressed. To see
/// any of it the whole picture must be decoded, so it is done on request.
/// </summary>
public static class StealthTexts
{
    private const int SignatureBytes = 15;
    private const int MostBytes = 4 << 20;

    private static readonly (string Signature, bool Colours, bool Packed)[] Kinds =
    [
        ("stealth_pnginfo", false, false), ("stealth_pngcomp", false, true), ("stealth_rgbinfo", true, false), ("stealth_rgbcomp", true, true),
    ];

    /// <summary>Null where nothing is hidden, or the file is no picture that can be decoded.</summary>
    public static string? Read(string path, CancellationToken cancel)
    {
        using var file = RegularFile.Open(path, out _);
        if (file is null || file.Length > ImageLimits.MaxFileBytes)
            return null;
        using var data = file.Read((int)file.Length, out _);
        if (data is null || ImageFormats.Detect(data.Span) is not { } format || format.Probe(data.Span).Probe is not { } probe || ImageLimits.Refusal(probe.Width, probe.Height) is not null)
            return null;
        using var picture = format.Decode(data.Span, probe, probe.Stored, cancel);
        return picture.HasPixels && picture.Size == probe.Stored ? Read(picture.View.Rgba, picture.Size, cancel) : null;
    }

    internal static string? Read(ReadOnlySpan<byte> rgba, PixelSize size, CancellationToken cancel)
    {
        foreach (var (signature, colours, packed) in Kinds)
        {
            cancel.ThrowIfCancellationRequested();
            var bits = new Bits(rgba, size, colours);
            if (bits.Take(SignatureBytes) is not { } start || !start.AsSpan().SequenceEqual(System.Text.Encoding.ASCII.GetBytes(signature)))
                continue;
            if (bits.Take(4) is not { } length || BinaryPrimitives.ReadUInt32BigEndian(length) / 8 is not (> 0 and <= MostBytes and var bytes) || bits.Take((int)bytes) is not { } text)
                return null;
            return !packed ? TextSink.Decode(text) : Inflater.Inflate(text, TextSink.MostUnfolded) is { } unfolded ? TextSink.Decode(unfolded) : null;
        }
        return null;
    }

    private ref struct Bits(ReadOnlySpan<byte> rgba, PixelSize size, bool colours)
    {
        private readonly ReadOnlySpan<byte> _rgba = rgba;
        private long _at;

        /// <summary>Null where the picture has not so many.</summary>
        public byte[]? Take(int count)
        {
            var samples = colours ? 3 : 1;
            if (_at + (8L * count) > (long)size.Width * size.Height * samples)
                return null;
            var bytes = new byte[count];
            for (var i = 0; i < count; i++)
            {
                for (var bit = 0; bit < 8; bit++, _at++)
                {
                    var (pixel, sample) = ((int)(_at / samples), colours ? (int)(_at % samples) : 3);
                    var (x, y) = (pixel / size.Height, pixel % size.Height);
                    bytes[i] = (byte)((bytes[i] << 1) | (_rgba[(((y * size.Width) + x) * PixelBuffer.BytesPerPixel) + sample] & 1));
                }
            }
            return bytes;
        }
    }
}
