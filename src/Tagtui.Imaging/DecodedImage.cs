namespace Tagtui.Imaging;

/// <summary>
/// A picture ready to be shown, or one line that says why there is none. A damaged file gives both: what could be
/// read, and the reason.
/// </summary>
public sealed record DecodedImage
{
    public PixelBuffer? Pixels { get; init; }

    /// <summary>Why there is no picture, or why it is not whole; null when all is well.</summary>
    public string? Reason { get; init; }

    /// <summary>What the header said; null where no header could be read.</summary>
    public ImageProbe? Probe { get; init; }

    /// <summary>The program that decodes this format is not installed: of the file itself that says nothing.</summary>
    public bool LacksProgram { get; init; }

    public bool Partial => Pixels is not null && Reason is not null;

    public static DecodedImage Placeholder(string reason, ImageProbe? probe = null) => new() { Reason = reason, Probe = probe };
}
