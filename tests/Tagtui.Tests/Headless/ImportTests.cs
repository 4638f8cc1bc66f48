using System.Text.Json;

namespace Tagtui.Tests.Headless;

public sealed class ImportTests : IDisposable
{
    private readonly CommandLine _line = new();
    private readonly Outside _outside;

    public ImportTests() => _outside = new Outside(_line);

    public void Dispose() => _line.Dispose();

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    [Fact]
    public void A_folder_comes_in_with_all_that_belongs_to_its_pictures_and_goes_out_again()
    {
        _outside.Picture("sea.png", 1);
        _outside.Text("sea.txt", "sea, sand\n");
        _outside.Picture("dune.png", 2);
        _outside.Text("dune.json", "{\n  \"tags\": [{\"category\": \"place\", \"value\": \"dune\"}],\n  \"mine\": 1e5\n}\n");
        _outside.Text("dune.caption", "A dune.");
        _outside.Picture("wave.png", 3);
        _outside.Text("wave.png.txt", "creator:anna\nblue wave\n");
        _outside.Text(".scores/wave.png.json", """{"file": "wave.png", "score": 4, "favourite": true}""");
        _outside.Text(".workflows/wave_workflow.json", """{"1": {"class_type": "KSampler"}}""");
        _outside.Text("readme.md", "not a picture");
        _outside.Picture("deep/below.png", 4);
        string before = _line.Fingerprint();

        var dry = _line.Run("import", _outside.Root, "--into", "new", "--dry-run", "--json");
        Assert.Equal(0, dry.Status);
        Assert.Equal(["new/dune", "new/sea", "new/wave"], Strings(dry.Json.GetProperty("would_change")));
        Assert.Equal(before, _line.Fingerprint());

        var ran = _line.Run("import", _outside.Root, "--into", "new", "--json");
        Assert.Equal(0, ran.Status);
        Assert.Equal(3, ran.Json.GetProperty("changed").GetInt32());
        Assert.Equal([_outside["deep/"], _outside["readme.md"]], Strings(ran.Json.GetProperty("ignored")));
        Assert.Equal(dry.Json.GetProperty("bytes").GetInt64(), ran.Json.GetProperty("bytes").GetInt64());
        Assert.Equal("sea, sand\n", _line.Read("new/sea.txt"));
        Assert.StartsWith("{\n  \"tags\": [{\"category\": \"place\", \"value\": \"dune\"}],\n  \"mine\": 1e5,\n", _line.Read("new/dune.json"), StringComparison.Ordinal);
        Assert.Equal("A dune.", _line.Read("new/dune.txt"));
        var wave = _line.Run("show", "new/wave", "--json").Json;
        Assert.Equal(4, wave.GetProperty("score").GetInt32());
        Assert.Contains(wave.GetProperty("tags").EnumerateArray(), tag => tag.GetProperty("category").GetString() == "creator" && tag.GetProperty("value").GetString() == "anna");
        using var sidecar = JsonDocument.Parse(_line.Read("new/wave.json"));
        var metadata = sidecar.RootElement.GetProperty("metadata");
        Assert.Equal(24, metadata.GetProperty("width").GetInt32());
        Assert.Equal(16, metadata.GetProperty("height").GetInt32());
        Assert.Equal("wave.png", metadata.GetProperty("source_file").GetString());
        Assert.Equal("KSampler", metadata.GetProperty("workflow").GetProperty("1").GetProperty("class_type").GetString());
        Assert.Equal(64, sidecar.RootElement.GetProperty("sha256").GetString()!.Length);
        Assert.True(File.Exists(_outside["sea.png"]));

        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal(before, _line.Fingerprint());
        Assert.Equal(0, _line.Run("redo").Status);
        Assert.True(_line.Exists("new/sea.png"));
    }

    [Fact]
    public void What_is_here_already_is_named_and_stays_outside()
    {
        File.Copy(Path.Combine(_line.Library, "a/one.png"), _outside["copy.png"]);
        _outside.Picture("first.png", 1);
        _outside.Picture("second.png", 1);
        var ran = _line.Run("import", _outside.Root, "--json");
        Assert.Equal(0, ran.Status);
        var duplicates = ran.Json.GetProperty("duplicates").EnumerateArray().ToDictionary(item => Path.GetFileName(item.GetProperty("source").GetString()!), item => item.GetProperty("duplicate_of").GetString());
        Assert.Contains(duplicates["copy.png"], new[] { "a/one", "a/two", "b/three" });
        Assert.Equal("first", duplicates["second.png"]);
        Assert.False(_line.Exists("second.png"));
        var again = _line.Run("import", _outside["first.png"]);
        Assert.Equal((0, $"{_outside["first.png"]} is first\n"), (again.Status, again.Data));
        Assert.Equal(2, _line.Run("import", _outside["first.png"], "--duplicates", "report").Status);
        Assert.Equal(0, _line.Run("import", _outside["first.png"], "--duplicates", "keep").Status);
        Assert.True(_line.Exists("first_2.png"));
    }

