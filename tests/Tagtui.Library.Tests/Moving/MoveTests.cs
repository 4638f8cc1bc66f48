using Tagtui.Library.Saving;
using Tagtui.Library.Tests.Saving;

namespace Tagtui.Library.Tests.Moving;

/// <summary>Renames and moves on the files alone: what names a medium is found by the bare library only in its own sidecar and in projects.</summary>
public sealed class MoveTests : IDisposable
{
    private readonly TestLibrary _library = new();

    public void Dispose() => _library.Dispose();

    private static MoveRequest To(string key, string target) => new(TestLibrary.Files(key), target);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_medium_goes_with_everything_of_it_and_comes_back_byte_for_byte(bool managed)
    {
        using var library = new TestLibrary(managed);
        library.Add("a", """{"score":3, "x": 1e5}""", "cat");
        foreach (var (path, text) in new[] { ("a.caption", "other"), (".scores/a.png.json", """{"file": "a.png", "score": 4}"""), (".workflows/a_workflow.json", "{}"), ("a.png.xmp", "<x/>"), ("a.xmp", "<y/>") })
            library.Write(path, text);
        var before = library.Everything();
        using (var store = library.Open())
        {
            var outcome = store.Move([To("a", "cats/tabby")]);
            Assert.Equal(("a", "cats/tabby"), (Assert.Single(outcome.Changed).Key.Value, outcome.Changed[0].MovedTo!.Value.Value));
            Assert.Equal("rename a to cats/tabby", store.History()[0].Label);
        }

        var prefix = managed ? "images/" : "";
        Assert.Equal(
            ["cats/.scores/tabby.png.json", "cats/.workflows/tabby_workflow.json", "cats/tabby.caption", "cats/tabby.json", "cats/tabby.png", "cats/tabby.png.xmp", "cats/tabby.txt", "cats/tabby.xmp"],
            library.Everything().Keys.Select(key => key[prefix.Length..]));
        Assert.Equal("""{"file": "tabby.png", "score": 4}""", library.Read("cats/.scores/tabby.png.json"));
        Assert.Equal("""{"score":3, "x": 1e5}""", library.Read("cats/tabby.json"));
        using (var store = library.Open())
        {
            Assert.Equal("cats/tabby", store.Undo().Changed[0].Key.Value);
            Assert.Equal(before, library.Everything());
            Assert.Equal("a", store.Redo().Changed[0].Key.Value);
            Assert.Equal("cat", library.Read("cats/tabby.txt"));
        }
    }

    [Fact]
    public void The_name_in_a_sidecar_follows_where_it_was_the_files()
    {
        _library.Add("a", """{"name":  "a", "score": 3}""", "cat");
        _library.Add("b", """{"name": "sunset", "related": {"x": ["a"]}}""", null);
        var before = _library.Everything();
        using var store = _library.Open();
        Assert.Empty(store.Move([To("a", "cats/tabby"), To("b", "dog")]).Failed);
        Assert.Equal("""{"name":  "tabby", "score": 3}""", _library.Read("cats/tabby.json"));
        Assert.Equal("""{"name": "sunset", "related": {"x": ["cats/tabby"]}}""", _library.Read("dog.json"));
        Assert.Empty(store.Undo().Failed);
        Assert.Equal(before, _library.Everything());
        Assert.Empty(store.Redo().Failed);
        Assert.Equal("""{"name":  "tabby", "score": 3}""", _library.Read("cats/tabby.json"));
    }

