using System.Security.Cryptography;

namespace Tagtui.Library.Tests.Moving;

/// <summary>Other programs rename and move pictures, or their sidecars; the one is brought to the other again.</summary>
public sealed class OutsideMoveTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly MediaLibrary _library;

    public OutsideMoveTests() => _library = MediaLibrary.Open(_folder.Root);

    public void Dispose()
    {
        _library.Dispose();
        _folder.Dispose();
    }

    private TestFolder Picture(string key, string sidecar, string? caption = null)
    {
        _folder.Picture(key, sidecar, caption);
        File.WriteAllText(_folder.At(key + ".png"), "picture " + key);
        return _folder;
    }

    private void Mv(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(to))!);
        File.Move(_folder.At(from), _folder.At(to));
    }

    private string Text(string name) => File.ReadAllText(_folder.At(name));

    private static string Shown(StrayReport report) => string.Join("; ", report.Items.Select(stray =>
        $"{stray.From}>{stray.To} {stray.Proof}{(stray.IsNamed ? " named" : "")} {string.Join(",", stray.Files.Select(file => $"{file.From}>{file.To}").Order(StringComparer.Ordinal))}{(stray.Problem is { } problem ? " !" + problem : "")}"));

    private void AgreesWithFiles()
    {
        using var files = MediaLibrary.Open(_folder.Root, new LibraryOptions { NoIndex = true });
        Assert.Equal(files.DumpText(), _library.DumpText());
    }

    private Outcome Follow()
    {
        var outcome = _library.Follow();
        Assert.Empty(outcome.Failed);
        AgreesWithFiles();
        Assert.Empty(_library.Sync().Strays.Items);
        return outcome;
    }

    [Fact]
    public void A_picture_that_moved_gets_its_sidecar_caption_score_and_mask_back_and_undo_leaves_the_picture_where_it_is()
    {
        Picture("d/a", """{"score": 4, "related": {"similar": ["c"]}}""", "cat").Picture("d/c");
        _folder.Write("d/.scores/a.png.json", """{"file": "a.png", "score": 4}""").Write("d/a.caption", "other").Picture("d/a-masklabel");
        _folder.Write("projects/p.json", """{"images": ["d/a.png"]}""").Picture("m", """{"type": "mask", "source_image": "d/a"}""");
        _library.Sync();
        Mv("d/a.png", "e/b.png");
        var report = _library.Sync();
        Assert.Equal("d/a>e/b File named d/.scores/a.png.json>e/.scores/b.png.json,d/a-masklabel.png>e/b-masklabel.png,d/a.caption>e/b.caption,d/a.json>e/b.json,d/a.txt>e/b.txt", Shown(report.Strays));
        Assert.Equal("""{"score": 4, "related": {"similar": ["c"]}}""", Text("d/a.json"));

        var outcome = Follow();
        Assert.Equal("""{"score": 4, "related": {"similar": ["d/c"]}}""", Text("e/b.json"));
        Assert.Equal("cat", Text("e/b.txt"));
        Assert.Equal("""{"file": "b.png", "score": 4}""", Text("e/.scores/b.png.json"));
        Assert.Contains("e/b", Text("m.json"));
        Assert.True(File.Exists(_folder.At("e/b-masklabel.png")));
        Assert.False(File.Exists(_folder.At("d/a.json")));

        Assert.Empty(_library.Undo(outcome.HistoryNumber).Failed);
        Assert.True(File.Exists(_folder.At("e/b.png")));
        Assert.Equal("""{"score": 4, "related": {"similar": ["c"]}}""", Text("d/a.json"));
        Assert.Contains("d/a", Text("m.json"));
        AgreesWithFiles();
        Assert.Empty(_library.Redo().Failed);
        Assert.Equal("cat", Text("e/b.txt"));
        Assert.Equal("picture d/a", Text("e/b.png"));
        AgreesWithFiles();
    }

    [Fact]
    public void Project_entries_follow_a_picture_that_moved_with_all_that_it_has()
    {
        Directory.CreateDirectory(_folder.At("projects"));
        Picture("d/a", """{"score": 4}""", "cat");
        Picture("d/m", """{"type": "mask", "source_image": "a"}""");
        _library.Sync();
        Assert.Empty(_library.CreateProject("p").Failed);
        Assert.Empty(_library.ChangeProject("p", new AddToProject(), [new MediaKey("d/a")]).Failed);
        Directory.Move(_folder.At("d"), _folder.At("e"));
        Assert.Equal("d/a>e/a File named ", Shown(_library.Sync().Strays));
        var outcome = Follow();
        Assert.Equal(["e/a.png"], _library.Project("p")!.Images.Select(image => image.Path));
        Assert.Equal("""{"type": "mask", "source_image": "a"}""", Text("e/m.json"));
        Assert.Empty(_library.Undo(outcome.HistoryNumber).Failed);
        Assert.Equal(["d/a.png"], _library.Project("p")!.Images.Select(image => image.Path));
        Assert.True(File.Exists(_folder.At("e/a.json")));
    }

    [Fact]
    public void A_sidecar_that_went_elsewhere_comes_back_to_its_picture()
    {
        Picture("d/a", """{"score": 4, "related": {"similar": ["c"]}}""", "cat").Picture("d/c").Picture("e/c");
        _library.Sync();
        Mv("d/a.json", "e/x.json");
        Mv("d/a.txt", "e/x.txt");
        Assert.Equal("e/x>d/a File e/x.json>d/a.json,e/x.txt>d/a.txt", Shown(_library.Sync().Strays));
        Follow();
        Assert.Equal("""{"score": 4, "related": {"similar": ["c"]}}""", Text("d/a.json"));
        Assert.Equal("cat", Text("d/a.txt"));
    }

    [Fact]
    public void A_picture_and_its_sidecar_that_went_different_ways_meet_at_the_picture()
    {
        Picture("a", """{"score": 4}""", "cat");
        _library.Sync();
        Mv("a.png", "x/b.png");
        Mv("a.json", "y/c.json");
        Assert.Equal("a>x/b File a.txt>x/b.txt,y/c.json>x/b.json", Shown(_library.Sync().Strays));
        Follow();
        Assert.Equal("""{"score": 4}""", Text("x/b.json"));
        Assert.Equal("cat", Text("x/b.txt"));
    }

    [Fact]
    public void Swaps_and_chains_of_pictures_are_followed()
    {
        foreach (var key in (string[])["a", "b", "c", "d"])
            Picture(key, $$"""{"notes": "of {{key}}", "caption": "x"}""", "of " + key);
        _library.Sync();
        Mv("a.png", "t.png");
        Mv("b.png", "a.png");
        Mv("t.png", "b.png");
        Mv("d.png", "e.png");
        Mv("c.png", "d.png");
        _library.Sync();
        var outcome = Follow();
        Assert.Equal(["of b", "of a", "of c", "of d"], new[] { "a", "b", "d", "e" }.Select(key => Text(key + ".txt")));
        Assert.Contains("of d", Text("e.json"));
        Assert.False(File.Exists(_folder.At("c.json")));
        Assert.Empty(_library.Undo(outcome.HistoryNumber).Failed);
        Assert.Equal(["of a", "of b", "of c", "of d"], new[] { "a", "b", "c", "d" }.Select(key => Text(key + ".txt")));
        AgreesWithFiles();
    }

    [Fact]
    public void A_chain_whose_sidecars_went_along_is_left_alone()
    {
        foreach (var key in (string[])["a", "b"])
            Picture(key, $$"""{"notes": "of {{key}}", "caption": "x"}""", "of " + key);
        _library.Sync();
        foreach (var ending in (string[])[".png", ".json", ".txt"])
        {
            Mv("b" + ending, "c" + ending);
            Mv("a" + ending, "b" + ending);
        }

        Assert.Empty(_library.Sync().Strays.Items);
        Assert.Null(_library.Follow().HistoryNumber);
    }

    [Fact]
    public void A_copy_is_no_move_and_a_file_written_anew_in_place_is_none()
    {
        Picture("a", """{"score": 4}""", "cat");
        Picture("b", """{"score": 3}""", "dog");
        _library.Sync();
        File.Copy(_folder.At("a.png"), _folder.At("copy.png"));
        // As an editor saves that keeps the old one: which of the two the notes belong to is the user's to say.
        Mv("b.png", "b_old.png");
        _folder.Write("b.png", "edited");
        var report = _library.Sync();
        Assert.Empty(report.Strays.Items);
        Assert.Equal(0, report.Strays.Orphans);
    }

    [Fact]
    public void What_was_copied_to_another_disk_is_known_by_the_hash_in_its_sidecar()
    {
        Picture("a", "{}");
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder.At("a.png"))));
        _folder.Write("a.json", $$"""{"caption": "x", "sha256": "{{hash}}"}""");
        _folder.Write("other.png", "pictureXa");
        _library.Sync();
        File.Copy(_folder.At("a.png"), _folder.At("new.png"));
        File.SetLastWriteTimeUtc(_folder.At("new.png"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.Delete(_folder.At("a.png"));
        Assert.Equal("a>new Content a.json>new.json", Shown(_library.Sync().Strays));

        // Also where the index knows nothing any more: a quick look asks files of the same name only, a thorough one all.
        using var anew = MediaLibrary.Open(_folder.Root, new LibraryOptions { IndexPath = _folder.At(".x/index.db") });
        var report = anew.Rebuild();
        Assert.Equal(1, report.Strays.Orphans);
        Assert.Empty(report.Strays.Items);
        Assert.Equal("a>new Content a.json>new.json", Shown(anew.Strays(thorough: true)));
        Assert.Empty(anew.Follow().Failed);
        Assert.Contains(hash, Text("new.json"));
    }

    [Fact]
    public void Two_copies_of_what_is_gone_are_told_and_neither_is_chosen()
    {
        Picture("a", "{}");
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder.At("a.png"))));
        _folder.Write("a.json", $$"""{"caption": "x", "sha256": "{{hash}}"}""");
        _library.Sync();
        foreach (var name in (string[])["x.png", "y.png"])
            File.Copy(_folder.At("a.png"), _folder.At(name));
        File.Delete(_folder.At("a.png"));
        Assert.Equal("a>a Content  !the same picture is at x.png and at y.png", Shown(_library.Sync().Strays));
        Assert.Single(_library.Follow().Failed);
        Assert.True(File.Exists(_folder.At("a.json")));
    }

    [Fact]
    public void Without_a_hash_name_size_and_time_must_fit_one_file_only()
    {
        Picture("a", """{"caption": "x"}""");
        Picture("b", """{"caption": "x"}""");
        _folder.Age();
        _library.Sync();
        foreach (var (from, to) in new[] { ("a", "disk/a"), ("b", "disk/c") })
        {
            _folder.Write(to + ".png", Text(from + ".png"));
            File.SetLastWriteTimeUtc(_folder.At(to + ".png"), File.GetLastWriteTimeUtc(_folder.At(from + ".png")));
            File.Delete(_folder.At(from + ".png"));
        }

        var report = _library.Sync();
        Assert.Equal("a>disk/a Likeness a.json>disk/a.json", Shown(report.Strays));
        Assert.Equal(2, report.Strays.Orphans);
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        Picture("a", """{"score": 4}""", "cat");
        _library.Sync();
        Mv("a.png", "b.png");
        _folder.Write("b.txt", "mine");
        Assert.Equal("a>b File a.json>b.json,a.txt>b.txt !b.txt exists already", Shown(_library.Sync().Strays));
        Assert.Equal("b.txt exists already", Assert.Single(_library.Follow().Failed).Error);
        Assert.Equal("mine", Text("b.txt"));
        Assert.True(File.Exists(_folder.At("a.json")));
    }

    [Fact]
    public void A_move_is_known_in_a_later_look_and_after_a_rebuild()
    {
        Picture("a", """{"score": 4}""", "cat");
        Picture("b", """{"score": 3}""", "dog");
        _library.Sync();
        var outside = Directory.CreateTempSubdirectory("tagtui-test-");
        File.Move(_folder.At("a.png"), Path.Combine(outside.FullName, "a.png"));
        Assert.Equal(1, _library.Sync().Strays.Orphans);
        File.Move(Path.Combine(outside.FullName, "a.png"), _folder.At("z.png"));
        outside.Delete();
        Mv("b.png", "y.png");
        Assert.Equal("a>z File a.json>z.json,a.txt>z.txt; b>y File b.json>y.json,b.txt>y.txt", Shown(_library.Rebuild().Strays));
        Follow();
        Assert.Equal("dog", Text("y.txt"));
    }

    [Fact]
    public void The_key_that_a_newcomer_takes_leaves_the_notes_with_their_picture()
    {
        Picture("a", """{"score": 4}""", "cat");
        _library.Sync();
        _folder.Write("a.jpg", "another");
        Assert.Equal("a>a.png File a.json>a.png.json,a.txt>a.png.txt", Shown(_library.Sync().Strays));
        Follow();
        Assert.Equal("cat", Text("a.png.txt"));
    }

    [Fact]
    public void What_tagtui_moves_and_deletes_itself_is_nothing_to_follow()
    {
        Picture("a", """{"score": 4}""", "cat");
        Picture("b", """{"score": 4}""", "cat");
        _library.Sync();
        _library.Move([(new MediaKey("a"), "x/a")]);
        _library.Delete([new MediaKey("b")]);
        Assert.Empty(_library.Sync().Strays.Items);
        _library.Undo();
        Assert.Empty(_library.Sync().Strays.Items);
    }

    [Fact]
    public void A_text_that_is_being_typed_goes_along_unasked_and_an_older_change_is_undone_where_the_picture_is_now()
    {
        Picture("a", """{"score": 4}""", "cat");
        _library.Sync();
        var change = _library.Apply(new SetScore(5), [new MediaKey("a")]).HistoryNumber;
        _library.SaveDraft(new MediaKey("a"), "caption", "half a sent");
        Mv("a.png", "b.png");
        _library.Sync();
        Assert.Equal("b", Assert.Single(_library.Drafts()).Key.Value);
        Follow();
        Assert.Empty(_library.Undo(change).Failed);
        Assert.Contains("4", Text("b.json"));
    }

    [Fact]
    public void Undo_leaves_a_sidecar_that_goes_back_to_a_third_folder_as_it_was()
    {
        const string text = """{"score": 4, "source_image": "c"}""";
        Picture("a-b/a", text, "cat").Picture("a-b/c").Picture("z");
        _library.Sync();
        Mv("a-b/a.png", "b.png");
        Mv("a-b/a.json", "y/c.json");
        _library.Sync();
        var outcome = Follow();
        Assert.Contains("\"a-b/c\"", Text("b.json"));
        Assert.Empty(_library.Undo(outcome.HistoryNumber).Failed);
        Assert.Equal(text, Text("y/c.json"));
        Assert.Empty(_library.Redo().Failed);
        Assert.Contains("\"a-b/c\"", Text("b.json"));
    }

    [Fact]
    public void Undo_leaves_alone_who_named_the_new_place_when_it_was_nobodys()
    {
        Picture("d/a", """{"score": 4}""");
        Picture("n", """{"source_image": "x"}""");
        Picture("m", """{"source_image": "d/a"}""");
        _library.Sync();
        Mv("d/a.png", "x.png");
        _library.Sync();
        var outcome = Follow();
        Assert.Equal("""{"source_image": "x"}""", Text("m.json"));
        Assert.Equal(["m"], _library.Undo(outcome.HistoryNumber).Followed.Select(key => key.Value));
        Assert.Equal("""{"source_image": "x"}""", Text("n.json"));
        Assert.Equal("""{"source_image": "d/a"}""", Text("m.json"));
        Assert.Empty(_library.Redo().Failed);
        // Who says so only since then means the medium that has the name.
        _folder.Write("n.json", """{"source_image":  "x"}""");
        _library.Sync();
        Assert.Empty(_library.Undo(outcome.HistoryNumber + 2).Failed);
        Assert.Equal("""{"source_image":  "d/a"}""", Text("n.json"));
    }

    [Fact]
    public void A_sidecar_that_comes_back_names_what_has_moved_meanwhile()
    {
        Picture("a", """{"related": {"similar": ["b"]}}""").Picture("b");
        _folder.Write("b.png", "another size").Picture("m", """{"source_image": "b"}""");
        _library.Sync();
        Mv("a.json", "d/q.json");
        Mv("b.png", "e/z.png");
        _library.Sync();
        var outcome = Follow();
        Assert.Equal("""{"related": {"similar": ["e/z"]}}""", Text("a.json"));
        Assert.Empty(_library.Undo(outcome.HistoryNumber).Failed);
        Assert.Equal("""{"related": {"similar": ["b"]}}""", Text("d/q.json"));
        Assert.Empty(_library.Redo().Failed);
        Assert.Equal("""{"related": {"similar": ["e/z"]}}""", Text("a.json"));
    }
}
