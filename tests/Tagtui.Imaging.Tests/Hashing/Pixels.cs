namespace Tagtui.Imaging.Tests.Hashing;

internal static class Pixels
{
    public static PixelBuffer Of(int width, int height, Func<int, int, (int R, int G, int B)> color)
    {
        var rgba = new byte[width * height * 4];
        for (int y = 0, at = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++, at += 4)
            {
                var (r, g, b) = color(x, y);
                (rgba[at], rgba[at + 1], rgba[at + 2], rgba[at + 3]) = ((byte)r, (byte)g, (byte)b, 255);
            }
        }

        return new PixelBuffer(width, height, opaque: true, rgba);
    }
}
