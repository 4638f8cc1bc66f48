using System.Globalization;
using System.Numerics;

namespace Tagtui.Imaging.Hashing;

/// <summary>
/// A hash of 64 bits of how a picture looks; how alike two pictures are is how few bits differ. Here is the pHash: the picture as
/// 32×32 greys, the two-dimensional cosine transform of it, of that the 8×8 lowest frequencies, and a bit for each that is
/// above their median, row by row, the first one in front.
/// </summary>
public readonly record struct PerceptualHash(ulong Bits)
{
    /// <summary>A picture decoded to about this size is as good as the whole.</summary>
    public const int DecodeSide = 128;

    internal const int Side = 32;
    private const int Low = 8;

    // The transform's first eight rows; the factor that all coefficients of one kind share does not matter to a median
    // of all but the first, and the usual implementations leave it out.
    private static readonly double[] Cosines = MakeCosines();

    /// <summary>The pHash of the picture upright.</summary>
    public static PerceptualHash Of(PixelBuffer picture) => PictureHashes.Of(picture, HashKind.PHash);

    /// <summary>Sixteen hexadecimal digits; null where it is something else.</summary>
    public static PerceptualHash? Parse(string text) =>
        text.Length == 16 && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) ? new PerceptualHash(bits) : null;

    public int Distance(PerceptualHash other) => BitOperations.PopCount(Bits ^ other.Bits);

    /// <summary>Sixteen hexadecimal digits.</summary>
    public override string ToString() => Bits.ToString("x16", CultureInfo.InvariantCulture);

    internal static PerceptualHash OfGreys(ReadOnlySpan<byte> greys)
    {
        // Down first, eight rows; then across, eight columns.
        Span<double> rows = stackalloc double[Low * Side];
        for (var v = 0; v < Low; v++)
        {
            for (var x = 0; x < Side; x++)
            {
                var sum = 0.0;
                for (var y = 0; y < Side; y++)
                    sum += greys[(y * Side) + x] * Cosines[(v * Side) + y];
                rows[(v * Side) + x] = sum;
            }
        }

        Span<double> low = stackalloc double[Low * Low];
        for (var v = 0; v < Low; v++)
        {
            for (var u = 0; u < Low; u++)
            {
                var sum = 0.0;
                for (var x = 0; x < Side; x++)
                    sum += rows[(v * Side) + x] * Cosines[(u * Side) + x];
                // What is zero in theory must be so here, or else a flat picture's bits are rounding errors.
                low[(v * Low) + u] = Math.Abs(sum) < 1e-6 ? 0 : sum;
            }
        }

        Span<double> sorted = stackalloc double[low.Length];
        low.CopyTo(sorted);
        sorted.Sort();
        var median = (sorted[(low.Length / 2) - 1] + sorted[low.Length / 2]) / 2;
        var bits = 0UL;
        foreach (var value in low)
            bits = (bits << 1) | (value > median ? 1UL : 0);
        return new PerceptualHash(bits);
    }

    private static double[] MakeCosines()
    {
        var cosines = new double[Low * Side];
        for (var u = 0; u < Low; u++)
        {
            for (var x = 0; x < Side; x++)
                cosines[(u * Side) + x] = Math.Cos(Math.PI * u * ((2 * x) + 1) / (2 * Side));
        }

        return cosines;
    }
}
