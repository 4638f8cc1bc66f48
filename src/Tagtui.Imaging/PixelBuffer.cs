namespace Tagtui.Imaging;

/// <summary>
/// Pixels in memory: RGBA, four bytes a pixel, alpha not multiplied in, rows from the top without padding. The memory
/// belongs to the garbage collector, so it can be handed on; what is needed only while decoding is a
/// <see cref="NativeBuffer"/> instead.
/// </summary>
public sealed class PixelBuffer
{
    public const int BytesPerPixel = 4;

    public PixelBuffer(int width, int height, bool opaque)
        : this(width, height, opaque, GC.AllocateUninitializedArray<byte>(checked(width * height * BytesPerPixel)))
    {
    }

    public PixelBuffer(int width, int height, bool opaque, byte[] rgba)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgba.Length, checked(width * height * BytesPerPixel));
        (Width, Height, Opaque, Rgba) = (width, height, opaque, rgba);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Every alpha is 255; false means "not known to be opaque".</summary>
    public bool Opaque { get; }

    public byte[] Rgba { get; }

    public PixelSize Size => new(Width, Height);

    internal PixelView View => new(Rgba, Width, Height, Opaque);
}
