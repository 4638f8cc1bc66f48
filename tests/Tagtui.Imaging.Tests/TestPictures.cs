namespace Tagtui.Imaging.Tests;

/// <summary>Pictures made from a seed: smooth ground, hard edges, grain, so that decoding and scaling have something to get wrong.</summary>
internal static class TestPictures
{
    public static PixelBuffer Scene(int width, int height, int seed, bool alpha = false)
    {
        var random = new Random(seed);
        var waves = new double[12];
        for (var i = 0; i < waves.Length; i++)
            waves[i] = random.NextDouble() * (i % 3 == 2 ? Math.Tau : 0.15);
        var (cx, cy, radius) = (random.Next(width), random.Next(height), Math.Max(1, Math.Min(width, height) / 3));
        var rgba = new byte[width * height * 4];
        for (int y = 0, at = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++, at += 4)
            {
                var inside = ((x - cx) * (x - cx)) + ((y - cy) * (y - cy)) < radius * radius;
                for (var c = 0; c < 3; c++)
                {
                    var wave = Math.Sin((x * waves[c * 3]) + (y * waves[(c * 3) + 1]) + waves[(c * 3) + 2]);
                    rgba[at + c] = (byte)Math.Clamp(128 + (90 * wave) + (inside ? 50 : -20) + random.Next(-6, 7), 0, 255);
                }
                rgba[at + 3] = alpha ? (byte)(inside ? 255 : x * 255 / width) : (byte)255;
            }
        }
        return new PixelBuffer(width, height, !alpha, rgba);
    }

    public static PixelBuffer Flat(int width, int height, byte red, byte green, byte blue, byte alpha = 255)
    {
        var rgba = new byte[width * height * 4];
        for (var i = 0; i < rgba.Length; i += 4)
            (rgba[i], rgba[i + 1], rgba[i + 2], rgba[i + 3]) = (red, green, blue, alpha);
        return new PixelBuffer(width, height, alpha == 255, rgba);
    }

    /// <summary>Red, green over blue, white: no two of the eight orientations look alike.</summary>
    public static PixelBuffer Quarters(int width, int height)
    {
        var rgba = new byte[width * height * 4];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var color = Corner(x >= width / 2, y >= height / 2);
                color.CopyTo(rgba.AsSpan(((y * width) + x) * 4));
            }
        }
        return new PixelBuffer(width, height, opaque: true, rgba);
    }

    public static byte[] Corner(bool right, bool lower) => (right, lower) switch
    {
        (false, false) => [255, 0, 0, 255],
        (true, false) => [0, 255, 0, 255],
        (false, true) => [0, 0, 255, 255],
        _ => [255, 255, 255, 255],
    };

    public static byte[] At(PixelBuffer picture, int x, int y) => picture.Rgba.AsSpan(((y * picture.Width) + x) * 4, 4).ToArray();

    public static void AssertNear(byte[] expected, byte[] actual, int tolerance)
    {
        for (var c = 0; c < 4; c++)
            Assert.True(Math.Abs(expected[c] - actual[c]) <= tolerance, $"expected {string.Join(' ', expected)}, got {string.Join(' ', actual)}");
    }

    /// <summary>Peak signal to noise over the colours, in decibels.</summary>
    public static double Psnr(PixelBuffer a, PixelBuffer b)
    {
        Assert.Equal(a.Size, b.Size);
        var sum = 0.0;
        for (var i = 0; i < a.Rgba.Length; i++)
            sum += i % 4 == 3 ? 0 : (a.Rgba[i] - b.Rgba[i]) * (a.Rgba[i] - b.Rgba[i]);
        return 10 * Math.Log10(255.0 * 255.0 / Math.Max(1e-9, sum / (a.Width * a.Height * 3)));
    }
}
