using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tagtui.Terminal.Pixels;

/// <summary>
/// The 256 colours that a picture is best shown in, after Xiaolin Wu: the colours fall into a cube of 32×32×32 bins; cumulated
/// sums over it give the count, mean and variance of any box in eight look-ups; and the box with the largest variance is cut
/// in two, where the cut leaves the least of it, until there are enough boxes.
///
/// A pixel then needs one look-up, since each bin knows its colour. Which one that is, is decided anew after the cutting: for a bin
/// that occurs it is the nearest of all colours to the mean of the bin, which is often not that of its own box. The colours stand in the
/// order of their green, so that only those have to be looked at whose green alone is not already farther away than the box's colour.
///
/// Counting is the dear part, so of larger pictures every third pixel is counted.
/// </summary>
internal sealed class WuPalette
{
    private const int Side = 33, Bins = 32, Most = 256;
    private const int CountAll = 64 << 10;

    private readonly byte[] _colorOfBin = new byte[Bins * Bins * Bins];

    private WuPalette()
    {
    }

    /// <summary>Three bytes a colour.</summary>
    public byte[] Palette { get; private set; } = [];

    public static WuPalette Of(ReadOnlySpan<byte> rgba)
    {
        var result = new WuPalette();
        var sums = Count(MemoryMarshal.Cast<byte, uint>(rgba));
        var bins = (Vector128<int>[])sums.Clone();
        var cube = new WuCube(sums);
        var boxes = cube.Cut(Most);
        boxes.Sort((a, b) => Green(cube.Sum(a)).CompareTo(Green(cube.Sum(b))));
        result.TakeColors(boxes, cube);
        result.TakeNearest(bins);
        return result;
    }

    public void Map(ReadOnlySpan<byte> rgba, Span<byte> indices)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(rgba);
        indices = indices[..pixels.Length];
        ReadOnlySpan<byte> table = _colorOfBin;
        for (int i = 0; i < pixels.Length; i++)
        {
            uint pixel = pixels[i];
            indices[i] = table[(int)(((pixel & 0xf8) << 7) | ((pixel >> 6) & 0x3e0) | ((pixel >> 19) & 0x1f))];
        }
    }

    /// <summary>Of each bin the sums of red, green and blue, and the count: one addition of four numbers a pixel.</summary>
    private static Vector128<int>[] Count(ReadOnlySpan<uint> pixels)
    {
        var sums = new Vector128<int>[Side * Side * Side];
        // An odd step, so that no column of an even width is left out for good.
        int step = pixels.Length > CountAll ? 3 : 1;
        for (int i = 0; i < pixels.Length; i += step)
        {
            uint pixel = pixels[i];
            int bin = ((int)((pixel >> 3) & 0x1f) + 1) * Side * Side + ((int)((pixel >> 11) & 0x1f) + 1) * Side + (int)((pixel >> 19) & 0x1f) + 1;
            var parts = Vector128.CreateScalar((pixel & 0xffffff) | 0x1000000).AsByte();
            sums[bin] += Vector128.WidenLower(Vector128.WidenLower(parts)).AsInt32();
        }
        return sums;
    }

    private void TakeColors(List<WuBox> boxes, WuCube cube)
    {
        Palette = new byte[boxes.Count * 3];
        for (int i = 0; i < boxes.Count; i++)
        {
            var box = boxes[i];
            var sum = cube.Sum(box);
            for (int part = 0; part < 3; part++)
                Palette[i * 3 + part] = Mean(sum, part);
            for (int r = box.R0; r < box.R1; r++)
            {
                for (int g = box.G0; g < box.G1; g++)
                    _colorOfBin.AsSpan(r * Bins * Bins + g * Bins + box.B0, box.B1 - box.B0).Fill((byte)i);
            }
        }
    }

    private static byte Green(Vector128<int> sum) => Mean(sum, 1);

    private static byte Mean(Vector128<int> sum, int part)
    {
        int count = Math.Max(1, sum[3]);
        return (byte)((sum[part] + count / 2) / count);
    }

    /// <summary>Of each green the first colour that has as much or more; one place more for what is above all.</summary>
    private int[] FirstWithGreen()
    {
        int[] first = new int[257];
        int color = 0, colors = Palette.Length / 3;
        for (int green = 0; green < first.Length; green++)
        {
            while (color < colors && Palette[color * 3 + 1] < green)
                color++;
            first[green] = color;
        }
        return first;
    }

    private void TakeNearest(Vector128<int>[] bins)
    {
        int colors = Palette.Length / 3;
        int[] firstWithGreen = FirstWithGreen();
        int groups = (colors + 3) / 4;
        var (reds, greens, blues) = (new float[groups * 4], new float[groups * 4], new float[groups * 4]);
        Array.Fill(reds, 1e6f);
        for (int i = 0; i < colors; i++)
            (reds[i], greens[i], blues[i]) = (Palette[i * 3], Palette[i * 3 + 1], Palette[i * 3 + 2]);
        var red = MemoryMarshal.Cast<float, Vector128<float>>(reds);
        var green = MemoryMarshal.Cast<float, Vector128<float>>(greens);
        var blue = MemoryMarshal.Cast<float, Vector128<float>>(blues);
        var first = Vector128.Create(0, 1, 2, 3);
        for (int r = 0; r < Bins; r++)
        {
            for (int g = 0; g < Bins; g++)
            {
                for (int b = 0; b < Bins; b++)
                {
                    var sum = bins[(r + 1) * Side * Side + (g + 1) * Side + b + 1];
                    if (sum[3] == 0)
                        continue;
                    var mean = Vector128.ConvertToSingle(sum) / sum[3];
                    var (mr, mg, mb) = (Vector128.Create(mean[0]), Vector128.Create(mean[1]), Vector128.Create(mean[2]));
                    int boxed = _colorOfBin[(r << 10) | (g << 5) | b] * 3;
                    var (br, bg, bb) = (Palette[boxed] - mean[0], Palette[boxed + 1] - mean[1], Palette[boxed + 2] - mean[2]);
                    float reach = MathF.Sqrt(br * br + bg * bg + bb * bb) + 0.5f;
                    int firstGroup = firstWithGreen[(int)Math.Max(0, mean[1] - reach)] / 4;
                    int endGroup = (firstWithGreen[(int)Math.Min(255, mean[1] + reach) + 1] + 3) / 4;
                    var best = Vector128.Create(float.MaxValue);
                    var where = Vector128<int>.Zero;
                    for (int i = firstGroup; i < endGroup; i++)
                    {
                        var (dr, dg, db) = (red[i] - mr, green[i] - mg, blue[i] - mb);
                        var distance = dr * dr + dg * dg + db * db;
                        var nearer = Vector128.LessThan(distance, best);
                        best = Vector128.Min(distance, best);
                        where = Vector128.ConditionalSelect(nearer.AsInt32(), first + Vector128.Create(i * 4), where);
                    }
                    int chosen = 0;
                    for (int lane = 1; lane < 4; lane++)
                    {
                        if (best[lane] < best[chosen])
                            chosen = lane;
                    }
                    _colorOfBin[(r << 10) | (g << 5) | b] = (byte)where[chosen];
                }
            }
        }
    }
}