    [Fact]
    public void A_taken_name_gets_a_number_and_a_stem_has_one_file()
    {
        _outside.Picture("one.png", 5);
        _outside.Bytes("one.jpg", Tagtui.Imaging.Jpeg.JpegEncoder.Encode(new Tagtui.Imaging.PixelBuffer(8, 8, true, [.. Enumerable.Repeat((byte)200, 256)])));
        Assert.Equal(0, _line.Run("import", _outside.Root, "--into", "a").Status);
        Assert.True(_line.Exists("a/one_2.jpg"));
        Assert.True(_line.Exists("a/one_3.png"));
        Assert.Equal("cat, tabby\n", _line.Read("a/one.txt"));
    }

    [Fact]
    public void Moving_takes_away_what_belongs_to_a_picture_and_undo_puts_all_of_it_back()
    {
        _outside.Picture("sea.png", 1);
        _outside.Text("sea.txt", "sea");
        _outside.Text("sea.json", """{"score": 3}""");
        Assert.Equal(0, _line.Run("import", _outside["sea.png"], "--move").Status);
        Assert.Empty(Directory.GetFiles(_outside.Root));
        Assert.Equal("sea", _line.Read("sea.txt"));
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal(3, Directory.GetFiles(_outside.Root).Length);
        Assert.Equal("""{"score": 3}""", File.ReadAllText(_outside["sea.json"]));
        Assert.False(_line.Exists("sea.png"));
    }

    [Fact]
    public void A_link_is_the_same_file()
    {
        _outside.Picture("sea.png", 1);
        Assert.Equal(0, _line.Run("import", _outside["sea.png"], "--link").Status);
        File.AppendAllText(_outside["sea.png"], "x");
        Assert.Equal(new FileInfo(_outside["sea.png"]).Length, new FileInfo(Path.Combine(_line.Library, "sea.png")).Length);
    }

