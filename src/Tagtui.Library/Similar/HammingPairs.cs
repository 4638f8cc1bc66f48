using System.Numerics;

namespace Tagtui.Library.Similar;

/// <summary>
/// All pairs of hashes that differ in at most so many bits, without comparing each with each.
///
/// A hash is four parts of 16 bits. If two differ in at most r bits, then in at least one part they differ in at most r/4; more
/// exactly, with r = 4s + m, in one of the first m + 1 parts by at most s, or in one of the others by at most s - 1. So the hashes
/// are sorted by each part in turn, and each is compared only with those whose part is that near: at r = 8 a five-hundredth of
/// all. A pair that several parts would find is told by the first of them.
///
/// Beyond 15 bits nearly every part is near nearly every other, and each is compared with each.
/// </summary>
internal static class HammingPairs
{
    private const int Parts = 4;
    private const int PartBits = 16;
    private const int PartValues = 1 << PartBits;
    private const int MostByParts = 15;

    /// <summary>So few are compared faster than sorted.</summary>
    private const int FewEnough = 4000;

    /// <summary>Tells each pair once, the lower place first. Stops where told so.</summary>
    public static void Find(ReadOnlySpan<ulong> hashes, int threshold, Action<int, int> pair, CancellationToken cancel)
    {
        if (threshold > MostByParts || hashes.Length < FewEnough)
            EachWithEach(hashes, threshold, pair, cancel);
        else
            ByParts(hashes, threshold, pair, cancel);
    }

    internal static void ByParts(ReadOnlySpan<ulong> hashes, int threshold, Action<int, int> pair, CancellationToken cancel)
    {
        Span<int> near = stackalloc int[Parts];
        for (var part = 0; part < Parts; part++)
            near[part] = part <= threshold % Parts ? threshold / Parts : (threshold / Parts) - 1;
        var starts = new int[PartValues + 1];
        var places = new int[hashes.Length];
        var sorted = new ulong[hashes.Length];
        for (var part = 0; part < Parts; part++)
        {
            if (near[part] < 0)
                continue;
            Sort(hashes, part, starts, places, sorted);
            foreach (var difference in Masks(near[part]))
            {
                cancel.ThrowIfCancellationRequested();
                ByPart(sorted, places, starts, difference, part, near, threshold, pair);
            }
        }
    }

    private static void EachWithEach(ReadOnlySpan<ulong> hashes, int threshold, Action<int, int> pair, CancellationToken cancel)
    {
        for (var i = 0; i < hashes.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var one = hashes[i];
            for (var j = i + 1; j < hashes.Length; j++)
            {
                if (BitOperations.PopCount(hashes[j] ^ one) <= threshold)
                    pair(i, j);
            }
        }
    }

    private static void Sort(ReadOnlySpan<ulong> hashes, int part, int[] starts, int[] places, ulong[] sorted)
    {
        Array.Clear(starts);
        foreach (var hash in hashes)
            starts[PartOf(hash, part) + 1]++;
        for (var value = 0; value < PartValues; value++)
            starts[value + 1] += starts[value];
        var next = starts.AsSpan(0, PartValues).ToArray();
        for (var i = 0; i < hashes.Length; i++)
        {
            var at = next[PartOf(hashes[i], part)]++;
            places[at] = i;
            sorted[at] = hashes[i];
        }
    }

    /// <summary>All pairs whose part differs in exactly these bits.</summary>
    private static void ByPart(ulong[] sorted, int[] places, int[] starts, int difference, int part, ReadOnlySpan<int> near, int threshold, Action<int, int> pair)
    {
        for (var value = 0; value < PartValues; value++)
        {
            var other = value ^ difference;
            if (other < value || starts[value] == starts[value + 1] || starts[other] == starts[other + 1])
                continue;
            for (var i = starts[value]; i < starts[value + 1]; i++)
            {
                var one = sorted[i];
                for (var j = difference == 0 ? i + 1 : starts[other]; j < starts[other + 1]; j++)
                {
                    var bits = sorted[j] ^ one;
                    if (BitOperations.PopCount(bits) <= threshold && IsFirst(bits, part, near))
                        pair(Math.Min(places[i], places[j]), Math.Max(places[i], places[j]));
                }
            }
        }
    }

    private static bool IsFirst(ulong bits, int part, ReadOnlySpan<int> near)
    {
        for (var before = 0; before < part; before++)
        {
            if (BitOperations.PopCount((uint)PartOf(bits, before)) <= near[before])
                return false;
        }

        return true;
    }

    private static int PartOf(ulong hash, int part) => (int)(hash >> (part * PartBits)) & (PartValues - 1);

    private static IEnumerable<int> Masks(int most)
    {
        for (var mask = 0; mask < PartValues; mask++)
        {
            if (BitOperations.PopCount((uint)mask) <= most)
                yield return mask;
        }
    }
}
