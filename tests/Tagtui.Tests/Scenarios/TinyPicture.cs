using Tagtui.Imaging;
using Tagtui.Imaging.Png;
using Tagtui.Terminal;

namespace Tagtui.Tests.Scenarios;

/// <summary>A real PNG of one colour with a darker frame, so that its edges can be seen in half-blocks.</summary>
internal static class TinyPicture
{
    /// <summary>As terminals do with a file that they get.</summary>
    public static Picture Decode(byte[] file)
    {
        var pixels = ImageDecoder.Decode(file, new PixelSize(10_000, 10_000), default).Pixels!;
        return new Picture(pixels.Width, pixels.Height, pixels.Rgba);
    }

    public static byte[] Png(int width, int height, int number)
    {
        byte[] rgba = new byte[width * height * 4];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                bool edge = x == 0 || y == 0 || x == width - 1 || y == height - 1;
                int at = ((y * width) + x) * 4;
                rgba[at] = (byte)(edge ? 40 : 80 + (number * 37 % 160));
                rgba[at + 1] = (byte)(edge ? 40 : 160);
                rgba[at + 2] = (byte)(edge ? 40 : 240 - (number * 53 % 160));
                rgba[at + 3] = 255;
            }
        }
        return PngEncoder.Encode(new PixelBuffer(width, height, opaque: true, rgba));
    }
}
