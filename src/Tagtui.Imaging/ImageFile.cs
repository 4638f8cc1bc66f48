using Tagtui.Imaging.Files;
using Tagtui.Imaging.Foreign;

namespace Tagtui.Imaging;

/// <summary>Pictures by path. Whatever lies there, the answer is a picture, a reason, or both; only cancelling throws.</summary>
public static class ImageFile
{
    // Most headers end within the first step; one with a large colour profile before its size needs the second.
    private const int FarPiece = 64 << 10, MostFarSteps = 24, SignatureLength = 64;

    private static readonly int[] PrefixSteps = [32 << 10, 1 << 20, 16 << 20];

    /// <summary>The header of a picture: null where there is none to read.</summary>
    public static ImageProbe? Probe(string path)
    {
        using var file = RegularFile.Open(path, out _);
        return file is null ? null : Probe(file);
    }

    private static ImageProbe? Probe(RegularFile file)
    {
        foreach (var step in PrefixSteps)
        {
            using var prefix = file.Read(step, out _);
            if (prefix is null || ImageFormats.Detect(prefix.Span) is not { } format)
                return null;
            var reading = format.ProbeFar(new HeaderWindow(prefix.Span, default, 0, file.Length));
            if (reading.WantedAt > 0)
                return ProbeFar(file, prefix.Span, format, reading);
            if (!reading.NeedsMore || prefix.Length < step)
                return reading.Probe;
        }
        return null;
    }

    /// <summary>From place to place, as the header leads; one that leads in circles is left.</summary>
    private static ImageProbe? ProbeFar(RegularFile file, ReadOnlySpan<byte> prefix, ImageFormat format, HeaderReading reading)
    {
        for (var step = 0; step < MostFarSteps && reading.WantedAt > 0; step++)
        {
            var at = reading.WantedAt;
            using var piece = file.Read(at, FarPiece, out _);
            if (piece is null)
                break;
            reading = format.ProbeFar(new HeaderWindow(prefix, piece.Span, at, file.Length));
            if (reading.WantedAt == at)
                break;
        }
        return reading.Probe;
    }

    /// <summary>The picture within the box as it stands upright, never enlarged.</summary>
    public static DecodedImage Decode(string path, int maxWidth, int maxHeight, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var file = RegularFile.Open(path, out var reason);
        if (file is null)
            return DecodedImage.Placeholder(reason);
        using (var start = file.Read(SignatureLength, out reason))
        {
            if (start is not null && ImageFormats.Detect(start.Span) is ForeignFormat foreign)
                return ForeignDecoder.Decode(file, foreign, Probe(file), new PixelSize(maxWidth, maxHeight), cancel);
        }
        if (file.Length > ImageLimits.MaxFileBytes)
            return DecodedImage.Placeholder($"the file is too large: {file.Length >> 20} MiB, at most {ImageLimits.MaxFileBytes >> 20}");
        using var data = file.Read((int)file.Length, out reason);
        return data is null
            ? DecodedImage.Placeholder(reason)
            : ImageDecoder.Decode(data.Span, new PixelSize(maxWidth, maxHeight), cancel);
    }
}
