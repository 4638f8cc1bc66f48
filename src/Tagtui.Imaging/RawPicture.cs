using Tagtui.Imaging.Color;

namespace Tagtui.Imaging;

/// <summary>
/// What a format's decoder hands over: pixels as stored (not turned), perhaps larger than wanted; or a reason. Pixels
/// *and* a reason mean that the file is damaged and this is what could be read.
/// </summary>
internal sealed class RawPicture : IDisposable
{
    private readonly NativeBuffer? _rgba;

    private RawPicture(NativeBuffer? rgba, PixelSize size, bool opaque, string? reason, double extentWidth, double extentHeight) =>
        (_rgba, Size, Opaque, Reason, ExtentWidth, ExtentHeight) = (rgba, size, opaque, reason, extentWidth, extentHeight);

    public PixelSize Size { get; }

    public bool Opaque { get; }

    public string? Reason { get; }

    public bool HasPixels => _rgba is not null;

    /// <summary>
    /// How much of the buffer the picture really covers. A decoder that shrinks 4001 pixels to 3/8 fills 1501, of which
    /// the picture is 1500.375; stretching 1501 instead would shift the right side by more than half a pixel.
    /// </summary>
    public double ExtentWidth { get; }

    public double ExtentHeight { get; }

    /// <summary>Colours are multiplied by their alpha: so they come out of averaging.</summary>
    public bool Premultiplied { get; private init; }

    /// <summary>What the numbers mean where that is not sRGB.</summary>
    public ColorProfile? Colors { get; private init; }

    public PixelView View => new(_rgba!.Span, Size.Width, Size.Height, Opaque);

    public static RawPicture Of(NativeBuffer rgba, PixelSize size, bool opaque, string? reason, ColorProfile? colors = null) =>
        Of(rgba, size, opaque, reason, size.Width, size.Height, premultiplied: false, colors);

    public static RawPicture Of(
        NativeBuffer rgba, PixelSize size, bool opaque, string? reason, double extentWidth, double extentHeight, bool premultiplied = false, ColorProfile? colors = null) =>
        new(rgba, size, opaque, reason, extentWidth, extentHeight) { Premultiplied = premultiplied, Colors = colors };

    public static RawPicture None(string reason) => new(null, default, true, reason, 0, 0);

    public void Dispose() => _rgba?.Dispose();
}