    [Fact]
    public void Folders_in_folders_keep_their_names_in_place_and_a_managed_library_names_by_what_is_seen()
    {
        _outside.Picture("x/a.png", 1);
        _outside.Picture("x/y/b.PNG", 2);
        _outside.Bytes("x/film.mp4", [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[40]]);
        Assert.Equal(0, _line.Run("import", _outside.Root, "--recursive").Status);
        Assert.True(_line.Exists("x/a.png"));
        Assert.True(_line.Exists("x/y/b.PNG"));
        Assert.True(_line.Exists("x/film.mp4"));

        string managed = Path.Combine(_line.Home, "managed");
        Directory.CreateDirectory(Path.Combine(managed, "images"));
        File.WriteAllText(Path.Combine(managed, "library.json"), "{}");
        Assert.Equal(0, _line.RunBare("-L", managed, "import", _outside.Root, "--recursive").Status);
        string[] names = [.. Directory.GetFiles(Path.Combine(managed, "images")).Select(file => Path.GetFileName(file)!).Where(name => !name.EndsWith(".json", StringComparison.Ordinal))];
        Assert.Equal(3, names.Length);
        Assert.All(names, name => Assert.Matches("^[0-9a-f]{16,32}\\.(png|mp4)$", name));
        Assert.Equal(0, _line.RunBare("-L", managed, "import", _outside.Root, "--recursive", "--duplicates", "keep").Status);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(managed, "images")).Count(file => !file.EndsWith(".json", StringComparison.Ordinal) && file.Contains("_2.", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_mask_follows_its_picture_to_its_new_name()
    {
        _outside.Picture("a_mask.png", 1);
        _outside.Text("a_mask.json", """{"type": "mask", "source_image": "b"}""");
        _outside.Picture("b.png", 2);
        string managed = Path.Combine(_line.Home, "managed");
        Directory.CreateDirectory(Path.Combine(managed, "images"));
        File.WriteAllText(Path.Combine(managed, "library.json"), "{}");
        var ran = _line.RunBare("-L", managed, "import", _outside.Root, "--json");
        var keys = ran.Json.GetProperty("imported").EnumerateArray().ToDictionary(item => Path.GetFileName(item.GetProperty("source").GetString()!), item => item.GetProperty("key").GetString()!);
        Assert.Contains($"\"source_image\": \"{keys["b.png"]}\"", File.ReadAllText(Path.Combine(managed, "images", keys["a_mask.png"] + ".json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_files_are_named_and_the_others_come_in()
    {
        _outside.Picture("good.png", 1);
        _outside.Picture("good2.png", 2);
        _outside.Text("good2.json", new string('[', 100_000));
        _outside.Text("words.png", "no picture");
        _outside.Bytes("cut.png", Outside.Png(3, 200, 200)[..900]);
        _outside.Bytes("empty.png", []);
        _outside.Bytes("bomb.png", [0x89, .. "PNG\r\n\x1a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 8, 2, 0, 0, 0, 0, 0, 0, 0]);
        _outside.Text("fake.mp4", "no film");
        Directory.CreateDirectory(_outside["folder.png"]);
        File.CreateSymbolicLink(_outside["link.png"], _outside["good.png"]);
        File.CreateSymbolicLink(_outside["dangling.png"], "/nowhere");
        File.CreateSymbolicLink(_outside["loop"], _outside.Root);
        MakeFifo(_outside["pipe.png"]);
        MakeFifo(_outside["good.txt"]);
        Shell("printf x > \"$1/$(printf 'caf\\351').png\"", _outside.Root);
        var ran = _line.Run("import", _outside.Root, "--recursive", "--json");
        Shell("rm \"$1\"/caf*", _outside.Root);
        Assert.Equal(1, ran.Status);
        Assert.Equal(2, ran.Json.GetProperty("changed").GetInt32());
        var failed = ran.Json.GetProperty("failed").EnumerateArray().ToDictionary(item => Path.GetFileName(item.GetProperty("key").GetString()!), item => item.GetProperty("error").GetString()!);
        foreach (string name in new[] { "words.png", "cut.png", "empty.png", "bomb.png", "fake.mp4", "link.png", "dangling.png", "pipe.png", "outside" })
            Assert.True(failed.ContainsKey(name), name);
        Assert.Contains("too large", failed["bomb.png"], StringComparison.Ordinal);
        Assert.Contains("not UTF-8", failed["outside"], StringComparison.Ordinal);
        Assert.Equal(100_000, new FileInfo(Path.Combine(_line.Library, "good2.json")).Length);
        Assert.Empty(Directory.GetFiles(_line.Library, ".tagtui-*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Of_another_library_only_its_pictures_come_in()
    {
        _outside.Picture("lib/images/sub/a.png", 1);
        _outside.Text("lib/library.json", "{}");
        _outside.Picture("lib/cache/thumbnails/a.png", 2);
        _outside.Picture("lib/deleted/b.png", 3);
        _outside.Picture("place/a.png", 4);
        _outside.Picture("place/.tagtui/deleted/c.png", 5);
        _outside.Picture("place/art/web-optimized/a.png", 6);
        Assert.Equal(0, _line.Run("import", _outside["lib"], _outside["place"], "--recursive").Status);
        Assert.Equal(["a.png", "sub/a.png"], _line.Run("list", "--plain").Lines.Select(l => l.Split('\t')[1]).Where(path => !path.StartsWith("b/", StringComparison.Ordinal) && !path.StartsWith("a/", StringComparison.Ordinal)));
        Assert.Equal(["duplicate", "imported"], _line.Run("import", _outside["place/a.png"], _outside.Picture("new.png", 9), "--jsonl").Lines
            .Select(l => JsonDocument.Parse(l).RootElement.GetProperty("status").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Folders_of_verdicts_in_the_library_itself_are_read_too()
    {
        _line.WriteBytes("img/seven.png", Outside.Png(7));
        _line.WriteBytes("yes/seven.png", Outside.Png(17));
        _line.WriteBytes("no/eight.png", Outside.Png(8));
        var ran = _line.Run("import", "--approval", _line.Library, "--json");
        Assert.Equal((0, 3), (ran.Status, ran.Json.GetProperty("changed").GetInt32()));
        Assert.Equal(("approved", "approved", "rejected manual"), (Verdict("img/seven"), Verdict("yes/seven"), Verdict("no/eight")));
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal("pending", Verdict("img/seven"));
    }

    [Theory]
    [InlineData("say what to import", 2)]
    [InlineData("there is no such file", 2, "/nowhere/at/all.png")]
    [InlineData("--copy or --move", 2, "x", "--copy", "--move")]
    [InlineData("--duplicates is skip, keep or report", 2, "x", "--duplicates", "maybe")]
    [InlineData("'../up' is no folder below the library", 2, "x", "--into", "../up")]
    [InlineData("'/abs' is no folder below the library", 2, "x", "--into", "/abs")]
    [InlineData("is no folder below the library", 2, "x", "--into", ".tagtui")]
    [InlineData("two imports", 2, "--scores", "x", "--approval", "y")]
    [InlineData("unexpected 'y' beside --scores", 2, "--scores", "x", "y")]
    [InlineData("there is no folder /nowhere", 2, "--scores", "/nowhere")]
    [InlineData("has neither yes/ nor no/", 2, "--approval", "/proc")]
    [InlineData("/nowhere.json", 2, "--catalogue", "/nowhere.json")]
    [InlineData("no regular file", 2, "--catalogue", "/proc")]
    [InlineData("no regular file", 2, "--catalogue", "/dev/zero")]
    [InlineData("nothing can be changed here", 2, "x", "--readonly")]
    public void Mistakes_are_one_line(string says, int status, params string[] args)
    {
        string before = _line.Fingerprint();
        var ran = _line.Run(["import", .. args]);
        Assert.Equal(status, ran.Status);
        Assert.Contains(says, ran.Words, StringComparison.Ordinal);
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void The_library_is_not_imported_into_itself()
    {
        string before = _line.Fingerprint();
        foreach (string path in new[] { _line.Library, Path.Combine(_line.Library, "a"), Path.Combine(_line.Library, "a/one.png"), Path.Combine(_line.Library, ".tagtui") })
        {
            var ran = _line.Run("import", path, "--recursive");
            Assert.Equal(2, ran.Status);
            Assert.Contains("library", ran.Words, StringComparison.Ordinal);
        }
        // A folder around the library gives what is not the library's.
        Assert.Equal(2, _line.Run("import", Path.GetDirectoryName(_line.Library)!, "--recursive").Status);
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void Verdicts_go_to_what_is_here_by_stem_or_bytes_and_other_pictures_come_in()
    {
        _outside.Picture("yes/one.jpeg.png", 8);
        _outside.Picture("yes/one.png", 1);
        _outside.Picture("yes/new.png", 2);
        _outside.Picture("no/two.png", 3);
        _outside.Picture("no/three.png", 4);
        _outside.Picture("yes/three.png", 4);
        _line.WriteBytes("b/bytes.png", Outside.Png(9));
        _outside.Picture("no/renamed.png", 9);
        var ran = _line.Run("import", "--approval", _outside.Root, "--json");
        Assert.Equal(1, ran.Status);
        Assert.Equal("approved", Verdict("a/one"));
        Assert.Equal("approved", Verdict("new"));
        Assert.Equal("rejected manual", Verdict("a/two"));
        Assert.Equal("rejected manual", Verdict("b/bytes"));
        Assert.Equal("pending", Verdict("b/three"));
        Assert.Contains("three", ran.Json.GetProperty("failed")[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, _line.Run("import", "--approval", _outside.Root, "--reason", "blurry", "-q", "-n").Status & 2);
    }

    private string Verdict(string key)
    {
        var json = _line.Run("show", key, "--json").Json;
        return json.GetProperty("approved").ValueKind switch
        {
            JsonValueKind.True => "approved",
            JsonValueKind.False => "rejected " + json.GetProperty("rejection_reason").GetString(),
            _ => "pending",
        };
    }

    [Fact]
    public void Scores_from_elsewhere_go_to_the_files_they_name()
    {
        _outside.Text(".scores/three.png.json", """{"file": "three.png", "score": 2, "favourite": true, "mine": 1}""");
        _outside.Text(".scores/nosuch.png.json", """{"score": 2}""");
        _outside.Text(".scores/one.png.json", """{"score": 9}""");
        var ran = _line.Run("import", "--scores", _outside.Root, "--json");
        Assert.Equal((1, 1, 2, 3), (ran.Status, ran.Json.GetProperty("changed").GetInt32(), ran.Json.GetProperty("failed").GetArrayLength(), ran.Json.GetProperty("records").GetInt32()));
        Assert.Equal(2, _line.Run("show", "b/three", "--json").Json.GetProperty("score").GetInt32());
    }

    private static void MakeFifo(string path) => System.Diagnostics.Process.Start("mkfifo", [path]).WaitForExit();

    private static void Shell(string script, string folder) => System.Diagnostics.Process.Start("sh", ["-c", script, "sh", folder]).WaitForExit();
}
