using Tagtui.Imaging.Files;

namespace Tagtui.Imaging;

/// <summary>Pictures by path. Whatever lies there, the answer is a picture, a reason, or both; only cancelling throws.</summary>
public static class ImageFile
{
    // Most headers end within the first step; one with a large colour profile before its size needs the second.
    private static readonly int[] PrefixSteps = [32 << 10, 1 << 20, 16 << 20];

    /// <summary>The header of a picture: null where there is none to read.</summary>
    public static ImageProbe? Probe(string path)
    {
        using var file = RegularFile.Open(path, out _);
        if (file is null)
            return null;
        foreach (var step in PrefixSteps)
        {
            using var prefix = file.Read(step, out _);
            if (prefix is null || ImageFormats.Detect(prefix.Span) is not { } format)
                return null;
            var reading = format.Probe(prefix.Span);
            if (!reading.NeedsMore || prefix.Length < step)
                return reading.Probe;
        }
        return null;
    }

    /// <summary>The picture within the box as it stands upright, never enlarged.</summary>
    public static DecodedImage Decode(string path, int maxWidth, int maxHeight, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var file = RegularFile.Open(path, out var reason);
        if (file is null)
            return DecodedImage.Placeholder(reason);
        if (file.Length > ImageLimits.MaxFileBytes)
            return DecodedImage.Placeholder($"the file is too large: {file.Length >> 20} MiB, at most {ImageLimits.MaxFileBytes >> 20}");
        using var data = file.Read((int)file.Length, out reason);
        return data is null
            ? DecodedImage.Placeholder(reason)
            : ImageDecoder.Decode(data.Span, new PixelSize(maxWidth, maxHeight), cancel);
    }
}
