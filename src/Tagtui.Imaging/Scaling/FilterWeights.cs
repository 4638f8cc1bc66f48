namespace Tagtui.Imaging.Scaling;

/// <summary>
/// For each output pixel along one axis: where its source pixels begin and what each of them weighs. Weights are 14-bit
/// fixed point and add up to exactly 1, so that a flat colour stays that colour; their number is even and the same for all
/// outputs, because the inner loops take them in pairs.
/// </summary>
internal sealed class FilterWeights
{
    public const int Bits = 14;
    private const int One = 1 << Bits;
    private const double Lobes = 3;

    private FilterWeights(int outputs, int taps) => (Taps, Starts, Values) = (taps, new int[outputs], new short[outputs * taps]);

    public int Taps { get; }

    public int[] Starts { get; }

    public short[] Values { get; }

    public ReadOnlySpan<short> Of(int output) => Values.AsSpan(output * Taps, Taps);

    /// <summary>
    /// Lanczos with three lobes. <paramref name="extent"/> is how many of the <paramref name="sources"/> pixels the picture
    /// really covers, perhaps with a fraction. Taps past the last source have weight 0 but are read: give the rows
    /// <see cref="Taps"/> pixels of slack.
    /// </summary>
    public static FilterWeights Lanczos(int sources, double extent, int outputs)
    {
        var scale = extent / outputs;
        var stretch = Math.Max(1, scale);
        var reach = Lobes * stretch;
        // So many sources at most lie in a stretch of that length, wherever it begins.
        var taps = ((int)Math.Floor(reach * 2) + 2) & ~1;
        var weights = new FilterWeights(outputs, taps);
        Span<double> exact = new double[taps];
        for (var i = 0; i < outputs; i++)
        {
            var center = (i + 0.5) * scale;
            var start = Math.Clamp((int)Math.Ceiling(center - reach - 0.5), 0, sources - 1);
            var end = Math.Min(sources, Math.Min(start + taps, (int)Math.Floor(center + reach - 0.5) + 1));
            var sum = 0.0;
            exact.Clear();
            for (var s = start; s < end; s++)
            {
                // The last source pixel may be covered only in part: it weighs less, and its middle is nearer.
                var covered = Math.Clamp(extent - s, 0, 1);
                sum += exact[s - start] = covered * Kernel((s + (covered / 2) - center) / stretch);
            }
            weights.Starts[i] = start;
            Quantize(exact, sum, weights.Values.AsSpan(i * taps, taps));
        }
        return weights;
    }

    /// <summary>Rounds, and gives what rounding left over to the heaviest tap, where it shows least.</summary>
    private static void Quantize(ReadOnlySpan<double> exact, double sum, Span<short> values)
    {
        var (left, heaviest) = (One, 0);
        for (var i = 0; i < exact.Length; i++)
        {
            values[i] = (short)Math.Round(exact[i] / sum * One);
            left -= values[i];
            if (values[i] > values[heaviest])
                heaviest = i;
        }
        values[heaviest] += (short)left;
    }

    private static double Kernel(double x) => Math.Abs(x) >= Lobes ? 0 : Sinc(x) * Sinc(x / Lobes);

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
