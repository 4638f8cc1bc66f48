namespace Tagtui.Library.Tests;

public sealed class RebuildEqualsSyncTests
{
    /// <summary>TAGTUI_SEEDS=100-200 tries others.</summary>
    public static TheoryData<int> Seeds
    {
        get
        {
            int[] ends = [.. (Environment.GetEnvironmentVariable("TAGTUI_SEEDS") ?? "0-23").Split('-').Select(int.Parse)];
            return [.. Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)];
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void After_any_history_sync_rebuild_and_plain_files_say_the_same(int seed)
    {
        using var folder = new TestFolder();
        if (seed % 3 == 0)
            Directory.CreateDirectory(folder.Write("library.json", "{}").At("images"));
        var random = new RandomLibrary(folder, seed);
        random.Make(30);
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        for (var round = 0; round < 4; round++)
        {
            for (var edit = 0; edit < 12; edit++)
                random.Edit();
            library.Sync();
            using var files = MediaLibrary.Open(folder.Root, new LibraryOptions { NoIndex = true });
            Assert.Equal(files.DumpText(), library.DumpText());
            using var fresh = MediaLibrary.Open(folder.Root, new LibraryOptions { IndexPath = folder.At($".x/{round}.db") });
            fresh.Rebuild();
            Assert.Equal(new IndexState.Ready(), fresh.IndexState);
            Assert.Equal(fresh.DumpText(), library.DumpText());
            Assert.Equal(fresh.Stats().ByScore, library.Stats().ByScore);
            Assert.Equal(files.Stats().ByType.OrderBy(p => p.Key), library.Stats().ByType.OrderBy(p => p.Key));
            Assert.Equal(fresh.Tags(), library.Tags());
            Assert.Equal(files.Tags(), library.Tags());
            Assert.Equal(files.Folders(), library.Folders());
            Assert.Equal(IndexInside.Describe(fresh.Layout.IndexFile), IndexInside.Describe(library.Layout.IndexFile));
        }
        Assert.Equal(new IndexState.Ready(), library.IndexState);
    }

    /// <summary>Looks are trusted here as soon as the clock has ticked, and folders too, so every way of not looking is taken.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void After_upheavals_that_folders_do_not_show_sync_says_what_a_rebuild_says(int seed)
    {
        using var folder = new TestFolder();
        if (seed % 3 == 0)
            Directory.CreateDirectory(folder.Write("library.json", "{}").At("images"));
        var random = new RandomLibrary(folder, seed + 1000);
        random.Make(30);
        using var library = MediaLibrary.Open(folder.Root, LaterClock.Options());
        library.Rebuild();
        using var files = MediaLibrary.Open(folder.Root, LaterClock.Options() with { NoIndex = true });
        files.Sync();
        for (var round = 0; round < 8; round++)
        {
            LaterClock.Tick();
            for (var edit = random.Random.Next(6); edit >= 0; edit--)
            {
                try
                {
                    if (random.Random.Next(3) == 0)
                        random.Edit();
                    else
                        random.Upheave();
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    // A folder lies where the file was to be, or the other way round.
                }
            }
            library.Sync();
            files.Sync();
            using var fresh = MediaLibrary.Open(folder.Root, new LibraryOptions { IndexPath = folder.At($".x/{round}.db") });
            fresh.Rebuild();
            Assert.Equal(fresh.DumpText(), library.DumpText());
            Assert.Equal(fresh.DumpText(), files.DumpText());
            var rest = library.Sync();
            Assert.Equal(0, rest.Gone);
            Assert.Equal(fresh.DumpText(), library.DumpText());
            Assert.Equal(IndexInside.Describe(fresh.Layout.IndexFile), IndexInside.Describe(library.Layout.IndexFile));
        }
        Assert.Equal(new IndexState.Ready(), library.IndexState);
    }

    /// <summary>
    /// Files go about by themselves and by our hand, in any order: what follows is moved and never lost, an undo and a redo of it lead back to the same, and
    /// the index says at every step what a rebuild says.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void After_renames_by_others_with_and_without_their_sidecars_sync_follow_and_undo_say_what_a_rebuild_says(int seed)
    {
        using var folder = new TestFolder();
        if (seed % 3 == 0)
            Directory.CreateDirectory(folder.Write("library.json", "{}").At("images"));
        var random = new RandomLibrary(folder, seed + 2000);
        random.Make(40);
        using var library = MediaLibrary.Open(folder.Root, seed % 2 == 0 ? LaterClock.Options() : new LibraryOptions());
        library.Rebuild();
        for (var round = 0; round < 6; round++)
        {
            LaterClock.Tick();
            for (var edit = random.Random.Next(1, 7); edit >= 0; edit--)
                random.Stray();
            if (random.Random.Next(4) == 0)
                library.Rebuild();
            else
                library.Sync();
            IsWhatFilesSay(folder, library, round);
            if (random.Random.Next(3) == 0)
                continue;
            var before = Contents(folder);
            var report = library.Strays(thorough: true);
            var outcome = library.Follow();
            Assert.Equal(report.Items.Count(item => item.Problem is not null), outcome.Failed.Count);
            IsWhatFilesSay(folder, library, round);
            Assert.DoesNotContain(library.Strays(thorough: true).Items, item => item.Problem is null);
            var after = Contents(folder);
            Assert.Equal(before.Values.Count, after.Values.Count);
            Assert.All(after.Keys.Where(name => name.EndsWith(".png", StringComparison.Ordinal) && !before.ContainsKey(name)), name => Assert.True(IsMask(after, name), name + " was moved by a follow"));
            if (outcome.HistoryNumber is not { } number)
                continue;
            Assert.Empty(library.Undo(number).Failed);
            IsTheSame(before, Contents(folder));
            IsWhatFilesSay(folder, library, round);
            Assert.Empty(library.Redo().Failed);
            IsTheSame(after, Contents(folder));
            IsWhatFilesSay(folder, library, round);
        }
        Assert.Equal(new IndexState.Ready(), library.IndexState);
    }

    /// <summary>It goes where its picture went; pictures are moved by their owner only.</summary>
    private static bool IsMask(SortedDictionary<string, string> files, string name) =>
        name.Contains("mask") || (files.GetValueOrDefault(name[..^4] + ".json") ?? files.GetValueOrDefault(name + ".json") ?? "").Contains("\"mask\"");

    private static void IsWhatFilesSay(TestFolder folder, MediaLibrary library, int round)
    {
        using var fresh = MediaLibrary.Open(folder.Root, new LibraryOptions { IndexPath = folder.At($".x/{round}.db") });
        fresh.Rebuild();
        Assert.Equal(fresh.DumpText(), library.DumpText());
        Assert.Equal(IndexInside.Describe(fresh.Layout.IndexFile), IndexInside.Describe(library.Layout.IndexFile));
    }

    private static void IsTheSame(SortedDictionary<string, string> expected, SortedDictionary<string, string> now)
    {
        Assert.Equal(expected.Keys, now.Keys);
        foreach (var (name, text) in expected)
            Assert.Equal(name + "\n" + text, name + "\n" + now[name]);
    }

    private static SortedDictionary<string, string> Contents(TestFolder folder) => new(
        Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories).Where(path => !path.Contains("/.tagtui") && !path.Contains("/.x/") && !path.Contains("library.db"))
            .ToDictionary(path => path[folder.Root.Length..], File.ReadAllText), StringComparer.Ordinal);

