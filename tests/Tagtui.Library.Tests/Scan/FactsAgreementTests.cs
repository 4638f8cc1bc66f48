namespace Tagtui.Library.Tests;

/// <summary>The fast reader of the scan, and the exact one of the editor, must say the same of every sidecar.</summary>
public sealed class FactsAgreementTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(100, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Rows_say_what_the_records_say(int seed)
    {
        using var folder = new TestFolder();
        if (seed % 2 == 0)
            Directory.CreateDirectory(folder.Write("library.json", "{}").At("images"));
        var random = new RandomLibrary(folder, seed);
        random.Make(60);
        for (var i = 0; i < 60; i++)
            random.Edit();
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        foreach (var row in library.Find(Query.Everything, 0, 1000).Items)
        {
            var record = library.Get(row.Key)!;
            var content = record.Content;
            Assert.Equal(row.Path, record.Files.Media);
            Assert.Equal((content.Score, content.Favourite, content.Sidecar.Approved), (row.Score, row.Favourite, row.Approved));
            Assert.Equal(content.Caption, row.Caption);
            Assert.Equal(content.Tags, row.Tags);
            Assert.Equal(content.Sidecar.Exists, row.HasSidecar);
            Assert.Equal(content.CaptionFile is not null, row.HasCaptionFile);
            Assert.Equal(content.Sidecar.ReadOnlyReason is null && content.Sidecar.Problems.Count == 0 && content.CaptionFile?.ReadOnlyReason is null && content.ScoreFile?.ReadOnlyReason is null, row.Problem is null);
            if (content.Sidecar.Name is { Length: > 0 } name)
                Assert.Equal(name, row.Name);
        }
    }

    [Fact]
    public void Whatever_the_fast_reader_takes_the_judge_reads_alike()
    {
        using var folder = new TestFolder();
        var random = new RandomLibrary(folder, 3);
        var fast = new SidecarFacts(new TextCache());
        var taken = 0;
        for (var i = 0; i < 4000; i++)
        {
            var json = System.Text.Encoding.UTF8.GetBytes(random.Sidecar());
            // Half of them damaged by one byte.
            if (i % 2 == 0 && json.Length > 0)
                json[random.Random.Next(json.Length)] = (byte)random.Random.Next(256);
            var mine = new MediumFacts { Key = "a", Path = "a.png" };
            if (!fast.TryRead(json, mine))
                continue;
            taken++;
            var sidecar = Sidecar.Read(json);
            Assert.Null(sidecar.ReadOnlyReason);
            var judged = new MediumFacts { Key = "a", Path = "a.png" };
            judged.Take(sidecar);
            Assert.Equal(Dump(judged), Dump(mine));
        }
        Assert.InRange(taken, 1000, 3900);
    }

    private static string Dump(MediumFacts facts)
    {
        using var stream = new MemoryStream();
        DumpWriter.Write(stream, [facts]);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
