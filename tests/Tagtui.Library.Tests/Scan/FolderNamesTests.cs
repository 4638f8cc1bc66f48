namespace Tagtui.Library.Tests;

public sealed class FolderNamesTests
{
    [Fact]
    public void Ten_thousand_names_of_all_lengths_are_each_there_once_and_in_order()
    {
        using var folder = new TestFolder();
        var random = new Random(5);
        var expected = new HashSet<string>();
        for (var i = 0; i < 10_000; i++)
        {
            var stem = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => "aAzé日-_ 0"[random.Next(9)])) + i;
            if (expected.Add(stem))
                File.WriteAllBytes(folder.At(stem + (i % 2 == 0 ? ".png" : ".json")), []);
        }
        var entries = FolderEntries.Read(folder.Root, "", ".txt")!;
        Assert.Equal(expected.Order(Utf8Order.Instance), entries.Media.Select(entry => entry.Key));
        Assert.All(entries.Media, entry => Assert.True(entry.Media is null == entry.Sidecar));
    }

    [Fact]
    public void Stems_that_crowd_each_other_get_keys_of_their_own()
    {
        using var folder = new TestFolder();
        foreach (var name in (string[])["a.png.gif.jpg", "a.png.gif", "a.png.jpg", "a.jpg", "a.png", "a.webp", "a.PNG", "b.png.png"])
            folder.Write(name, "");
        var entries = FolderEntries.Read(folder.Root, "", ".txt")!;
        Assert.Equal(
            ["a a.PNG", "a.jpg a.jpg", "a.png a.png", "a.png.gif a.png.gif", "a.png.gif.jpg a.png.gif.jpg", "a.png.jpg a.png.jpg", "a.webp a.webp", "b.png b.png.png"],
            entries.Media.Select(entry => $"{entry.Key} {entry.Media}"));
    }
}