    [Fact]
    public void Folders_that_a_move_made_go_again_when_it_fails_or_is_taken_back()
    {
        _library.Add("a", null, "cat");
        _library.Add("b", null, "dog");
        string Folder(string name) => Path.Combine(_library.Root, name);
        Directory.CreateDirectory(Folder("own/empty"));
        var failing = true;
        using var store = _library.Open(new StoreOptions
        {
            Probe = step =>
            {
                if (step == SaveStep.Moved && failing)
                    throw new IOException("the disk is gone");
            },
        });
        Assert.Equal(["the disk is gone"], store.Move([To("a", "new/deep/a")]).Failed.Select(item => item.Error));
        Assert.False(Directory.Exists(Folder("new")));
        failing = false;
        // The kernel's births are as exact as its ticks, so the user's folder is made some of them before.
        var made = Directory.GetCreationTimeUtc(Folder("own/empty"));
        Assert.True(SpinWait.SpinUntil(() => DateTime.UtcNow > made.AddMilliseconds(100), 10_000));
        Assert.Empty(store.Move([To("a", "new/deep/a"), To("b", "own/empty/b")]).Failed);
        Assert.Empty(store.Undo().Failed);
        Assert.False(Directory.Exists(Folder("new")));
        Assert.True(Directory.Exists(Folder("own/empty")));
        Assert.Empty(store.Redo().Failed);
        File.WriteAllText(Folder("new/deep/of the user"), "");
        Assert.Empty(store.Undo().Failed);
        Assert.True(File.Exists(Folder("new/deep/of the user")));
    }

    [Fact]
    public void Two_swap_and_a_chain_moves_up()
    {
        foreach (var key in new[] { "a", "b", "c", "d", "e" })
            _library.Add(key, $"{{\"was\":\"{key}\"}}", key == "b" ? null : key);
        var before = _library.Everything();
        using var store = _library.Open();
        var outcome = store.Move([To("a", "b"), To("b", "a"), To("c", "d"), To("d", "e"), To("e", "f")]);
        Assert.Empty(outcome.Failed);
        Assert.Equal(5, outcome.Changed.Count);
        foreach (var (was, now) in new[] { ("a", "b"), ("b", "a"), ("c", "d"), ("d", "e"), ("e", "f") })
        {
            Assert.Equal("picture " + was, _library.Read(now + ".png"));
            Assert.Equal($"{{\"was\":\"{was}\"}}", _library.Read(now + ".json"));
            Assert.Equal(was == "b" ? null : was, _library.Read(now + ".txt"));
        }

        Assert.Equal(5, store.Undo().Changed.Count);
        Assert.Equal(before, _library.Everything());
        store.Redo();
        Assert.Equal("picture b", _library.Read("a.png"));
        store.Undo();
        Assert.Equal(before, _library.Everything());
    }

    [Fact]
    public void A_taken_place_is_refused_by_name_and_who_waits_for_it_as_well()
    {
        _library.Add("a");
        _library.Add("b");
        _library.Add("c");
        _library.Write("stray.txt", "mine");
        _library.Write("pic.jpg", "x");
        using var store = _library.Open();
        Assert.Equal("b.png exists already", Fails("a", "b"));
        Assert.Equal("pic.jpg has that name, and the two would share a caption", Fails("a", "pic"));
        Assert.Equal("stray.txt exists already", Fails("a", "stray"));
        // b goes nowhere, so a finds no room.
        Assert.Equal(["a", "b"], store.Move([To("a", "b"), To("b", "c")]).Failed.Select(item => item.Key.Value));
        Assert.Equal("a is to be called x as well", store.Move([To("a", "x"), To("b", "x")], new MoveOptions { DryRun = true }).Failed.Single().Error);

        var suffixed = store.Move([To("a", "b"), To("c", "b")], new MoveOptions { Suffix = true });
        Assert.Equal(["b_2", "b_3"], suffixed.Changed.Select(item => item.MovedTo!.Value.Value));

        string Fails(string key, string target) => Assert.Single(store.Move([To(key, target)]).Failed).Error;
    }

