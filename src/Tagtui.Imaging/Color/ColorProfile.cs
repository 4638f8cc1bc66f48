namespace Tagtui.Imaging.Color;

/// <summary>
/// What a picture's numbers mean: a curve for each channel that makes them linear light, and where the three primaries
/// lie, as XYZ under D50. Made once a picture into lookup tables that lead to sRGB.
///
/// The way of a pixel: each channel's byte looks up its three contributions to linear sRGB (curve and matrix in one table),
/// three sums, and a table that encodes them. It is applied to the picture in its final size.
/// </summary>
internal sealed class ColorProfile
{
    private const int LinearBits = 14;
    private const int One = 1 << LinearBits;
    private const int EncodedBits = 12;

    // XYZ under D50 to linear sRGB: the inverse of the sRGB profile's own three colorants.
    private static readonly double[] FromXyz =
    [
        3.1341359, -1.6173864, -0.4906619,
        -0.9787955, 1.9162544, 0.0334424,
        0.0719553, -0.2289768, 1.4053860,
    ];

    private readonly int[] _contributions;
    private readonly byte[] _encode;

    private ColorProfile(int[] contributions, byte[] encode) => (_contributions, _encode) = (contributions, encode);

    /// <param name="curves">Three of 256 values, 0 to 1.</param>
    /// <param name="colorants">XYZ of red, of green, of blue; null for greys, which keep their place and get sRGB's curve.</param>
    /// <returns>Null where it would change nothing that one sees.</returns>
    public static ColorProfile? From(double[][] curves, double[]? colorants)
    {
        var contributions = new int[9 * 256];
        for (var from = 0; from < 3; from++)
        {
            for (var to = 0; to < 3; to++)
            {
                var factor = colorants is null ? (from == to ? 1.0 : 0.0) : Product(to, colorants, from);
                if (!(Math.Abs(factor) < 16))
                    return null;
                for (var value = 0; value < 256; value++)
                    contributions[(((from * 256) + value) * 3) + to] = (int)Math.Round(curves[from][value] * factor * One);
            }
        }
        var encode = new byte[(1 << EncodedBits) + 1];
        for (var i = 0; i < encode.Length; i++)
            encode[i] = (byte)Math.Round(255 * Encode(i / (double)(1 << EncodedBits)));
        var profile = new ColorProfile(contributions, encode);
        return profile.ChangesNothing() ? null : profile;
    }

    public void ToSrgb(Span<byte> rgba)
    {
        ReadOnlySpan<int> red = _contributions.AsSpan(0, 768), green = _contributions.AsSpan(768, 768), blue = _contributions.AsSpan(1536, 768);
        ReadOnlySpan<byte> encode = _encode;
        for (var i = 0; i + 4 <= rgba.Length; i += 4)
        {
            var pixel = rgba.Slice(i, 4);
            int r = pixel[0] * 3, g = pixel[1] * 3, b = pixel[2] * 3;
            pixel[0] = encode[Index(red[r] + green[g] + blue[b])];
            pixel[1] = encode[Index(red[r + 1] + green[g + 1] + blue[b + 1])];
            pixel[2] = encode[Index(red[r + 2] + green[g + 2] + blue[b + 2])];
        }
    }

    internal static double ToLinear(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static double Encode(double value) => value <= 0.0031308 ? value * 12.92 : (1.055 * Math.Pow(value, 1 / 2.4)) - 0.055;

    private static int Index(int linear) => Math.Clamp(linear + 2, 0, One) >> (LinearBits - EncodedBits);

    private static double Product(int to, double[] colorants, int from) =>
        (FromXyz[to * 3] * colorants[from * 3]) + (FromXyz[(to * 3) + 1] * colorants[(from * 3) + 1]) + (FromXyz[(to * 3) + 2] * colorants[(from * 3) + 2]);

    /// <summary>Many files carry sRGB under one of its dozen spellings; what they all have in common is that they change nothing.</summary>
    private bool ChangesNothing()
    {
        Span<byte> pixel = stackalloc byte[4];
        for (var i = 0; i < 9 * 9 * 9; i++)
        {
            byte r = Step(i % 9), g = Step(i / 9 % 9), b = Step(i / 81);
            (pixel[0], pixel[1], pixel[2]) = (r, g, b);
            ToSrgb(pixel);
            // In the dark the encoding table's steps are coarse; a profile that differs does so elsewhere too.
            if (Math.Abs(pixel[0] - r) > 2 || Math.Abs(pixel[1] - g) > 2 || Math.Abs(pixel[2] - b) > 2)
                return false;
        }
        return true;

        static byte Step(int n) => (byte)Math.Min(255, n * 32);
    }
}
