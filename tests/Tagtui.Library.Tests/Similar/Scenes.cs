using Tagtui.Imaging;
using Tagtui.Imaging.Jpeg;
using Tagtui.Imaging.Png;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Library.Tests.Similar;

/// <summary>Pictures that look like something: soft blobs of colour, another set for each seed.</summary>
internal static class Scenes
{
    public static PixelBuffer Draw(int width, int height, int seed)
    {
        var random = new Random(seed);
        var blobs = Enumerable.Range(0, 9).Select(_ => (X: random.NextDouble(), Y: random.NextDouble(), R: 0.1 + (random.NextDouble() * 0.3), Red: random.Next(256), Green: random.Next(256), Blue: random.Next(256))).ToArray();
        var rgba = new byte[width * height * 4];
        for (int y = 0, at = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++, at += 4)
            {
                var (red, green, blue, sum) = (40.0, 40.0, 40.0, 1.0);
                foreach (var blob in blobs)
                {
                    var (dx, dy) = (((double)x / width) - blob.X, ((double)y / height) - blob.Y);
                    var weight = 8 * Math.Exp(-((dx * dx) + (dy * dy)) / (blob.R * blob.R));
                    (red, green, blue, sum) = (red + (weight * blob.Red), green + (weight * blob.Green), blue + (weight * blob.Blue), sum + weight);
                }

                (rgba[at], rgba[at + 1], rgba[at + 2], rgba[at + 3]) = ((byte)(red / sum), (byte)(green / sum), (byte)(blue / sum), 255);
            }
        }

        return new PixelBuffer(width, height, opaque: true, rgba);
    }

    public static byte[] Png(int seed, int width = 240, int height = 180) => PngEncoder.Encode(Draw(width, height, seed));

    /// <summary>The same scene, smaller and as a JPEG.</summary>
    public static byte[] SmallJpeg(int seed) => JpegEncoder.Encode(Resizer.Resize(Draw(240, 180, seed), new PixelSize(160, 120)));
}