    [Theory]
    [InlineData("../x", "a folder is named without '..'")]
    [InlineData("x/../../y", "a folder is named without '..'")]
    [InlineData(".tagtui/x", "the folder .tagtui would be hidden")]
    [InlineData(".x", "a name does not begin with a dot: it would be hidden")]
    [InlineData("x/", "a name cannot be empty")]
    [InlineData("a\u0007b", "a name has no control characters")]
    [InlineData("a\u202Eb", "a name has no invisible characters")]
    [InlineData("a ", "a name neither begins nor ends with a space")]
    public void A_bad_name_is_refused(string target, string reason)
    {
        _library.Add("a");
        using var store = _library.Open();
        Assert.Equal(reason, Assert.Single(store.Move([To("a", target)]).Failed).Error);
        Assert.Equal(["a.png"], _library.Everything().Keys);
        Assert.Empty(store.History());
    }

    [Fact]
    public void A_long_name_a_missing_medium_and_links_are_refused()
    {
        _library.Add("a");
        Directory.CreateDirectory(_library.PathOf("elsewhere"));
        File.CreateSymbolicLink(_library.PathOf("link"), _library.PathOf("elsewhere"));
        File.CreateSymbolicLink(_library.PathOf("l.png"), "a.png");
        using var store = _library.Open();
        Assert.Contains("too long", store.Move([To("a", new string('x', 240))]).Failed.Single().Error);
        Assert.Equal("there is no such file", store.Move([To("nobody", "x")]).Failed.Single().Error);
        Assert.Contains("symbolic link", store.Move([To("a", "link/a")]).Failed.Single().Error);
        Assert.Contains("symbolic link", store.Move([To("l", "elsewhere/l")]).Failed.Single().Error);
        Assert.Single(store.Move([To("l", "m")]).Changed);
        Assert.Equal("a.png", new FileInfo(_library.PathOf("m.png")).LinkTarget);
        Assert.Empty(Directory.GetFiles(_library.PathOf("elsewhere")));
    }

    [Fact]
    public void A_dry_run_only_says()
    {
        _library.Add("a", "{}");
        var before = _library.Everything();
        using var store = _library.Open();
        var outcome = store.Move([To("a", "b")], new MoveOptions { DryRun = true });
        Assert.Equal("b", Assert.Single(outcome.Changed).MovedTo!.Value.Value);
        Assert.Null(outcome.HistoryNumber);
        Assert.Equal(before, _library.Everything());
        Assert.False(Directory.Exists(_library.Layout.State));
    }

