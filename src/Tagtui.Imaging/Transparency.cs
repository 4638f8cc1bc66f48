using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tagtui.Imaging;

/// <summary>Pictures with alpha, laid on a ground for places that have none: JPEG, sixel, cells.</summary>
public static class Transparency
{
    private const byte LightSquare = 0xCC, DarkSquare = 0x99;

    /// <summary>The picture on a grey chequered ground, so that one sees what is transparent. An opaque picture comes back as it is.</summary>
    public static PixelBuffer OnCheckerboard(PixelBuffer picture, int square = 8) =>
        picture.Opaque ? picture : Lay(picture, (x, y) => (((x / square) + (y / square)) & 1) == 0 ? Grey(LightSquare) : Grey(DarkSquare));

    /// <summary>The picture on one colour. An opaque picture comes back as it is.</summary>
    public static PixelBuffer OnColor(PixelBuffer picture, byte red, byte green, byte blue)
    {
        var ground = red | ((uint)green << 8) | ((uint)blue << 16);
        return picture.Opaque ? picture : Lay(picture, (_, _) => ground);
    }

    internal static bool IsOpaque(ReadOnlySpan<byte> rgba)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(rgba);
        var all = Vector128.Create(uint.MaxValue);
        var i = 0;
        for (; i + Vector128<uint>.Count <= pixels.Length; i += Vector128<uint>.Count)
        {
            all &= Vector128.Create(pixels[i..]);
            if ((i & 0xFFF) == 0 && !AllOpaque(all))
                return false;
        }
        for (; i < pixels.Length; i++)
            all &= Vector128.Create(pixels[i]);
        return AllOpaque(all);
    }

    private static bool AllOpaque(Vector128<uint> pixels) =>
        Vector128.GreaterThanOrEqualAll(pixels, Vector128.Create(0xFF000000u));

    private static uint Grey(byte value) => value * 0x010101u;

    private static PixelBuffer Lay(PixelBuffer picture, Func<int, int, uint> ground)
    {
        var result = new PixelBuffer(picture.Width, picture.Height, opaque: true);
        var from = MemoryMarshal.Cast<byte, uint>(picture.Rgba.AsSpan());
        var to = MemoryMarshal.Cast<byte, uint>(result.Rgba.AsSpan());
        for (int y = 0, i = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++, i++)
                to[i] = Over(from[i], ground(x, y));
        }
        return result;
    }

    private static uint Over(uint pixel, uint ground)
    {
        var alpha = pixel >> 24;
        if (alpha == 255)
            return pixel;
        return 0xFF000000 | Mix(pixel, ground, alpha, 0) | Mix(pixel, ground, alpha, 8) | Mix(pixel, ground, alpha, 16);
    }

    private static uint Mix(uint pixel, uint ground, uint alpha, int shift)
    {
        var sum = (((pixel >> shift) & 0xFF) * alpha) + (((ground >> shift) & 0xFF) * (255 - alpha));
        return (sum + 127) / 255 << shift;
    }
}
