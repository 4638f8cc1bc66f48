using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tagtui.Imaging.Hashing;

/// <summary>
/// Resizing by Lanczos with three lobes exactly as Pillow does it, rounding included: across first, then down, each into whole
/// bytes; weights in fixed point with 22 fraction bits, worked out in doubles and rounded away from zero. Slower than
/// <see cref="Scaling.Resizer"/> and no better to look at, but a hash that other programs computed can be compared with ours only so.
/// </summary>
internal static class GreyResampler
{
    private const int FractionBits = 22;
    private const double Lobes = 3;

    public static GreyPicture Resize(GreyPicture picture, int width, int height)
    {
        if (width != picture.Width)
            picture = Across(picture, width);
        return height == picture.Height ? picture : Down(picture, height);
    }

    private static GreyPicture Across(GreyPicture picture, int width)
    {
        var weights = Weights(picture.Width, width, out var starts, out var taps);
        var result = new byte[width * picture.Height];
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Values.AsSpan(y * picture.Width, picture.Width);
            var to = result.AsSpan(y * width, width);
            for (var x = 0; x < width; x++)
                to[x] = ToByte(Sum(row[starts[x]..], weights.AsSpan(x * taps, Math.Min(taps, row.Length - starts[x]))));
        }

        return new GreyPicture(width, picture.Height, result);
    }

    private static GreyPicture Down(GreyPicture picture, int height)
    {
        var weights = Weights(picture.Height, height, out var starts, out var taps);
        var width = picture.Width;
        var result = new byte[width * height];
        var sums = new int[width];
        for (var y = 0; y < height; y++)
        {
            Array.Fill(sums, 1 << (FractionBits - 1));
            var rows = Math.Min(taps, picture.Height - starts[y]);
            for (var t = 0; t < rows; t++)
                AddTimes(sums, picture.Values.AsSpan((starts[y] + t) * width, width), weights[(y * taps) + t]);
            var to = result.AsSpan(y * width, width);
            for (var x = 0; x < width; x++)
                to[x] = ToByte(sums[x]);
        }

        return new GreyPicture(width, height, result);
    }

    private static byte ToByte(int sum) => (byte)Math.Clamp(sum >> FractionBits, 0, 255);

    // Whole numbers: the order of adding does not matter, so four can be added at a time.
    private static int Sum(ReadOnlySpan<byte> values, ReadOnlySpan<int> weights)
    {
        var sum = 1 << (FractionBits - 1);
        var i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var sums = Vector128<int>.Zero;
            ref var value = ref MemoryMarshal.GetReference(values);
            ref var weight = ref MemoryMarshal.GetReference(weights);
            for (; i + 4 <= weights.Length; i += 4)
                sums += Four(ref Unsafe.Add(ref value, i)) * Vector128.LoadUnsafe(ref weight, (nuint)i);
            sum += Vector128.Sum(sums);
        }

        for (; i < weights.Length; i++)
            sum += values[i] * weights[i];
        return sum;
    }

    private static void AddTimes(Span<int> sums, ReadOnlySpan<byte> values, int weight)
    {
        var i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var times = Vector128.Create(weight);
            ref var value = ref MemoryMarshal.GetReference(values);
            ref var sum = ref MemoryMarshal.GetReference(sums);
            for (; i + 4 <= sums.Length; i += 4)
                (Vector128.LoadUnsafe(ref sum, (nuint)i) + (Four(ref Unsafe.Add(ref value, i)) * times)).StoreUnsafe(ref sum, (nuint)i);
        }

        for (; i < sums.Length; i++)
            sums[i] += values[i] * weight;
    }

    private static Vector128<int> Four(ref byte values) =>
        Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<int>(ref values)).AsByte())).AsInt32();

    /// <summary>For each output the first input under its filter, and `taps` weights from there on, those that are not needed 0.</summary>
    private static int[] Weights(int from, int to, out int[] starts, out int taps)
    {
        var scale = (double)from / to;
        var stretch = Math.Max(scale, 1);
        var support = Lobes * stretch;
        taps = ((int)Math.Ceiling(support) * 2) + 1;
        starts = new int[to];
        var weights = new int[to * taps];
        var exact = new double[taps];
        for (var i = 0; i < to; i++)
        {
            var centre = (i + 0.5) * scale;
            var first = Math.Max(0, (int)(centre - support + 0.5));
            var count = Math.Min(from, (int)(centre + support + 0.5)) - first;
            var sum = 0.0;
            for (var t = 0; t < count; t++)
                sum += exact[t] = Lanczos((t + first - centre + 0.5) * (1 / stretch));
            for (var t = 0; t < count; t++)
            {
                var share = sum != 0 ? exact[t] / sum : exact[t];
                weights[(i * taps) + t] = (int)((share < 0 ? -0.5 : 0.5) + (share * (1 << FractionBits)));
            }

            starts[i] = first;
        }

        return weights;
    }

    private static double Lanczos(double x) => x is >= -Lobes and < Lobes ? Sinc(x) * Sinc(x / Lobes) : 0;

    private static double Sinc(double x)
    {
        if (x == 0)
            return 1;
        x *= Math.PI;
        return Math.Sin(x) / x;
    }
}
