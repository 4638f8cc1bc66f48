namespace Tagtui.Imaging;

/// <summary>What a picture may cost, judged from its header before anything is allocated for it.</summary>
public static class ImageLimits
{
    public const long MaxPixels = 100_000_000;

    public const int MaxSide = 65_535;

    public const long MaxFileBytes = 512L << 20;

    /// <summary>Why a picture of this size is not decoded, in one line; null when it may be.</summary>
    public static string? Refusal(int width, int height)
    {
        if (width < 1 || height < 1)
            return $"the header says {width}×{height}, which is no picture";
        if (width > MaxSide || height > MaxSide)
            return $"too large: {width}×{height}, at most {MaxSide} a side";
        if ((long)width * height > MaxPixels)
            return $"too large: {width}×{height} is {(long)width * height / 1_000_000} megapixels, at most {MaxPixels / 1_000_000}";
        return null;
    }
}
