namespace Tagtui.Library.Tests;

public sealed class QueryAgreementTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 16)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_index_and_the_judge_in_memory_agree(int seed)
    {
        using var folder = new TestFolder();
        var random = new RandomLibrary(folder, seed);
        random.Make(80);
        using var indexed = MediaLibrary.Open(folder.Root);
        indexed.Rebuild();
        using var files = MediaLibrary.Open(folder.Root, new LibraryOptions { NoIndex = true });
        var now = DateTimeOffset.UtcNow;
        for (var i = 0; i < 150; i++)
        {
            var text = Question(random, 3) + (i % 4 == 0 ? $" sort:{random.Pick(QueryValues.SortNames)}{random.Pick(["", "-desc"])}" : "") + (i % 7 == 0 ? " limit:5" : "");
            var query = Query.Parse(text, now);
            Assert.True(files.Keys(query).SequenceEqual(indexed.Keys(query)), text);
            Assert.Equal(files.Count(query), indexed.Count(query));
            var (mine, theirs) = (indexed.Find(query, 2, 3), files.Find(query, 2, 3));
            Assert.Equal(theirs.Total, mine.Total);
            Assert.Equal(theirs.Items.Select(row => (row.Key, row.Name, row.Caption, row.Score)), mine.Items.Select(row => (row.Key, row.Name, row.Caption, row.Score)));
        }
        Assert.Equal(new IndexState.Ready(), indexed.IndexState);
    }

    internal static string Question(RandomLibrary random, int depth)
    {
        var choice = depth == 0 ? 0 : random.Random.Next(8);
        return choice switch
        {
            1 => $"({Question(random, depth - 1)} OR {Question(random, depth - 1)})",
            2 => $"-({Question(random, depth - 1)})",
            3 or 4 => $"{Question(random, depth - 1)} {Question(random, depth - 1)}",
            5 => $"NOT {Part(random)}",
            _ => Part(random),
        };
    }

    private static string Part(RandomLibrary random)
    {
        string Word() => "\"" + random.Pick(RandomLibrary.Words.Where(w => SearchText.Of(w).Length > 0).ToArray()).Replace("\"", "") + "\"";
        return random.Random.Next(22) switch
        {
            0 => Word(),
            1 => random.Pick(["cat*", "eye", "sun*", "é*", "夕", "日", "photo", "second", "IMG"]),
            2 => "tag:" + Word(),
            3 => random.Pick(["tag:cat*", "tag:class=*", "tag:class=cat", "tag:*eyes", "tag:?at", "tag:blue_eyes", "tag:cat_(animal)", "tag:*", "tag:general=\"blue eyes\""]),
            4 => random.Pick(["score>=2", "score:2..4", "score=0", "score:-1", "score<0", "score:..1", "score:3.."]),
            5 => random.Pick(["approved", "rejected", "pending", "favourite", "unrated", "orphan", "problem"]),
            6 => "has:" + random.Pick(QueryFields.Parts).Name[4..],
            7 => "missing:" + random.Pick(QueryFields.Parts).Name[4..],
            8 => random.Pick(["type:image", "type:MASK", "type:vid*", "ext:png", "ext:.jpg", "ext:p*"]),
            9 => random.Pick(["name:img", "name:*1", "name:É", "name:cat", "name:\"\""]),
            10 => random.Pick(["path:10_cat", "path:*.PNG", "path:close/", "path:日"]),
            11 => random.Pick(["folder:10_cat", "folder:a", "folder:\"\"", "folder:10_cat/close", "folder:*cat", "folder:A-B/"]),
            12 => "caption:" + Word(),
            13 => random.Pick(["tags>=3", "tags=0", "tags<2"]),
            14 => random.Pick(["width>=1024", "height<600", "width=0", "size>10"]),
            15 => random.Pick(["created:2025-01", "created:2024..2025-01", "created>=2025-02-01", "created<2025", "modified:<7d", "modified:>7d", "created:today"]),
            16 => random.Pick(["note:seen", "prompt:sunset", "reason:too", "caption:*"]),
            17 => random.Pick(["key:a1", "key:10_cat/*", "source:a1", "source:v*"]),
            18 => random.Pick(["c", "x y", "a b", "100", "animal"]),
            _ => Word(),
        };
    }
}
