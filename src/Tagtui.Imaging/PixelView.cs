using System.Runtime.InteropServices;

namespace Tagtui.Imaging;

/// <summary>Pixels that somebody else owns, laid out as in <see cref="PixelBuffer"/>.</summary>
internal readonly ref struct PixelView
{
    public PixelView(ReadOnlySpan<byte> rgba, int width, int height, bool opaque)
    {
        if ((long)width * height * PixelBuffer.BytesPerPixel != rgba.Length)
            throw new ArgumentException("The pixels do not fill the picture.", nameof(rgba));
        Rgba = rgba;
        (Width, Height, Opaque) = (width, height, opaque);
    }

    public ReadOnlySpan<byte> Rgba { get; }

    public int Width { get; }

    public int Height { get; }

    public bool Opaque { get; }

    public int Stride => Width * PixelBuffer.BytesPerPixel;

    public ReadOnlySpan<byte> Row(int y) => Rgba.Slice(y * Stride, Stride);

    public ReadOnlySpan<uint> Pixels => MemoryMarshal.Cast<byte, uint>(Rgba);

    public PixelBuffer Copy() => new(Width, Height, Opaque, Rgba.ToArray());
}
