namespace Tagtui.Library.Tests;

public sealed class LibraryTests
{
    private static MediaLibrary Opened(TestFolder folder, LibraryOptions? options = null)
    {
        var library = MediaLibrary.Open(folder.Root, options);
        library.Sync();
        return library;
    }

    [Fact]
    public void Changes_are_in_the_file_and_in_the_row_and_can_be_undone()
    {
        using var folder = new TestFolder();
        folder.Picture("a", """{"tags": [{"category": "class", "value": "cat"}]}""").Picture("b").Picture("c/d", null, "one, two");
        using var library = Opened(folder);
        var before = library.DumpText();
        var revision = library.Revision;
        var outcome = library.Apply(new SetScore(4), [new MediaKey("a"), new MediaKey("b"), new MediaKey("nobody"), new MediaKey("../x")]);
        Assert.Equal((2, 2), (outcome.Changed.Count, outcome.Failed.Count));
        Assert.True(library.Revision > revision);
        Assert.Equal(["a", "b"], library.KeyTexts("score=4"));
        Assert.Contains("\"score\": 4", File.ReadAllText(folder.At("a.json")));
        AssertIndexIsTrue(folder, library);
        library.Undo();
        Assert.Equal(before, library.DumpText());
        library.Redo();
        Assert.Equal(["a", "b"], library.KeyTexts("score=4"));
        Assert.Equal(3, library.History().Count);
        AssertIndexIsTrue(folder, library);
    }

    [Fact]
    public void Deleted_media_leave_the_list_with_their_masks_and_come_back()
    {
        using var folder = new TestFolder();
        folder.Picture("a", """{"score": 2}""", "cat").Picture("m", """{"type": "mask", "source_image": "a"}""").Picture("b");
        using var library = Opened(folder);
        var before = library.DumpText();
        library.Delete([new MediaKey("a")]);
        Assert.Equal(["b"], library.KeyTexts(""));
        AssertIndexIsTrue(folder, library);
        library.Restore(library.Trash());
        Assert.Equal(before, library.DumpText());
    }

    [Fact]
    public void A_dry_run_changes_nothing()
    {
        using var folder = new TestFolder();
        folder.Picture("a");
        using var library = Opened(folder);
        Assert.Single(library.Apply(new SetScore(4), [new MediaKey("a")], new ApplyOptions { DryRun = true }).Changed);
        Assert.Empty(library.KeyTexts("score=4"));
        Assert.False(File.Exists(folder.At("a.json")));
    }

    [Fact]
    public void Looking_at_a_stale_or_missing_row_puts_it_right()
    {
        using var folder = new TestFolder();
        folder.Picture("a", """{"score": 1}""").Picture("b");
        using var library = Opened(folder);
        folder.Write("a.json", """{"score": 5}""").Picture("new", """{"score": 5}""");
        File.Delete(folder.At("b.png"));
        Assert.Equal(5, library.Get(new MediaKey("a"))!.Content.Score);
        Assert.NotNull(library.Get(new MediaKey("new")));
        Assert.Null(library.Get(new MediaKey("b")));
        Assert.Null(library.Get(new MediaKey("../etc/passwd")));
        Assert.Equal(["a", "new"], library.KeyTexts("score=5"));
        Assert.Equal(["a", "new"], library.KeyTexts(""));
    }

    [Fact]
    public void Without_an_index_everything_works_from_files()
    {
        using var folder = new TestFolder();
        folder.Picture("a", """{"score": 1}""").Picture("b", null, "cat");
        using var library = MediaLibrary.Open(folder.Root, new LibraryOptions { NoIndex = true });
        Assert.Equal(new IndexState.Disabled(), library.IndexState);
        library.Apply(new SetScore(3), [new MediaKey("b")]);
        Assert.Equal(["b"], library.KeyTexts("score=3 cat"));
        folder.Picture("c");
        library.Sync();
        Assert.Equal(3, library.Count(Query.Everything));
        Assert.False(File.Exists(folder.At(".tagtui/index.db")));
    }

    [Fact]
    public void Read_only_writes_nothing_in_the_library_and_indexes_in_the_cache()
    {
        using var folder = new TestFolder();
        using var cache = new TestFolder();
        folder.Picture("a", """{"score": 1}""");
        var options = new LibraryOptions { ReadOnly = true, Environment = name => name == "XDG_CACHE_HOME" ? cache.Root : null };
        using (var library = Opened(folder, options))
        {
            Assert.NotNull(library.ReadOnlyReason);
            Assert.Single(library.Apply(new SetScore(3), [new MediaKey("a")]).Failed);
            Assert.Equal(new IndexState.Ready(), library.IndexState);
        }
        Assert.Equal(["a.json", "a.png"], Directory.GetFileSystemEntries(folder.Root).Select(Path.GetFileName).Order());
        Assert.NotEmpty(Directory.GetFiles(cache.Root, "index.db", SearchOption.AllDirectories));
    }

