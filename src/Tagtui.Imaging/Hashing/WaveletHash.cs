namespace Tagtui.Imaging.Hashing;

/// <summary>
/// The whash: the picture as a square of the largest power of two that its shorter side has, taken apart by the Haar wavelet
/// to the end, put together again without its mean, and taken apart once more down to 8×8, of which each is held against the median.
///
/// In theory that is the mean of each of 64 blocks, and neither the mean of all nor the way there and back matters. But large
/// even areas give blocks that are equal in theory, and then the last digits of the doubles decide what is above the median;
/// so every step is done as the original does it, in the same order, and no step is left out.
/// </summary>
internal static class WaveletHash
{
    private const int Side = 8;

    /// <summary>The original goes on; this is the square of a picture of 4 to 16 megapixels and more, and takes 100 MB.</summary>
    private const int MostSide = 2048;

    private const double Root = 0.70710678118654752440;

    public static PerceptualHash Of(GreyPicture grey)
    {
        var side = Side;
        while (side * 2 <= Math.Min(Math.Min(grey.Width, grey.Height), MostSide))
            side *= 2;
        var bytes = GreyResampler.Resize(grey, side, side).Values;
        var values = new double[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
            values[i] = bytes[i] / 255.0;
        values = WithoutMean(values, side);
        for (; side > Side; side /= 2)
            values = Low(values, side);
        return AboveMedian(values);
    }

    private static double[] WithoutMean(double[] values, int side)
    {
        var levels = new Stack<(double[] LowHigh, double[] HighLow, double[] HighHigh)>();
        var at = side;
        for (; at > 1; at /= 2)
        {
            var (low, lowHigh, highLow, highHigh) = Split(values, at);
            levels.Push((lowHigh, highLow, highHigh));
            values = low;
        }

        values[0] = 0;
        for (at = 1; at < side; at *= 2)
        {
            var (lowHigh, highLow, highHigh) = levels.Pop();
            values = Join(values, lowHigh, highLow, highHigh, at);
        }

        return values;
    }

    // Down first, then across. The first word of a name is about down, the second about across.
    private static (double[] LowLow, double[] LowHigh, double[] HighLow, double[] HighHigh) Split(double[] values, int side)
    {
        var half = side / 2;
        var (lowLow, lowHigh, highLow, highHigh) = (new double[half * half], new double[half * half], new double[half * half], new double[half * half]);
        for (var y = 0; y < half; y++)
        {
            var upper = values.AsSpan(2 * y * side, side);
            var lower = values.AsSpan(((2 * y) + 1) * side, side);
            for (var x = 0; x < half; x++)
            {
                var (a, b, c, d) = (upper[2 * x], upper[(2 * x) + 1], lower[2 * x], lower[(2 * x) + 1]);
                var (low, lowNext) = ((Root * c) + (Root * a), (Root * d) + (Root * b));
                var (high, highNext) = ((-Root * c) + (Root * a), (-Root * d) + (Root * b));
                var to = (y * half) + x;
                lowLow[to] = (Root * lowNext) + (Root * low);
                lowHigh[to] = (-Root * lowNext) + (Root * low);
                highLow[to] = (Root * highNext) + (Root * high);
                highHigh[to] = (-Root * highNext) + (Root * high);
            }
        }

        return (lowLow, lowHigh, highLow, highHigh);
    }

    private static double[] Low(double[] values, int side)
    {
        var half = side / 2;
        var low = new double[half * half];
        for (var y = 0; y < half; y++)
        {
            var upper = values.AsSpan(2 * y * side, side);
            var lower = values.AsSpan(((2 * y) + 1) * side, side);
            for (var x = 0; x < half; x++)
                low[(y * half) + x] = (Root * ((Root * lower[(2 * x) + 1]) + (Root * upper[(2 * x) + 1]))) + (Root * ((Root * lower[2 * x]) + (Root * upper[2 * x])));
        }

        return low;
    }

    // Across first, then down: the way back.
    private static double[] Join(double[] lowLow, double[] lowHigh, double[] highLow, double[] highHigh, int half)
    {
        var side = half * 2;
        var values = new double[side * side];
        for (var y = 0; y < half; y++)
        {
            for (var x = 0; x < half; x++)
            {
                var from = (y * half) + x;
                var (low, lowNext) = ((Root * lowLow[from]) + (Root * lowHigh[from]), (Root * lowLow[from]) - (Root * lowHigh[from]));
                var (high, highNext) = ((Root * highLow[from]) + (Root * highHigh[from]), (Root * highLow[from]) - (Root * highHigh[from]));
                var to = (2 * y * side) + (2 * x);
                values[to] = (Root * low) + (Root * high);
                values[to + 1] = (Root * lowNext) + (Root * highNext);
                values[to + side] = (Root * low) - (Root * high);
                values[to + side + 1] = (Root * lowNext) - (Root * highNext);
            }
        }

        return values;
    }

    private static PerceptualHash AboveMedian(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        var median = (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
        var bits = 0UL;
        foreach (var value in values)
            bits = (bits << 1) | (value > median ? 1UL : 0);
        return new PerceptualHash(bits);
    }
}
