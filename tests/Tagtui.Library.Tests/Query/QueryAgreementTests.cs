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
        WriteProjects(folder, random);
        using var indexed = MediaLibrary.Open(folder.Root);
        indexed.Rebuild();
        using var files = MediaLibrary.Open(folder.Root, new LibraryOptions { NoIndex = true });
        var now = DateTimeOffset.UtcNow;
        for (var i = 0; i < 150; i++)
        {
            var text = Question(random, 3) + (i % 3 == 0 ? $" sort:{Sort(random)}{(i % 2 == 0 ? "," + Sort(random) : "")}" : "") + (i % 7 == 0 ? " limit:5" : "");
            var query = Query.Parse(text, now);
            Assert.True(files.Keys(query).SequenceEqual(indexed.Keys(query)), text);
            Assert.Equal(files.Count(query), indexed.Count(query));
            var (mine, theirs) = (indexed.Find(query, 2, 3), files.Find(query, 2, 3));
            Assert.Equal(theirs.Total, mine.Total);
            Assert.Equal(theirs.Items.Select(row => (row.Key, row.Name, row.Caption, row.Score)), mine.Items.Select(row => (row.Key, row.Name, row.Caption, row.Score)));
        }
        Assert.Equal(new IndexState.Ready(), indexed.IndexState);
    }

    /// <summary>Every row of the table with whatever a person may type after it: an error points into the text, an answer is the same from both.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Hostile_values_of_every_field_are_refused_or_answered_alike(int seed)
    {
        using var folder = new TestFolder();
        var random = new RandomLibrary(folder, seed);
        random.Make(60);
        using var indexed = MediaLibrary.Open(folder.Root);
        indexed.Rebuild();
        using var files = MediaLibrary.Open(folder.Root, new LibraryOptions { NoIndex = true });
        string[] hostile = ["'", "''; DROP TABLE media; --", "\"\"", "\"a\\\"b\"", "*", "**", "?", "%", "_", "a*b?c", "NEAR(a b)", "a AND", "{name}", "^a", "a+b", "\"* \"", "\u0000", "9999999999999999999999",
            "-9223372036854775808", "1e999", "NaN", "..", "1..", "..1", "5..1", "=", "==", "a=", "=a", "cat=\"x y\"", ">=3", "<", "2025-13", "0000", "9999-12-31", "<1000000y", "16:0", "0/0", "@x", "\u202e", "日", "ﬃ", "İ", "\ud800"];
        var answered = 0;
        foreach (var field in QueryFields.All)
        {
            foreach (var value in hostile)
            {
                var text = $"{field.Name}{random.Pick([":", "=", ":", ">", "<="])}{value}";
                if (!Query.TryParse(text, out var query, out var error))
                {
                    Assert.InRange(error.Column, 0, text.Length);
                    continue;
                }
                answered++;
                Assert.True(files.Keys(query).SequenceEqual(indexed.Keys(query)), text);
            }
        }
        Assert.True(answered > 300);
        Assert.Equal(new IndexState.Ready(), indexed.IndexState);
    }

    [Fact]
    public void Every_way_to_put_an_answer_in_order_gives_the_same_pages()
    {
        using var folder = new TestFolder();
        var random = new RandomLibrary(folder, 77);
        random.Make(400);
        using var indexed = MediaLibrary.Open(folder.Root);
        indexed.Rebuild();
        using var files = MediaLibrary.Open(folder.Root, new LibraryOptions { NoIndex = true });
        foreach (var condition in (string[])["", "score>=0", "cat", "tag:cat score=3", "-cat", "key:a1", "folder:10_cat"])
        {
            foreach (var sort in QueryValues.SortNames.Concat(["score-desc,created-desc", "model,size-desc", "random=7-desc", "random=8"]))
            {
                // Each page is asked of a question of its own: nothing is known from the page before.
                var text = $"{condition} sort:{sort}";
                var all = files.Keys(Query.Parse(text));
                for (var skip = 0; skip < 40; skip += 13)
                {
                    var page = indexed.Find(Query.Parse(text), skip, 13);
                    Assert.Equal(all.Count, page.Total);
                    Assert.True(all.Skip(skip).Take(13).SequenceEqual(page.Items.Select(row => row.Key)), $"{text} from {skip}");
                }
                Assert.True(all.SequenceEqual(indexed.Keys(Query.Parse(text))), text);
                Assert.Equal(all.Count, indexed.Count(Query.Parse(text)));
            }
        }
    }

    [Fact]
    public void Values_for_completion_are_the_same_from_index_and_files()
    {
        using var folder = new TestFolder();
        var random = new RandomLibrary(folder, 5);
        random.Make(120);
        WriteProjects(folder, random);
        using var indexed = MediaLibrary.Open(folder.Root);
        indexed.Rebuild();
        using var files = MediaLibrary.Open(folder.Root, new LibraryOptions { NoIndex = true });
        foreach (var field in QueryFields.All.Where(field => field.Values is not null && field.Name != "project"))
            Assert.Equal(files.Values(field.Name), indexed.Values(field.Name));
        Assert.NotEmpty(indexed.Values("model"));
        Assert.Equal(["first", "sec ond"], indexed.Values("project").Select(value => value.Text).Order(StringComparer.Ordinal));
        Assert.Equal(files.KeysFrom("10", 5), indexed.KeysFrom("10", 5));
    }

    [Fact]
    public void A_cancelled_question_ends_and_the_next_one_is_answered()
    {
        using var folder = new TestFolder();
        var random = new RandomLibrary(folder, 6);
        random.Make(50);
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => library.Find(Query.Parse("score>=0 sort:name"), 0, 5, cancel.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => library.Keys(Query.Parse("cat"), cancel.Token));
        Assert.NotEmpty(library.Keys(Query.Parse("score>=0")));
        Assert.Equal(new IndexState.Ready(), library.IndexState);
    }

    /// <summary>
    /// A field that is added to the table and to no random question would be held against nothing. What looks alike is found before the
    /// question is asked, for both in the same way.
    /// </summary>
    [Fact]
    public void Random_questions_ask_of_every_field()
    {
        using var folder = new TestFolder();
        var random = new RandomLibrary(folder, 1);
        var asked = new HashSet<string>(Enumerable.Range(0, 5000).Select(_ => Part(random)).Select(part => new string([.. part.TakeWhile(char.IsAsciiLetterOrDigit)])));
        Assert.Empty(QueryFields.All.Where(field => field.Kind is not (FieldKind.Sort or FieldKind.Limit or FieldKind.Similar)).Select(field => field.Name).Except(asked));
        Assert.Empty(QueryFields.Flags.Select(flag => flag.Name).Except(asked));
    }

    private static string Sort(RandomLibrary random) => random.Pick(QueryValues.SortNames) + random.Pick(["", "-desc"]);

    private static void WriteProjects(TestFolder folder, RandomLibrary random)
    {
        string Entries() => string.Join(", ", Enumerable.Range(0, 12).Select(i => $"\"{random.Pick(["a", "b", "10_cat/a", "10_cat/img_001", "é", "x y"])}{i}{random.Pick(["", ".png"])}\""));
        foreach (var name in (string[])["first", "sec ond"])
            folder.Write($".tagtui/projects/{name}.json", $"{{\"name\": \"{name}\", \"images\": [{Entries()}]}}");
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
        return random.Random.Next(36) switch
        {
            0 => Word(),
            1 => random.Pick(["cat*", "eye", "sun*", "é*", "夕", "日", "photo", "second", "IMG"]),
            2 => "tag:" + Word(),
            3 => random.Pick(["tag:cat*", "tag:class=*", "tag:class=cat", "tag:*eyes", "tag:?at", "tag:blue_eyes", "tag:cat_(animal)", "tag:*", "tag:general=\"blue eyes\""]),
            4 => random.Pick(["score>=2", "score:2..4", "score=0", "score:-1", "score<0", "score:..1", "score:3.."]),
            5 => random.Pick(["approved", "rejected", "pending", "favourite", "unrated", "orphan", "problem"]),
            6 => "has:" + random.Pick(QueryFields.Parts).Name,
            7 => "missing:" + random.Pick(QueryFields.Parts).Name,
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
            19 => random.Pick(["ratio>1", "ratio:4:3", "ratio=1", "ratio:0.5..1.5", "ratio:square", "is:landscape", "is:portrait", "ratio<=1.5"]),
            20 => random.Pick(["cfg:7", "cfg>6.5", "cfg<=6.5", "cfg:0..7", "steps>=10", "steps<30", "steps=20"]),
            21 => random.Pick(["seed>0", "seed:1..4000000000000000000", "seed<5000000000000000000", "seed:0.."]),
            22 => random.Pick(["model:sdxl", "model:*dev", "sampler:euler", "sampler:\"DPM++ 2M\"", "scheduler:karras", "generator:comfyui", "generator:a1111", "has:generator", "lora:detail", "lora:simple*", "model=\"canon eos\""]),
            23 => random.Pick(["negative:bad", "negative:cat", "negative:*"]),
            24 => "keyword:" + random.Pick(["auto=*", "user=cat", "prompt=", "cat*", "*", "workflow=*", "*=sunset"]),
            25 => "keyword:" + Word(),
            26 => random.Pick(["related:b2", "related:similar=b2", "related:similar=*", "related:c3", "related:a*", "related:z", "related:other=*", "similar:a1", "similar:4=b2"]),
            27 => random.Pick(["project:first", "project:*", "project:\"sec ond\"", "project:none"]),
            28 => random.Pick(["artifact:upstream", "artifact:*", "stage:web*", "has:artifact=upstream", "missing:artifact:web-optimized", "has:art:夕日", "stage:夕日"]),
            29 => random.Pick(["job:failed", "job:pending", "job:upstream=failed", "job:*=completed", "job:*", "has:job=upstream"]),
            30 => random.Pick(["dup", "dup:yes", "dup:no", "dup:a*", "is:dup"]),
            31 => random.Pick(["captured:2024", "captured<2025", "created>=2025-01-15", "created:yesterday", "modified:today..", "captured:2024..2025-01"]),
            32 => random.Pick(["chars>10", "tokens>=3", "chars=0", "tokens:1..4", "size<1k", "mask:face", "user:ann", "url:example"]),
            33 => random.Pick(["sha256:ab*", "sha256:*", "sha256:zz", "*", "user:*"]),
            34 => random.Pick(["duration>10", "duration:none", "duration:0..12.5", "fps>=29.97", "fps:none", "sharpness<50", "sharpness:none", "captured:none", "width:none", "steps:none", "cfg:NONE"]),
            _ => Word(),
        };
    }
}