    [Fact]
    public void Read_only_begins_with_a_copy_of_the_librarys_own_index_if_that_is_whole()
    {
        using var folder = new TestFolder();
        using var cache = new TestFolder();
        folder.Picture("a", """{"score": 1}""");
        var options = new LibraryOptions { ReadOnly = true, Environment = name => name == "XDG_CACHE_HOME" ? cache.Root : null };
        using (var owner = Opened(folder))
        {
            Assert.Empty(owner.Apply(new SetScore(2), [new MediaKey("a")]).Failed);
            using var meanwhile = MediaLibrary.Open(folder.Root, options);
            Assert.NotEqual(new IndexState.Ready(), meanwhile.IndexState);
        }
        var before = Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories).Select(path => (path, File.GetLastWriteTimeUtc(path), new FileInfo(path).Length)).Order().ToList();
        using (var looking = MediaLibrary.Open(folder.Root, options))
        {
            Assert.Equal(new IndexState.Ready(), looking.IndexState);
            Assert.True(SpinWait.SpinUntil(() => looking.Sync().Read == 0, 10_000));
            folder.Picture("b");
            looking.Sync();
            Assert.Equal(2, looking.Count(Query.Everything));
        }
        Assert.Equal(before, Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith("b.png", StringComparison.Ordinal)).Select(path => (path, File.GetLastWriteTimeUtc(path), new FileInfo(path).Length)).Order());
    }

    [Fact]
    public void A_warm_opening_looks_at_no_file_of_the_user()
    {
        using var folder = new TestFolder();
        folder.Picture("a");
        Opened(folder).Dispose();
        folder.Picture("b");
        using var library = MediaLibrary.Open(folder.Root);
        Assert.Equal(new IndexState.Ready(), library.IndexState);
        Assert.Equal(1, library.Find(Query.Everything, 0, 40).Total);
        library.Sync();
        Assert.Equal(2, library.Find(Query.Everything, 0, 40).Total);
    }

    [Fact]
    public void Targets_are_keys_then_paths_then_queries()
    {
        using var folder = new TestFolder();
        folder.Picture("sub/a", "{}", "cat").Picture("score");
        using var library = Opened(folder);
        var one = new Target.One(new MediaKey("sub/a"));
        Assert.Equal(one, library.ResolveTarget("sub/a"));
        Assert.Equal(one, library.ResolveTarget("sub/a.png"));
        Assert.Equal(one, library.ResolveTarget(folder.At("sub/a.txt")));
        Assert.Equal(one, library.ResolveTarget(folder.At("sub/a.json")));
        Assert.Equal(new Target.One(new MediaKey("score")), library.ResolveTarget("score"));
        Assert.IsType<Target.Many>(library.ResolveTarget("score>=3"));
        Assert.Equal("score", Assert.IsType<Target.Wrong>(library.ResolveTarget("scroe>=3")).Error.Suggestion);
    }

    [Fact]
    public void Folders_form_a_tree_with_counts()
    {
        using var folder = new TestFolder();
        folder.Picture("a/b/x").Picture("a-b/y").Picture("a/z").Picture("r");
        using var library = Opened(folder);
        Assert.Equal([new("", 1), new("a", 1), new("a/b", 1), new FolderCount("a-b", 1)], library.Folders());
    }

    [Fact]
    public void Pages_fit_together()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 95; i++)
            folder.Picture($"p{i:00}", $$"""{"score": {{i % 6}}}""");
        using var library = Opened(folder);
        foreach (var text in new[] { "", "sort:score-desc", "score>=2 sort:random", "sort:name-desc limit:33" })
        {
            var query = Query.Parse(text);
            var keys = new List<MediaKey>();
            for (var skip = 0; library.Find(query, skip, 10) is { Items.Count: > 0 } page; skip += 10)
            {
                Assert.Equal(library.Count(query), page.Total);
                keys.AddRange(page.Items.Select(row => row.Key));
            }
            Assert.Equal(library.Keys(query), keys);
        }
    }

    [Fact]
    public void Readers_writers_and_scans_at_once_end_in_the_truth()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 60; i++)
            folder.Picture($"p{i:00}");
        using var library = Opened(folder);
        Parallel.For(0, 120, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            switch (i % 6)
            {
                case 0:
                    library.Sync();
                    break;
                case 1 when i % 12 == 1:
                    library.Rebuild();
                    break;
                case 2:
                    library.Find(Query.Parse("score>2 OR missing:tags"), 0, 10);
                    break;
                case 3:
                    library.Tags();
                    break;
                default:
                    library.Apply(new SetScore(i % 6), [new MediaKey($"p{i / 2:00}")]);
                    break;
            }
        });
        Assert.Equal(new IndexState.Ready(), library.IndexState);
        AssertIndexIsTrue(folder, library);
    }

    [Fact]
    public void Completion_knows_fields_tags_and_folders()
    {
        using var folder = new TestFolder();
        folder.Picture("in/a", """{"tags": [{"category": "class", "value": "big cat"}, {"category": "style", "value": "cartoon"}]}""").Picture("b", """{"tags": ["cartoon"]}""");
        using var library = Opened(folder);
        Assert.Equal(["score>="], QueryCompletion.Suggest("cat sco", 7, library).Select(s => s.Text));
        Assert.Equal(["\"big cat\""], QueryCompletion.Suggest("tag:b", 5, library).Select(s => s.Text));
        Assert.Equal([("\"big cat\"", 11)], QueryCompletion.Suggest("-tag:class=b", 12, library).Select(s => (s.Text, s.Start)));
        Assert.Equal(["in"], QueryCompletion.Suggest("folder:", 7, library).Select(s => s.Text));
        Assert.Equal(["tag:cartoon", "tag:general=cartoon", "tag:style=cartoon"], QueryCompletion.Suggest("car", 3, library).Select(s => s.Text).Where(text => text.StartsWith("tag:", StringComparison.Ordinal)));
    }

    private static void AssertIndexIsTrue(TestFolder folder, MediaLibrary library)
    {
        using var files = MediaLibrary.Open(folder.Root, new LibraryOptions { NoIndex = true, ReadOnly = true });
        Assert.Equal(files.DumpText(), library.DumpText());
    }
}
