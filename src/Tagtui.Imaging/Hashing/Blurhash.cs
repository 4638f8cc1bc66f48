using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging.Hashing;

/// <summary>
/// A picture's blurhash: some thirty characters from which its colours can be drawn as a blur before the picture is there.
///
/// The linear colours are projected onto the lowest cosines, `across` by `down` of them. The first coefficient is the mean
/// colour and is written whole, as 24 bits of sRGB. The others are divided by the largest of them, which is written first
/// in 1/166 of unity, and each of their three colours becomes one of 19 steps, finer near zero by a square root. All
/// numbers are written to the base 83, in characters that are safe in JSON, HTML and a shell's quotes.
/// </summary>
public static class Blurhash
{
    /// <summary>Decoded to this a picture gives the hash of the whole to within a step, at a fraction of the cost.</summary>
    public const int DecodeSide = 64;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

    private static readonly double[] Linear = [.. Enumerable.Range(0, 256).Select(value => ToLinear(value / 255.0))];

    public static string Of(PixelBuffer picture, int across = 4, int down = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(across, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(across, 9);
        ArgumentOutOfRangeException.ThrowIfLessThan(down, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(down, 9);
        var opaque = Transparency.OnColor(picture, 255, 255, 255);
        return Write(Project(Resizer.Resize(opaque, opaque.Size.FitWithin(new PixelSize(DecodeSide, DecodeSide))), across, down), across, down);
    }

    private static double[] Project(PixelBuffer picture, int across, int down)
    {
        var coefficients = new double[across * down * 3];
        var (wide, tallest) = (Cosines(across, picture.Width), Cosines(down, picture.Height));
        var linear = new double[picture.Width * picture.Height * 3];
        for (var i = 0; i < linear.Length; i++)
            linear[i] = Linear[picture.Rgba[(i / 3 * PixelBuffer.BytesPerPixel) + (i % 3)]];
        for (var v = 0; v < down; v++)
        {
            for (var u = 0; u < across; u++)
            {
                var sums = coefficients.AsSpan(((v * across) + u) * 3, 3);
                for (var y = 0; y < picture.Height; y++)
                {
                    var tall = tallest[(v * picture.Height) + y];
                    var row = linear.AsSpan(y * picture.Width * 3, picture.Width * 3);
                    var (red, green, blue) = (0.0, 0.0, 0.0);
                    for (int x = 0, at = 0; x < picture.Width; x++, at += 3)
                    {
                        var weight = wide[(u * picture.Width) + x];
                        red += weight * row[at];
                        green += weight * row[at + 1];
                        blue += weight * row[at + 2];
                    }

                    sums[0] += tall * red;
                    sums[1] += tall * green;
                    sums[2] += tall * blue;
                }

                var scale = (u == 0 && v == 0 ? 1.0 : 2.0) / (picture.Width * picture.Height);
                for (var c = 0; c < 3; c++)
                    sums[c] *= scale;
            }
        }

        return coefficients;
    }

    private static double[] Cosines(int count, int length)
    {
        var cosines = new double[count * length];
        for (var i = 0; i < cosines.Length; i++)
            cosines[i] = Math.Cos(Math.PI * (i / length) * (i % length) / length);
        return cosines;
    }

    private static string Write(double[] coefficients, int across, int down)
    {
        var hash = new System.Text.StringBuilder();
        Add(hash, across - 1 + ((down - 1) * 9), 1);
        var rest = coefficients.AsSpan(3);
        var largest = 1.0;
        if (rest.Length == 0)
        {
            Add(hash, 0, 1);
        }
        else
        {
            var most = 0.0;
            foreach (var value in rest)
                most = Math.Max(most, Math.Abs(value));
            var steps = (int)Math.Clamp(Math.Floor((most * 166) - 0.5), 0, 82);
            Add(hash, steps, 1);
            largest = (steps + 1) / 166.0;
        }

        Add(hash, (ToByte(coefficients[0]) << 16) | (ToByte(coefficients[1]) << 8) | ToByte(coefficients[2]), 4);
        for (var i = 0; i < rest.Length; i += 3)
            Add(hash, (((Step(rest[i] / largest) * 19) + Step(rest[i + 1] / largest)) * 19) + Step(rest[i + 2] / largest), 2);
        return hash.ToString();
    }

    private static int Step(double value) => (int)Math.Clamp(Math.Floor((Math.Sign(value) * Math.Sqrt(Math.Abs(value)) * 9) + 9.5), 0, 18);

    private static void Add(System.Text.StringBuilder hash, int value, int length)
    {
        for (var i = length - 1; i >= 0; i--)
            hash.Append(Digits[value / (int)Math.Pow(83, i) % 83]);
    }

    private static double ToLinear(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static int ToByte(double value)
    {
        value = Math.Clamp(value, 0, 1);
        return (int)((value <= 0.0031308 ? value * 12.92 * 255 : ((1.055 * Math.Pow(value, 1 / 2.4)) - 0.055) * 255) + 0.5);
    }
}
