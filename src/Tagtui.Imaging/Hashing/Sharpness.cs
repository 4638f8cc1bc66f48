using System.Numerics;
using System.Runtime.InteropServices;

namespace Tagtui.Imaging.Hashing;

/// <summary>
/// How sharp a picture is, from 0 to 100: how wide its sharpest edges are, as seen within 1024 pixels.
///
/// Where an edge is, the picture is steeper than the same picture a little out of focus, and the sharper the edge the more so: of an edge
/// that is blurred by b pixels (a standard deviation), smoothed by s more, the slopes are to each other as √(b² + s²) to b. So b follows
/// from two slopes alone, whatever the contrast. The number is 100 / (1 + b²): 100 where an edge goes from one pixel to the next, 50 where
/// it is blurred by one pixel, 20 by two, 6 by four.
///
/// What would mislead it:
/// - Skies and walls have no edges, so they say nothing, however large they are.
/// - Noise is steep without being an edge. Edges are looked for in the smoothed picture, where little is left of noise; how much there is
///   is measured where the picture is evenest, and what it adds to the slopes is taken off.
/// - A face before a blurred garden is sharp. The picture is judged by fields, and those count that are sharpest, with a part of all edges.
/// - Small pictures are looked at as they are, and their blur counts as what it would be if they were shown as large as the others, up to
///   twice: so the same motif has about the same number in any size, and a crisp small picture is not called blurred.
///
/// What does mislead it: a sharp caption or frame in a blurred picture counts as sharp, and what has no edge at all, like fog, has 0.
/// </summary>
public static class Sharpness
{
    /// <summary>Pictures are looked at within a box of so many pixels a side.</summary>
    public const int Side = 1024;

    public const int Most = 100;

    private const int SmallSide = Side / 2;
    private const int Least = 24;
    private const int Margin = 5;
    private const int Fields = 8;

    /// <summary>Two boxes of five pixels, one after the other: s² = 4.</summary>
    private const double Smoothing = 4;

    /// <summary>What pixels themselves blur, and the difference of two neighbours: b² that even a perfect edge has.</summary>
    private const double OfPixels = 0.42;

    /// <summary>One grey in the smoothed picture.</summary>
    private const double Grey = 625.0 / 4;

    private const double FaintestEdge = 3, OfNoise = 1.2, MostFaint = 20;
    private const double NoiseSteep = 0.4, NoiseSmooth = 0.11;
    private const double OfStrongest = 0.4, Strongest = 0.02, Sharpest = 0.3;
    private const int FewestInField = 4;

    private readonly record struct Edge(short Steep, short Smooth, byte Field);

    public static int Of(PixelBuffer picture)
    {
        if (picture.Width < Least || picture.Height < Least)
            return 0;
        var grey = GreyPicture.Of(picture);
        var noise = Noise(grey);
        var faintest = Math.Clamp(noise * OfNoise, FaintestEdge, MostFaint) * Grey;
        var edges = Edges(grey, Smooth(grey), (short)faintest);
        if (edges.Count < Math.Max(16, (grey.Width + grey.Height) / 64))
            return 0;
        var slopes = Slopes(CollectionsMarshal.AsSpan(edges), noise);
        var blur = slopes > 1 ? Math.Max(0, (Smoothing / ((slopes * slopes) - 1)) - OfPixels) : double.MaxValue;
        var larger = (double)Side / Math.Clamp(Math.Max(grey.Width, grey.Height), SmallSide, Side);
        return (int)Math.Round(Most / (1 + (blur * larger * larger)));
    }

    /// <summary>How much steeper the edges are than the smoothed ones, in those fields where they are most.</summary>
    private static double Slopes(ReadOnlySpan<Edge> edges, double noise)
    {
        var strong = OfStrongest * Strong(edges);
        Span<double> steep = stackalloc double[Fields * Fields], smooth = stackalloc double[Fields * Fields];
        Span<int> count = stackalloc int[Fields * Fields];
        steep.Clear();
        smooth.Clear();
        count.Clear();
        var all = 0;
        foreach (var edge in edges)
        {
            if (edge.Smooth < strong)
                continue;
            var slope = edge.Smooth - (NoiseSmooth * noise * Grey);
            steep[edge.Field] += ((edge.Steep * Grey) - (NoiseSteep * noise * Grey)) * slope;
            smooth[edge.Field] += slope * slope;
            count[edge.Field]++;
            all++;
        }
        var (up, down, taken) = (0.0, 0.0, 0);
        while (taken < all * Sharpest)
        {
            var best = -1;
            for (var field = 0; field < count.Length; field++)
            {
                if (count[field] >= FewestInField && (best < 0 || steep[field] / smooth[field] > steep[best] / smooth[best]))
                    best = field;
            }
            if (best < 0)
                break;
            (up, down, taken) = (up + steep[best], down + smooth[best], taken + count[best]);
            count[best] = 0;
        }
        return down > 0 ? up / down : 0;
    }

    private static int Strong(ReadOnlySpan<Edge> edges)
    {
        const int step = 16;
        Span<int> counts = stackalloc int[(short.MaxValue / step) + 1];
        counts.Clear();
        foreach (var edge in edges)
            counts[edge.Smooth / step]++;
        var place = counts.Length;
        for (var left = edges.Length * Strongest; left >= 0 && place > 0;)
            left -= counts[--place];
        return place * step;
    }

