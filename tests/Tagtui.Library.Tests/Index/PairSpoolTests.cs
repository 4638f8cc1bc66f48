namespace Tagtui.Library.Tests;

public sealed class PairSpoolTests
{
    [Theory]
    [InlineData(1, 3_000)]
    [InlineData(7, 500_000)]
    [InlineData(3_000, 500_000)]
    public void Pairs_come_back_by_tag_and_medium_however_often_memory_was_full(int tags, int pairs)
    {
        using var folder = new TestFolder();
        using var spool = new PairSpool(folder.At("pairs"), most: 1 << 20);
        var random = new Random(tags);
        var expected = new List<(int Tag, int Medium, int Position)>();
        for (var tag = 0; tag < tags; tag++)
            spool.AddTag();
        for (int i = 0, medium = 1; i < pairs; i++)
        {
            var pair = (random.Next(tags), medium, random.Next(300));
            medium += random.Next(2000);
            spool.Add(pair.Item1, pair.Item2, pair.Item3);
            expected.Add(pair);
        }
        var given = new List<(int, int, int)>(pairs);
        spool.Give((tag, medium, position) => given.Add((tag, medium, position)));
        Assert.Equal(expected.OrderBy(pair => pair.Tag), given);
        Assert.Equal(pairs > 100_000 && tags > 1, File.Exists(folder.At("pairs")));
    }
}
