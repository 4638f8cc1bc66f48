using System.Diagnostics;
using Tagtui.Library.Posix;

namespace Tagtui.Library.Tests.Saving;

[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public class SaveTests : IDisposable
{
    private readonly TestLibrary _library = new();

    public void Dispose() => _library.Dispose();

    [Fact]
    public void A_score_changes_its_bytes_only_and_mode_is_kept()
    {
        var files = _library.Add("sub/a", "{\r\n\t\"x\": -0.0,\r\n\t\"score\": 1\r\n}");
        File.SetUnixFileMode(_library.PathOf("sub/a.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherWrite);
        using var store = _library.Open();
        var outcome = store.Apply(new SetScore(5), [files]);
        Assert.Equal([files.Key], outcome.Changed.Select(item => item.Key));
        Assert.Equal(1, outcome.HistoryNumber);
        Assert.Equal("{\r\n\t\"x\": -0.0,\r\n\t\"score\": 5\r\n}", _library.Read("sub/a.json"));
        Assert.Equal("-rw-r---w-", Mode("sub/a.json"));
    }

    private string Mode(string relative)
    {
        var mode = File.GetUnixFileMode(_library.PathOf(relative));
        var text = "";
        for (var bit = 8; bit >= 0; bit--)
            text += ((int)mode >> bit & 1) == 0 ? '-' : "rwx"[(8 - bit) % 3];
        return "-" + text;
    }

    [Fact]
    public void Nothing_to_change_changes_nothing_and_makes_nothing()
    {
        var files = _library.Add("a", """{"score":1}""", "x");
        var before = File.GetLastWriteTimeUtc(_library.PathOf("a.json"));
        using (var store = _library.Open())
        {
            store.Read(files);
            var outcome = store.Apply(new SetScore(1), [files, files]);
            Assert.Equal([files.Key], outcome.Unchanged);
            Assert.Null(outcome.HistoryNumber);
            Assert.Equal(1, store.Apply(new SetScore(2), [files], new ApplyOptions { DryRun = true }).Changed.Count);
        }

        Assert.Equal(before, File.GetLastWriteTimeUtc(_library.PathOf("a.json")));
        Assert.Empty(_library.Journals());
        Assert.False(Directory.Exists(Path.Combine(_library.Layout.State, "undo")));
    }

    [Fact]
    public void Caption_and_sidecar_are_saved_together_and_an_empty_caption_removes_the_file()
    {
        var files = _library.Add("a", """{"caption": "x"}""", "x\n");
        using var store = _library.Open();
        store.Apply(new SetCaption("A sea."), [files]);
        Assert.Equal(("{\"caption\": \"A sea.\"}", "A sea.\n"), (_library.Read("a.json"), _library.Read("a.txt")));
        store.Apply(new SetCaption(""), [files]);
        Assert.Equal(("{\"caption\": \"\"}", null), (_library.Read("a.json"), _library.Read("a.txt")));
        store.Undo();
        Assert.Equal(("{\"caption\": \"A sea.\"}", "A sea.\n"), (_library.Read("a.json"), _library.Read("a.txt")));
    }

    [Fact]
    public void Scores_go_to_the_other_programs_file_as_well()
    {
        var files = _library.Add("a");
        _library.Write(".scores/a.png.json", """{"file":"a.png","score":1,"mine":[1.0]}""");
        using var store = _library.Open(new StoreOptions { Clock = new FixedClock() });
        Assert.Equal(1, store.Read(files).Content.Score);
        store.Apply(new SetScore(4), [files]);
        Assert.Equal("""{"file":"a.png","score":4,"mine":[1.0],"updated":"2026-01-02T03:04:05Z"}""", _library.Read(".scores/a.png.json"));
        Assert.Equal(4, _library.Sidecar("a").Score);
        Assert.Equal(4, store.Read(files).Content.Score);
    }

    [Fact]
    public void The_row_comes_after_the_file_and_its_failure_is_a_warning()
    {
        var files = _library.Add("a");
        using var store = _library.Open();
        var told = 0;
        var outcome = store.Apply(new SetScore(4), [files], null, saved =>
        {
            told++;
            Assert.Equal(4, _library.Sidecar("a").Score);
            Assert.Equal(4, saved.Record!.Content.Score);
            throw new IOException("no row");
        });
        Assert.Equal(1, told);
        Assert.Single(outcome.Changed);
        Assert.Single(outcome.Warnings);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("folder")]
    [InlineData("pipe")]
    [InlineData("twice")]
    [InlineData("linked folder")]
    public void What_is_no_plain_sidecar_is_refused_in_one_line(string kind)
    {
        var outside = Directory.CreateTempSubdirectory("tagtui-outside-").FullName;
        File.WriteAllText(outside + "/a.json", "{}");
        var files = kind == "linked folder" ? TestLibrary.Files("away/a") : _library.Add("a");
        switch (kind)
        {
            case "link": File.CreateSymbolicLink(_library.PathOf("a.json"), outside + "/a.json"); break;
            case "linked folder": Directory.CreateSymbolicLink(_library.PathOf("away"), outside); break;
            case "folder": Directory.CreateDirectory(_library.PathOf("a.json")); break;
            case "pipe": Process.Start("mkfifo", _library.PathOf("a.json")).WaitForExit(); break;
            case "twice": _library.Write("a.json", """{"a":1,"a":2}"""); break;
        }

        using var store = _library.Open();
        var outcome = store.Apply(new SetScore(1), [files, _library.Add("good")]);
        var failure = Assert.Single(outcome.Failed);
        Assert.DoesNotContain('\n', failure.Error);
        Assert.Equal("good", Assert.Single(outcome.Changed).Key.Value);
        Assert.Equal("{}", File.ReadAllText(outside + "/a.json"));
        Directory.Delete(outside, true);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/x")]
    [InlineData("a/../../x")]
    public void Nothing_outside_is_reached(string key)
    {
        Directory.CreateDirectory(_library.PathOf("a"));
        using var store = _library.Open();
        Assert.Single(store.Apply(new SetScore(1), [TestLibrary.Files(key)]).Failed);
        using var stepwise = new FileRoot(_library.Layout.MediaRoot, withoutOpenat2: true);
        Assert.Throws<PosixException>(() => stepwise.OpenFile(key).Dispose());
    }

    [Fact]
    public void Without_openat2_links_are_not_followed_either()
    {
        _library.Write("sub/real.json", "{}");
        Directory.CreateSymbolicLink(_library.PathOf("link"), _library.PathOf("sub"));
        File.CreateSymbolicLink(_library.PathOf("sub/link.json"), _library.PathOf("sub/real.json"));
        using var root = new FileRoot(_library.Layout.MediaRoot, withoutOpenat2: true);
        root.OpenFile("sub/real.json").Dispose();
        Assert.Throws<PosixException>(() => root.OpenFile("link/real.json").Dispose());
        Assert.Throws<PosixException>(() => root.OpenFile("sub/link.json").Dispose());
    }

    [Fact]
    public void A_name_that_is_not_utf8_is_reported()
    {
        using var store = _library.Open();
        var failure = Assert.Single(store.Apply(new SetScore(1), [TestLibrary.Files("a\uFFFD")]).Failed);
        Assert.Contains("not UTF-8", failure.Error);
    }

    [Fact]
    public void Media_that_share_a_caption_do_not_lose_each_others_edit()
    {
        _library.Add("a", null, "x, y");
        var other = new MediaFiles(new MediaKey("a.jpg"), "a.jpg", "a.jpg.json", "a.txt");
        using var store = _library.Open();
        Assert.Empty(store.Apply(new AddTags(new Tag("z")), [TestLibrary.Files("a"), other]).Failed);
        Assert.Equal("x, y, z", _library.Read("a.txt"));
    }

    [Fact]
    public void What_changed_since_it_was_loaded_is_merged_and_the_same_field_twice_is_a_conflict()
    {
        var files = _library.Add("a", """{"score":1,"tags":[{"category":"c","value":"old"}]}""");
        using var store = _library.Open();
        var loaded = new Dictionary<MediaKey, MediumRecord> { [files.Key] = store.Read(files) };
        _library.Write("a.json", """{"score":2,"tags":[{"category":"c","value":"theirs"}],"new":1.0}""");

        var merged = store.Apply(new AddTags(new Tag("c", "ours")), [files], new ApplyOptions { Base = loaded });
        Assert.Single(merged.Changed);
        Assert.Equal("""{"score":2,"tags":[{"category":"c","value":"theirs"},{"category":"c","value":"ours"}],"new":1.0}""", _library.Read("a.json"));

        var failure = Assert.Single(store.Apply(new SetScore(5), [files], new ApplyOptions { Base = loaded }).Failed);
        Assert.True(failure.IsConflict);
        Assert.Equal([new FieldConflict("score", "1", "5", "2")], failure.Conflicts);
        Assert.Equal(2, _library.Sidecar("a").Score);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_writes_between_reading_and_replacing_wins_and_ours_is_kept(bool exchange)
    {
        var files = _library.Add("a", """{"score":1}""", "one");
        var wrote = false;
        using var store = _library.Open(new StoreOptions
        {
            WithoutExchange = !exchange,
            Probe = step =>
            {
                if (step != Library.Saving.SaveStep.TemporariesSynced || wrote)
                    return;
                wrote = true;
                _library.Write("a.txt", "theirs");
            },
        });
        var outcome = store.Apply(Library.Changes.All(new SetScore(5), new SetCaption("ours")), [files]);
        var failure = Assert.Single(outcome.Failed);
        Assert.True(failure.IsConflict);
        Assert.Equal(("""{"score":1}""", "theirs"), (_library.Read("a.json"), _library.Read("a.txt")));
        Assert.Contains("ours", _library.Recovered().Select(File.ReadAllText));
        Assert.Equal(["a.json", "a.png", "a.txt"], _library.Everything().Keys);
        Assert.Null(outcome.HistoryNumber);
        Assert.Empty(store.History());
    }

    [Fact]
    public void A_batch_can_be_stopped_and_what_it_did_is_whole()
    {
        var media = Enumerable.Range(0, 1300).Select(i => _library.Add($"m{i}")).ToList();
        using var stop = new CancellationTokenSource();
        using var store = _library.Open();
        var outcome = store.Apply(new SetScore(2), media, new ApplyOptions { Cancellation = stop.Token, Progress = new Inline(handled => { if (handled >= 500) stop.Cancel(); }) });
        Assert.True(outcome.Cancelled);
        Assert.Equal(512, outcome.Changed.Count);
        Assert.Equal(512, Directory.GetFiles(_library.Root, "*.json").Length);
        Assert.Equal(512, store.Undo().Changed.Count);
        Assert.Empty(Directory.GetFiles(_library.Root, "*.json"));
    }

    [Fact]
    public void Two_stores_lose_no_edit()
    {
        var media = Enumerable.Range(0, 5).Select(i => _library.Add($"m{i}", "{}")).ToList();
        using var a = _library.Open();
        using var b = _library.Open();
        Parallel.Invoke(
            () => { for (var i = 0; i < 60; i++) Assert.Empty(a.Apply(new AddTags(new Tag("a", $"{i}")), media).Failed); },
            () => { for (var i = 0; i < 60; i++) Assert.Empty(b.Apply(new AddTags(new Tag("b", $"{i}")), media).Failed); });
        for (var i = 0; i < 5; i++)
            Assert.Equal(120, _library.Sidecar($"m{i}").Tags.Count);
        Assert.Equal(120, a.History().Count);
        Assert.Equal(120, a.History().Select(entry => entry.Number).Distinct().Count());
    }

    [Fact]
    public void A_read_only_opening_says_so_and_writes_nothing()
    {
        var files = _library.Add("a");
        using var store = _library.Open(new StoreOptions { ReadOnly = true });
        Assert.Equal("opened read-only", Assert.Single(store.Apply(new SetScore(1), [files]).Failed).Error);
        Assert.Throws<IOException>(() => store.SaveDraft(files.Key, "caption", "x"));
        Assert.False(Directory.Exists(_library.Layout.State));
    }

    [Fact]
    public void Our_folders_and_files_are_ours_alone()
    {
        using (var store = _library.Open())
        {
            store.Apply(new SetScore(1), [_library.Add("a")]);
            store.SaveDraft(new MediaKey("a"), "caption", "x");
        }

        foreach (var path in Directory.EnumerateFileSystemEntries(_library.Layout.State, "*", SearchOption.AllDirectories).Append(_library.Layout.State))
            Assert.Equal(0, (int)File.GetUnixFileMode(path) & 0x3F);
    }

    [Fact]
    public void A_write_protected_file_is_not_replaced()
    {
        var files = _library.Add("a", """{"score":1}""");
        File.SetUnixFileMode(_library.PathOf("a.json"), UnixFileMode.UserRead);
        using var store = _library.Open();
        Assert.Contains("EACCES", Assert.Single(store.Apply(new SetScore(2), [files]).Failed).Error);
        Assert.Equal("""{"score":1}""", _library.Read("a.json"));
        Assert.Equal(["a.json", "a.png"], _library.Everything().Keys);
    }

    [Fact]
    public void Drafts_are_offered_again_until_discarded()
    {
        var key = new MediaKey("a");
        using (var store = _library.Open())
        {
            store.SaveDraft(key, "caption", "hal");
            store.SaveDraft(key, "caption", "half");
            store.SaveDraft(key, "notes", "n");
            store.DiscardDraft(key, "notes");
        }

        using (var store = _library.Open())
        {
            Assert.Equal("half", Assert.Single(store.Recovered.Drafts).Text);
            store.Abandon();
        }

        using (var store = _library.Open())
        {
            Assert.Equal("half", Assert.Single(store.Drafts()).Text);
            store.DiscardDraft(key, "caption");
        }

        using (var store = _library.Open())
            Assert.Empty(store.Drafts());
        Assert.Empty(_library.Journals());
    }

    private sealed class Inline(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
