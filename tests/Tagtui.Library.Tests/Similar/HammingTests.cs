using System.Numerics;
using Tagtui.Library.Similar;

namespace Tagtui.Library.Tests.Similar;

public class HammingTests
{
    /// <summary>Half at random, half in clusters a few bits apart, and some that are equal.</summary>
    private static ulong[] Hashes(int count, int seed)
    {
        var random = new Random(seed);
        var hashes = new ulong[count];
        for (var i = 0; i < count; i++)
        {
            hashes[i] = i % 2 == 0 || i < 4 ? (ulong)random.NextInt64() ^ ((ulong)random.NextInt64() << 1) : hashes[i & ~3];
            for (var flips = i % 2 == 0 ? 0 : random.Next(12); flips > 0; flips--)
                hashes[i] ^= 1UL << random.Next(64);
        }

        return hashes;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(64)]
    public void A_scan_finds_what_each_with_each_finds(int threshold)
    {
        var hashes = Hashes(1003, 1);
        foreach (var wanted in hashes.Take(20))
        {
            var found = new List<int>();
            HammingScan.Find(hashes, wanted, threshold, found);
            Assert.Equal(Enumerable.Range(0, hashes.Length).Where(i => BitOperations.PopCount(hashes[i] ^ wanted) <= threshold), found);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(15)]
    public void Pairs_by_parts_are_the_pairs_of_each_with_each(int threshold)
    {
        var hashes = Hashes(3000, threshold + 2);
        var expected = new HashSet<(int, int)>();
        for (var i = 0; i < hashes.Length; i++)
        {
            for (var j = i + 1; j < hashes.Length; j++)
            {
                if (BitOperations.PopCount(hashes[i] ^ hashes[j]) <= threshold)
                    expected.Add((i, j));
            }
        }

        var found = new List<(int, int)>();
        HammingPairs.ByParts(hashes, threshold, (a, b) => found.Add((a, b)), default);
        Assert.True(expected.Count > 50);
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal(expected, found.ToHashSet());
        found.Clear();
        HammingPairs.Find(hashes, threshold, (a, b) => found.Add((a, b)), default);
        Assert.Equal(expected, found.ToHashSet());
    }

    [Fact]
    public void A_chain_of_neighbours_is_not_one_group()
    {
        // 0, 2, 4, … bits: each is two from the next, the ends are far apart.
        ulong[] chain = [.. Enumerable.Range(0, 12).Select(i => (1UL << (i * 2)) - 1)];
        var groups = NearGroups.Of(chain, 2, default);
        Assert.True(groups.Count > 1);
        Assert.All(groups, group => Assert.InRange(group.Max(i => group.Max(j => BitOperations.PopCount(chain[i] ^ chain[j]))), 0, 4));
        Assert.Equal(groups.Sum(group => group.Count), groups.SelectMany(group => group).Distinct().Count());
    }

    [Fact]
    public void Ten_thousand_equal_ones_are_one_group_at_once()
    {
        var groups = NearGroups.Of(Enumerable.Repeat(0x0123456789abcdefUL, 10_000).Append(5UL).ToList(), 4, default);
        Assert.Equal(10_000, Assert.Single(groups).Count);
    }
}
