using Tagtui.Terminal.Painting;

namespace Tagtui.Terminal.Pixels;

/// <summary>A picture at the size at which it is shown, without transparency: on a neutral ground where it had some.</summary>
internal readonly record struct FlatPixels(int Width, int Height, ReadOnlyMemory<byte> Rgba)
{
    public static FlatPixels Of(Picture picture, int width, int height)
    {
        if (picture.Width == width && picture.Height == height && IsOpaque(picture.Rgba.Span))
            return new FlatPixels(width, height, picture.Rgba);
        var grid = PixelGrid.Of(picture, width, height);
        byte[] rgba = new byte[width * height * 4];
        var rgb = grid.Rgb;
        for (int from = 0, to = 0; from < rgb.Length; from += 3, to += 4)
            (rgba[to], rgba[to + 1], rgba[to + 2], rgba[to + 3]) = (rgb[from], rgb[from + 1], rgb[from + 2], 255);
        return new FlatPixels(width, height, rgba);
    }

    public byte[] Rgb()
    {
        byte[] rgb = new byte[Width * Height * 3];
        var rgba = Rgba.Span;
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
            rgba.Slice(from, 3).CopyTo(rgb.AsSpan(to, 3));
        return rgb;
    }

    private static bool IsOpaque(ReadOnlySpan<byte> rgba)
    {
        var pixels = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(rgba);
        uint all = uint.MaxValue;
        foreach (uint pixel in pixels)
            all &= pixel;
        return all >> 24 == 255;
    }
}