    [Fact]
    public void Projects_follow_in_every_spelling_and_get_their_bytes_back()
    {
        using var library = new TestLibrary(managed: true);
        library.Add("a", "{}");
        library.Add("b", "{}");
        Directory.CreateDirectory(library.Layout.Projects);
        var path = Path.Combine(library.Layout.Projects, "p.json");
        const string text = """{"name": "a", "images": [{"path": "images/a.png", "repeats":  2}, "a", {"key": "\u0061"}, "b"], "order": {"a": 1, "c": 2}}""";
        File.WriteAllText(path, text);
        using var store = library.Open();
        store.Move([To("a", "x/a2")]);
        Assert.Equal("""{"name": "a", "images": [{"path": "images/x/a2.png", "repeats":  2}, "x/a2", {"key": "x/a2"}, "b"], "order": {"x/a2": 1, "c": 2}}""", File.ReadAllText(path));
        store.Undo();
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void A_second_file_of_the_stem_inherits_the_key_with_its_sidecar()
    {
        _library.Write("a.jpg", "first");
        _library.Write("a.png", "second");
        _library.Write("a.json", """{"score":1}""");
        _library.Write("a.png.json", """{"score":2}""");
        _library.Write("a.png.txt", "second's");
        var first = new MediaFiles(new MediaKey("a"), "a.jpg", "a.json", "a.txt");
        var before = _library.Everything();
        using var store = _library.Open();
        Assert.Equal([("a", "z"), ("a.png", "a")], store.Move([new MoveRequest(first, "z")]).Changed.Select(item => (item.Key.Value, item.MovedTo!.Value.Value)));
        Assert.Equal(["a.json", "a.png", "a.txt", "z.jpg", "z.json"], _library.Everything().Keys);
        Assert.Equal("""{"score":2}""", _library.Read("a.json"));
        store.Undo();
        Assert.Equal(before, _library.Everything());

        store.Delete([first]);
        Assert.Equal("""{"score":2}""", _library.Read("a.json"));
        Assert.Equal("second's", _library.Read("a.txt"));
        store.Undo();
        Assert.Equal(before, _library.Everything());
    }

    [Fact]
    public void What_came_to_a_medium_since_goes_back_with_it()
    {
        _library.Add("a", "{}");
        using var store = _library.Open();
        store.Move([To("a", "b")]);
        store.Apply(new SetCaption("new"), [TestLibrary.Files("b")]);
        store.Undo(1);
        Assert.Equal(["a.json", "a.png", "a.txt"], _library.Everything().Keys);
        // And the change before it is undone where the medium is.
        store.Move([To("a", "c")]);
        Assert.Equal("c", Assert.Single(store.Undo(2).Changed).Key.Value);
        Assert.Equal(["c.json", "c.png"], _library.Everything().Keys);
    }

    [Fact]
    public void A_taken_place_refuses_the_way_back()
    {
        _library.Add("a", "{}");
        using var store = _library.Open();
        store.Move([To("a", "b")]);
        _library.Write("a.png", "another");
        var failed = Assert.Single(store.Undo().Failed);
        Assert.Equal("a.png exists already", failed.Error);
        Assert.True(failed.IsConflict);
        Assert.Equal("another", _library.Read("a.png"));
        Assert.Equal("picture a", _library.Read("b.png"));
    }

    [SharedMemoryFact]
    public void Another_file_system_is_named_and_the_medium_stays_whole()
    {
        var away = Directory.CreateDirectory(Path.Combine("/dev/shm", Path.GetFileName(_library.Root)));
        try
        {
            _library.Add("a", "{}", "x");
            var before = _library.Everything();
            using var store = MediaStore.Open(_library.Layout with { Deleted = Path.Combine(away.FullName, "deleted") });
            Assert.Contains("another file system", store.Delete([TestLibrary.Files("a")]).Failed.Single().Error);
            Assert.Equal(before, _library.Everything());
        }
        finally
        {
            away.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_draft_goes_along()
    {
        _library.Add("a");
        using var store = _library.Open();
        store.SaveDraft(new MediaKey("a"), "caption", "half a sent");
        store.Move([To("a", "b")]);
        Assert.Equal(new MediaKey("b"), Assert.Single(store.Drafts()).Key);
    }

    [Fact]
    public void A_batch_of_thousands_is_renamed_around_in_a_circle()
    {
        var keys = Enumerable.Range(0, 1300).Select(i => $"m{i:D4}").ToList();
        foreach (var key in keys)
            _library.Add(key, $"{{\"was\":\"{key}\"}}");
        var before = _library.Everything();
        using var store = _library.Open();
        Assert.Empty(store.Move([.. keys.Select((key, i) => To(key, i < 1299 ? keys[i + 1] : "last"))]).Failed);
        Assert.Equal("""{"was":"m0000"}""", _library.Read("m0001.json"));
        Assert.Equal((1300, 1), (store.History()[0].Items, store.History()[0].Number));
        Assert.Equal(1300, store.Undo().Changed.Count);
        Assert.Equal(before, _library.Everything());
    }
}

/// <summary>A test that wants a second file system, and takes the one in memory.</summary>
internal sealed class SharedMemoryFactAttribute : FactAttribute
{
    public SharedMemoryFactAttribute()
    {
        if (!File.ReadAllText("/proc/mounts").Contains(" /dev/shm ", StringComparison.Ordinal))
            Skip = "there is no /dev/shm of its own here";
    }
}