    /// <summary>The standard deviation of what is no picture, where the picture is evenest; most of a picture's own lines cancel out in this difference.</summary>
    private static double Noise(GreyPicture grey)
    {
        const int step = 3;
        Span<int> sums = stackalloc int[Fields * Fields], counts = stackalloc int[Fields * Fields];
        sums.Clear();
        counts.Clear();
        var (v, width) = (grey.Values, grey.Width);
        for (var y = Margin; y < grey.Height - Margin; y += step)
        {
            var row = y * Fields / grey.Height * Fields;
            for (var x = Margin; x < width - Margin; x += step)
            {
                var i = (y * width) + x;
                var field = row + (x * Fields / width);
                sums[field] += Math.Abs(v[i - width - 1] + v[i - width + 1] + v[i + width - 1] + v[i + width + 1] - (2 * (v[i - 1] + v[i + 1] + v[i - width] + v[i + width])) + (4 * v[i]));
                counts[field]++;
            }
        }
        // The eighth part that is evenest; whatever is more even than that may be all of one colour.
        var level = 0.0;
        for (var least = 0; least <= sums.Length / 8; least++)
        {
            var even = 0;
            for (var field = 1; field < sums.Length; field++)
            {
                if (counts[even] == 0 || (counts[field] > 0 && (long)sums[field] * counts[even] < (long)sums[even] * counts[field]))
                    even = field;
            }
            if (counts[even] == 0)
                break;
            level = Math.Sqrt(Math.PI / 2) / 6 * sums[even] / counts[even];
            counts[even] = 0;
        }
        return level;
    }

    private static List<Edge> Edges(GreyPicture grey, ushort[] smooth, short faintest)
    {
        var edges = new List<Edge>(4096);
        var (width, height, lanes) = (grey.Width, grey.Height, Vector<ushort>.Count);
        var limit = new Vector<short>(faintest);
        // Every second row, and every second column: half of the edges say as much as all.
        for (var y = Margin; y < height - Margin; y++)
        {
            for (var x = Margin; x < width - Margin; x += lanes)
            {
                var i = (y * width) + x;
                var here = Math.Min(lanes, width - Margin - x);
                if ((y & 1) == 0 && IsSteep(smooth, i, 1, limit))
                    Add(i, 1, x, y, here, 1);
                if (IsSteep(smooth, i, width, limit))
                    Add(i, width, x, y, here, 2);
            }
        }
        return edges;

        void Add(int start, int step, int x, int y, int count, int every)
        {
            for (var lane = every == 1 ? 0 : x & 1; lane < count; lane += every)
            {
                var i = start + lane;
                var slope = smooth[i + step] - smooth[i - step];
                var size = Math.Abs(slope);
                if (size < faintest || size < Math.Abs(smooth[i] - smooth[i - (2 * step)]) || size <= Math.Abs(smooth[i + (2 * step)] - smooth[i]))
                    continue;
                var steep = grey.Values[i + step] - grey.Values[i - step];
                edges.Add(new Edge((short)(slope < 0 ? -steep : steep), (short)Math.Min(size, short.MaxValue), (byte)((y * Fields / height * Fields) + ((x + lane) * Fields / width))));
            }
        }
    }

    // Reads on into the next row at a row's end, which does no harm: what it finds there is looked at no further.
    private static bool IsSteep(ushort[] smooth, int i, int step, Vector<short> limit)
    {
        if (i + step + Vector<ushort>.Count > smooth.Length)
            return true;
        var slope = Vector.AsVectorInt16(new Vector<ushort>(smooth, i + step) - new Vector<ushort>(smooth, i - step));
        return Vector.GreaterThanOrEqualAny(Vector.Abs(slope), limit);
    }

    /// <summary>The picture out of focus, in units of <see cref="Grey"/>; good but for the margin.</summary>
    private static ushort[] Smooth(GreyPicture grey)
    {
        var (width, size) = (grey.Width, grey.Values.Length);
        var (one, two) = (new ushort[size], new ushort[size]);
        var i = 0;
        for (; i <= size - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(grey.Values, i), out var low, out var high);
            low.CopyTo(one, i);
            high.CopyTo(one, i + Vector<ushort>.Count);
        }
        for (; i < size; i++)
            one[i] = grey.Values[i];
        Box(one, two, 1, 0);
        Box(two, one, 1, 0);
        Box(one, two, width, 2);
        Box(two, one, width, 0);
        return one;
    }

    /// <summary>Sums of five, `step` apart, halved so many times.</summary>
    private static void Box(ushort[] from, ushort[] to, int step, int halved)
    {
        var i = 2 * step;
        var end = from.Length - (2 * step);
        for (; i <= end - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            var sum = new Vector<ushort>(from, i - (2 * step)) + new Vector<ushort>(from, i - step) + new Vector<ushort>(from, i) + new Vector<ushort>(from, i + step) + new Vector<ushort>(from, i + (2 * step));
            Vector.ShiftRightLogical(sum, halved).CopyTo(to, i);
        }
        for (; i < end; i++)
            to[i] = (ushort)((from[i - (2 * step)] + from[i - step] + from[i] + from[i + step] + from[i + (2 * step)]) >> halved);
    }
}
