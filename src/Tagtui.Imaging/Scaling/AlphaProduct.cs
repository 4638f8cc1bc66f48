using System.Runtime.InteropServices;

namespace Tagtui.Imaging.Scaling;

/// <summary>Colours multiplied by their alpha, and back.</summary>
internal static class AlphaProduct
{
    public static void Multiply(ReadOnlySpan<byte> rgba, Span<byte> product)
    {
        var from = MemoryMarshal.Cast<byte, uint>(rgba);
        var to = MemoryMarshal.Cast<byte, uint>(product);
        for (var i = 0; i < from.Length; i++)
        {
            var pixel = from[i];
            var alpha = pixel >> 24;
            to[i] = alpha switch
            {
                255 => pixel,
                0 => 0,
                _ => Over255((pixel & 0xFF) * alpha) | (Over255(((pixel >> 8) & 0xFF) * alpha) << 8)
                    | (Over255(((pixel >> 16) & 0xFF) * alpha) << 16) | (alpha << 24),
            };
        }
    }

    public static void Divide(Span<byte> rgba)
    {
        foreach (ref var pixel in MemoryMarshal.Cast<byte, uint>(rgba))
        {
            var alpha = pixel >> 24;
            if (alpha is 0 or 255)
                continue;
            pixel = Quotient(pixel & 0xFF, alpha) | (Quotient((pixel >> 8) & 0xFF, alpha) << 8)
                | (Quotient((pixel >> 16) & 0xFF, alpha) << 16) | (alpha << 24);
        }
    }

    /// <summary>A filter that overshoots can leave a colour above its alpha, which no real colour gives.</summary>
    public static void Limit(Span<byte> product)
    {
        foreach (ref var pixel in MemoryMarshal.Cast<byte, uint>(product))
        {
            var alpha = pixel >> 24;
            if (alpha != 255)
                pixel = Math.Min(pixel & 0xFF, alpha) | (Math.Min((pixel >> 8) & 0xFF, alpha) << 8) | (Math.Min((pixel >> 16) & 0xFF, alpha) << 16) | (alpha << 24);
        }
    }

    // Exact rounding of n / 255 for products of two bytes.
    private static uint Over255(uint n) => (n + 128 + ((n + 128) >> 8)) >> 8;

    private static uint Quotient(uint product, uint alpha) => Math.Min(255, ((product * 255) + (alpha / 2)) / alpha);
}
