namespace Tagtui.Library.Tests;

/// <summary>More at once than can be heard one by one: at the end the index says what a rebuild says.</summary>
public sealed class WatchBurstTests
{
    private int _marks;

    /// <summary>`TAGTUI_SEEDS=100-300` tries others.</summary>
    public static TheoryData<int> Seeds
    {
        get
        {
            var range = Environment.GetEnvironmentVariable("TAGTUI_SEEDS")?.Split('-');
            var first = range is null ? 0 : int.Parse(range[0]);
            return [.. Enumerable.Range(first, range is null ? 10 : int.Parse(range[^1]) - first + 1)];
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void After_any_burst_the_index_says_what_a_rebuild_says(int seed)
    {
        using var folder = new TestFolder();
        var media = "";
        if (seed % 3 == 0)
            Directory.CreateDirectory(folder.Write("library.json", "{}").At(media = "images/"));
        var random = new RandomLibrary(folder, seed + 4000);
        random.Make(30);
        using var library = MediaLibrary.Open(folder.Root, LaterClock.Options());
        library.Rebuild();
        using var watch = new Watching(library);
        Assert.Null(watch.Reason);
        var bursts = new FolderBursts(folder.At(media), random.Random);
        for (var round = 0; round < 6; round++)
        {
            LaterClock.Tick();
            for (var edits = random.Random.Next(1, 40); edits > 0; edits--)
            {
                switch (random.Random.Next(4))
                {
                    case 0:
                        bursts.Burst();
                        break;
                    case 1:
                        random.Stray();
                        break;
                    default:
                        random.Edit();
                        break;
                }
            }
            IsWhatFilesSay(folder, media, library, watch);
        }
    }

    [Fact]
    public void Two_pictures_with_one_stem_change_their_keys_as_one_of_them_comes_and_goes()
    {
        using var folder = new TestFolder();
        folder.Write("a.png", "1").Write("a.json", """{"score": 3}""").Write("a.png.webp", "2");
        using var library = MediaLibrary.Open(folder.Root, LaterClock.Options());
        library.Rebuild();
        using var watch = new Watching(library);
        folder.Write("a.jpg", "3");
        watch.WaitFor("New a.png.webp");
        IsWhatFilesSay(folder, "", library, watch);
        File.Delete(folder.At("a.jpg"));
        watch.WaitFor("Gone a.png.webp");
        IsWhatFilesSay(folder, "", library, watch);
    }

    [Fact]
    public void After_more_than_the_kernel_keeps_nothing_is_missed_and_new_folders_are_heard()
    {
        using var folder = new TestFolder();
        folder.Picture("a").Picture("old/deep/b").Picture("old/c").Picture("away/d");
        using var library = MediaLibrary.Open(folder.Root, LaterClock.Options());
        library.Rebuild();
        using var watch = new Watching(library);
        watch.Hold();
        folder.Write("a.json", """{"score": 1}""");
        watch.Expect("Changed a");
        Overflow(folder);
        folder.Picture("new/deeper/e");
        Directory.Move(folder.At("old"), folder.At("renamed"));
        Directory.Delete(folder.At("away"), recursive: true);
        folder.Picture("away/f");
        watch.GoOn();
        IsWhatFilesSay(folder, "", library, watch);

        folder.Write("renamed/deep/b.json", """{"score": 2}""");
        watch.WaitFor("Changed renamed/deep/b");
        folder.Picture("new/deeper/g");
        watch.WaitFor("New new/deeper/g");
        folder.Picture("away/h");
        watch.WaitFor("New away/h");
        IsWhatFilesSay(folder, "", library, watch);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_others_do_to_projects_and_to_what_they_name_is_seen(bool managed)
    {
        using var folder = new TestFolder();
        var media = managed ? "images/" : "";
        if (managed)
            folder.Write("library.json", "{}");
        folder.Picture(media + "a").Picture(media + "b");
        using var library = MediaLibrary.Open(folder.Root, LaterClock.Options());
        library.Rebuild();
        using var watch = new Watching(library);
        var project = Path.GetRelativePath(folder.Root, Path.Combine(library.Layout.Projects, "p.json"));
        void Comes(string says) => Assert.True(SpinWait.SpinUntil(() => library.DumpText().Contains(says, StringComparison.Ordinal), TimeSpan.FromSeconds(60)), says);
        folder.Write(project, """{"images": [{"path": "a", "repeats": 2}, "later"]}""");
        Comes("""["p",0,"a","a",2]""");
        folder.Picture(media + "later");
        IsWhatFilesSay(folder, media, library, watch);
        File.Delete(folder.At(project));
        folder.Write(project, """{"images": ["b"]}""");
        Comes("""["p",0,"b","b",1]""");
        Directory.Delete(library.Layout.Projects, recursive: true);
        Assert.True(SpinWait.SpinUntil(() => library.DumpText().Contains("\"projects\":[\n]", StringComparison.Ordinal), TimeSpan.FromSeconds(60)));
        folder.Write(project, """{"images": ["a"]}""");
        Comes("""["p",0,"a","a",1]""");
    }

    [Theory]
    [InlineData("up/library", false)]
    [InlineData("up/library", true)]
    [InlineData("up", false)]
    [InlineData("up", true)]
    public void A_library_that_is_moved_or_removed_ends_the_watch_and_keeps_its_index(string what, bool removed)
    {
        foreach (var managed in (bool[])[true, false])
        {
            using var outer = new TestFolder();
            outer.Picture("up/library/images/a").Write("aside/x", "");
            if (managed)
                outer.Write("up/library/library.json", "{}");
            using var library = MediaLibrary.Open(outer.At("up/library"), new LibraryOptions { IndexPath = outer.At("aside/index.db") });
            library.Rebuild();
            var before = library.DumpText();
            using var watch = new Watching(library, every: TimeSpan.FromSeconds(0.2));
            // Whoever has it open keeps it from being removed wholly.
            using var open = FolderHandle.Open(outer.At("up/library"));
            if (removed)
                Directory.Delete(outer.At(what), recursive: true);
            else
                Directory.Move(outer.At(what), outer.At("elsewhere"));
            watch.WaitForTheEnd();
            Assert.Equal($"{outer.At("up/library")} was moved or removed, so it is no longer watched", watch.Failure?.Message);
            Assert.IsType<LibraryException>(watch.Failure);
            if (!removed)
                Assert.Equal(before, library.DumpText());
        }
    }

    [Fact]
    public void A_media_folder_that_was_exchanged_is_watched_again()
    {
        using var folder = new TestFolder();
        folder.Write("library.json", "{}").Picture("images/a").Picture("other/b").Picture("other/deep/c");
        using var library = MediaLibrary.Open(folder.Root, LaterClock.Options());
        library.Rebuild();
        using var watch = new Watching(library);
        Directory.Move(folder.At("images"), folder.At("before"));
        Directory.Move(folder.At("other"), folder.At("images"));
        watch.WaitFor("New deep/c");
        folder.Write("images/deep/c.json", """{"score": 5}""");
        watch.WaitFor("Changed deep/c");
        IsWhatFilesSay(folder, "images/", library, watch);
    }

    /// <summary>Notes of one kind about one file are kept once, so two files take turns.</summary>
    private static void Overflow(TestFolder folder)
    {
        var most = int.Parse(File.ReadAllText("/proc/sys/fs/inotify/max_queued_events"));
        folder.Write("one.tmp", "").Write("two.tmp", "");
        for (var i = 0; i <= most / 2; i++)
        {
            File.SetLastWriteTimeUtc(folder.At("one.tmp"), DateTime.UnixEpoch);
            File.SetLastWriteTimeUtc(folder.At("two.tmp"), DateTime.UnixEpoch);
        }
    }

    private void IsWhatFilesSay(TestFolder folder, string media, MediaLibrary library, Watching watch)
    {
        // What was done before this was heard before it; and it comes whole.
        folder.Write($"{media}.mark", "p");
        File.Move(folder.At($"{media}.mark"), folder.At($"{media}zz_mark_{++_marks}.png"));
        watch.WaitFor($"New zz_mark_{_marks}");
        using var fresh = MediaLibrary.Open(folder.Root, new LibraryOptions { IndexPath = folder.At($".x/{_marks}.db") });
        fresh.Rebuild();
        Assert.Equal(fresh.DumpText(), library.DumpText());
    }
}