    [Fact]
    public void A_second_sync_reads_nothing_and_a_touched_file_is_read_again()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 300; i++)
            folder.Picture($"p{i:000}", """{"score": 1}""", "cat");
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        // Rows of files as young as the look are not trusted; the clock's own granularity ends that.
        SpinWait.SpinUntil(() => library.Sync().Read == 0, TimeSpan.FromSeconds(10));
        Assert.Equal(0, library.Sync().Read);
        var before = File.GetLastWriteTimeUtc(folder.At("p007.json"));
        File.WriteAllText(folder.At("p007.json"), """{"score": 2}""");
        File.SetLastWriteTimeUtc(folder.At("p007.json"), before);
        Assert.Equal(1, library.Sync().Read);
        Assert.Equal(["p007"], library.KeyTexts("score=2"));
    }

    [Fact]
    public void A_write_in_the_same_tick_as_the_look_is_seen_at_the_next_look()
    {
        using var folder = new TestFolder();
        folder.Picture("a", """{"score": 1}""");
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        for (var score = 2; score <= 5; score++)
        {
            var stream = new FileStream(folder.At("a.json"), FileMode.Open, FileAccess.Write);
            stream.Write(System.Text.Encoding.UTF8.GetBytes($$"""{"score": {{score}}}"""));
            stream.Dispose();
            library.Sync();
            Assert.Equal(["a"], library.KeyTexts($"score={score}"));
        }
    }

    [Fact]
    public void Progress_reaches_the_end_and_a_cancelled_rebuild_leaves_the_old_index()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 2000; i++)
            folder.Picture($"p{i:0000}", """{"score": 1}""");
        using var library = MediaLibrary.Open(folder.Root);
        var last = new ScanProgress();
        library.Rebuild(new Told(progress => last = progress));
        Assert.Equal((2000, 2000), (last.Done, last.Total));
        folder.Picture("q", """{"score": 2}""");
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => library.Rebuild(cancel: cancel.Token));
        Assert.Equal(2000, library.Count(Query.Everything));
        Assert.Empty(Directory.GetFiles(folder.At(".tagtui"), "*.new-*"));
    }

    private sealed class Told(Action<ScanProgress> tell) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => tell(value);
    }
}
