using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Tests.Headless;

public sealed class ExportTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    private string Out => Path.Combine(_line.Home, "train");

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>What a trainer sees: hidden files are not its business.</summary>
    private string[] Seen() => Directory.Exists(Out)
        ? [.. Directory.EnumerateFiles(Out, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Out, file)).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)]
        : [];

    private string Exported(string path) => File.ReadAllText(Path.Combine(Out, path));

    private void WriteOut(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Out, path))!);
        File.WriteAllText(Path.Combine(Out, path), text);
    }

    private Ran Export(params string[] words) => _line.Run(["export", Out, .. words]);

    private static void Done(Ran ran) => Assert.True(ran.Status == 0, $"{ran.Status}: {ran.Words}");

    [Fact]
    public void Kohya_gets_folders_with_repeats_and_a_picture_without_a_caption_gets_none()
    {
        _line.AddPicture("a/bare");
        string before = _line.Fingerprint();
        var dry = Export("--repeats", "10", "--name", "ohwx cat", "--prefix", "ohwx", "--dry-run", "--json");
        Done(dry);
        Assert.False(Path.Exists(Out));
        var ran = Export("--repeats", "10", "--name", "ohwx cat", "--prefix", "ohwx", "--json");
        Done(ran);
        Assert.Equal(["10_ohwx cat/bare.png", "10_ohwx cat/one.png", "10_ohwx cat/one.txt", "10_ohwx cat/three.png", "10_ohwx cat/three.txt", "10_ohwx cat/two.png", "10_ohwx cat/two.txt"], Seen());
        Assert.Equal("ohwx, cat, tabby\n", Exported("10_ohwx cat/one.txt"));
        Assert.Equal("ohwx, A dog sleeps.\n", Exported("10_ohwx cat/three.txt"));
        Assert.Equal(["a/bare"], Strings(ran.Json.GetProperty("uncaptioned")));
        Assert.Equal(4, ran.Json.GetProperty("changed").GetInt32());
        Assert.Equal(7, ran.Json.GetProperty("files").GetArrayLength());
        Assert.Equal(dry.Json.GetProperty("bytes").GetInt64(), ran.Json.GetProperty("bytes").GetInt64());
        Assert.Equal(File.ReadAllBytes(Path.Combine(_line.Library, "a/one.png")), File.ReadAllBytes(Path.Combine(Out, "10_ohwx cat/one.png")));
        Assert.Equal(File.GetLastWriteTimeUtc(Path.Combine(_line.Library, "a/one.png")), File.GetLastWriteTimeUtc(Path.Combine(Out, "10_ohwx cat/one.png")));
        Assert.Equal(before, _line.Fingerprint());
        Assert.Contains("no caption: a/bare", Export("--repeats", "10", "--name", "ohwx cat", "--prefix", "ohwx", "--into").Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Captions_are_the_caption_or_the_tags_or_both_and_a_trigger_word_stands_once()
    {
        _line.Write("a/one.json", """{"tags": [{"category": "general", "value": "cat"}, {"category": "general", "value": "red\nhair"}]}""");
        _line.Write("a/one.txt", "ohwx cat, cat\nsecond, line\n");
        Done(Export("a/one", "--as", "files", "--prefix", "ohwx cat,", "--caption", "both"));
        Assert.Equal("ohwx cat, cat, red hair\nohwx cat, second, line, cat, red hair\n", Exported("a/one.txt"));
        Done(Export("a/one", "--as", "files", "--caption", "tags", "--into"));
        Assert.Equal("cat, red hair\n", Exported("a/one.txt"));
        Done(Export("a/one", "--as", "files", "--into"));
        Assert.Equal("ohwx cat, cat\nsecond, line\n", Exported("a/one.txt"));
    }

    [Fact]
    public void Uncaptioned_pictures_may_stay_out()
    {
        _line.AddPicture("a/bare");
        var ran = Export("--skip-uncaptioned", "--json");
        Done(ran);
        Assert.Equal("no caption", Assert.Single(ran.Json.GetProperty("left_out").EnumerateArray()).GetProperty("reason").GetString());
        Assert.DoesNotContain(Seen(), path => path.Contains("bare", StringComparison.Ordinal));
    }

    [Fact]
    public void A_projects_repeats_and_order_count()
    {
        _line.Run("project", "create", "cats");
        _line.Run("project", "add", "cats", "b/three", "--repeats", "5");
        _line.Run("project", "add", "cats", "a/two", "--repeats", "2");
        _line.Run("project", "add", "cats", "a/one", "--repeats", "0");
        Done(Export("--project", "cats"));
        Assert.Equal(["2_cats/two.png", "2_cats/two.txt", "5_cats/three.png", "5_cats/three.txt"], Seen());
        var list = _line.Run("export", "-", "--as", "jsonl", "--fields", "key,repeats", "--project", "cats");
        Assert.Equal(["""{"key":"b/three","repeats":5}""", """{"key":"a/two","repeats":2}""", """{"key":"a/one","repeats":0}"""], list.Lines);
        var part = _line.Run("export", "-", "tag:cat", "--as", "csv", "--fields", "key", "--project", "cats");
        Assert.Equal("key\na/two\na/one\n", part.Data);
        File.Delete(Path.Combine(_line.Library, "a/two.png"));
        File.Delete(Path.Combine(_line.Library, "a/two.txt"));
        var gone = Export("--project", "cats", "--into", "--json");
        Assert.Equal(1, gone.Status);
        Assert.Equal("there is no such picture", gone.Json.GetProperty("failed")[0].GetProperty("error").GetString());
    }

    [Fact]
    public void Kohyas_list_has_tags_as_a_text_and_says_nothing_twice()
    {
        _line.Write("b/three.json", """{"tags": [{"category": "class", "value": "dog"}, {"category": "general", "value": "bed"}], "caption": "A dog sleeps.", "metadata": {"width": 640, "height": 480}}""");
        _line.AddPicture("bare");
        Done(Export("--as", "kohya-json"));
        Assert.Equal(["a/one.png", "a/two.png", "b/three.png", "bare.png", "meta.json"], Seen());
        var list = JsonDocument.Parse(Exported("meta.json")).RootElement;
        Assert.Equal(["a/one.png", "a/two.png", "b/three.png"], list.EnumerateObject().Select(entry => entry.Name));
        var three = list.GetProperty("b/three.png");
        Assert.Equal("A dog sleeps.", three.GetProperty("caption").GetString());
        Assert.Equal("dog, bed", three.GetProperty("tags").GetString());
        Assert.Equal([640, 480], three.GetProperty("image_size").EnumerateArray().Select(n => n.GetInt32()));
        Assert.Equal(("cat, tabby", ""), (list.GetProperty("a/one.png").GetProperty("caption").GetString(), list.GetProperty("a/one.png").GetProperty("tags").GetString()));

        Done(_line.Run("export", Out + "2", "--as", "kohya-json", "--no-pictures"));
        var absolute = JsonDocument.Parse(File.ReadAllText(Out + "2/meta.json")).RootElement;
        Assert.All(absolute.EnumerateObject(), entry => Assert.True(File.Exists(entry.Name), entry.Name));
    }

    [Fact]
    public void Hugging_face_gets_a_line_a_picture_and_the_builder_is_named()
    {
        _line.AddPicture("bare");
        var ran = Export("--as", "huggingface");
        Done(ran);
        Assert.Contains("load_dataset(\"imagefolder\"", ran.Words, StringComparison.Ordinal);
        Assert.Equal(
            ["""{"file_name":"a/one.png","text":"cat, tabby"}""", """{"file_name":"a/two.png","text":"cat, garden"}""", """{"file_name":"b/three.png","text":"A dog sleeps."}""", """{"file_name":"bare.png","text":""}"""],
            Exported("metadata.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Names_that_collide_get_their_folders_and_are_named()
    {
        _line.AddPicture("b/one");
        _line.Write("b/one.txt", "other");
        _line.WriteBytes("c/Two.jpg", File.ReadAllBytes(Path.Combine(_line.Library, "a/two.png")));
        _line.AddPicture("c/pair");
        File.Copy(Path.Combine(_line.Library, "c/pair.png"), Path.Combine(_line.Library, "c/pair.jpg"));
        var ran = Export("--as", "files", "--flat", "--json");
        Done(ran);
        Assert.Equal(["a_one.png", "a_one.txt", "a_two.png", "a_two.txt", "b_one.png", "b_one.txt", "c_Two.jpg", "pair.jpg", "pair_png.png", "three.png", "three.txt"], Seen());
        Assert.Equal("other\n", Exported("b_one.txt"));
        Assert.Contains("b/one.png is called b_one: the name one is another's too", Strings(ran.Json.GetProperty("notes")));
    }

    [Fact]
    public void Masks_go_where_their_trainer_looks()
    {
        foreach (string mask in new[] { "a/one-mask", "a/two-m1", "a/two-m2" })
            _line.AddPicture(mask);
        _line.Write("a/one-mask.json", """{"type": "mask", "source_image": "a/one", "mask_category": "cat"}""");
        _line.Write("a/two-m1.json", """{"type": "mask", "source_image": "a/two", "mask_category": "cat"}""");
        _line.Write("a/two-m2.json", """{"type": "mask", "source_image": "a/two", "mask_category": "dog"}""");
        var ran = Export("--masks", "kohya", "--name", "x", "--json");
        Assert.Equal(1, ran.Status);
        Assert.Contains("has 2 masks (cat, dog)", ran.Json.GetProperty("failed")[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(["b/three"], Strings(ran.Json.GetProperty("unmasked")));
        Assert.Equal(["1_x/one.png", "1_x/one.txt", "1_x/three.png", "1_x/three.txt", "conditioning_data_dir/one.png"], Seen());
        Done(_line.Run("export", Out + "2", "--as", "files", "--masks", "onetrainer", "--mask-category", "cat"));
        Assert.True(File.Exists(Out + "2/a/two-masklabel.png"));
        Assert.False(Path.Exists(Out + "2/a/two-m1.png"));
    }

    [Fact]
    public void Into_updates_what_differs_and_leaves_what_is_not_an_exports()
    {
        Done(Export("--as", "files"));
        var refused = Export("--as", "files");
        Assert.Equal((2, ""), (refused.Status, refused.Data));
        Assert.Contains("is not empty: --into", refused.Words, StringComparison.Ordinal);

        var written = File.GetLastWriteTimeUtc(Path.Combine(Out, "a/two.txt"));
        _line.Run("caption", "a/one", "--text", "a new caption");
        WriteOut("b/three.txt", "edited by hand");
        WriteOut("a/readme.md", "mine");
        var ran = Export("--as", "files", "--into", "--json");
        Assert.Equal(3, ran.Status);
        Assert.Equal((1, 1), (ran.Json.GetProperty("changed").GetInt32(), ran.Json.GetProperty("unchanged").GetInt32()));
        var conflict = Assert.Single(ran.Json.GetProperty("failed").EnumerateArray());
        Assert.Equal("b/three", conflict.GetProperty("key").GetString());
        Assert.True(conflict.GetProperty("conflict").GetBoolean());
        Assert.Equal("a new caption\n", Exported("a/one.txt"));
        Assert.Equal("edited by hand", Exported("b/three.txt"));
        Assert.Equal("mine", Exported("a/readme.md"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(Out, "a/two.txt")));
    }

    [Fact]
    public void A_folder_of_somebody_elses_is_added_to_and_nothing_in_it_is_overwritten()
    {
        WriteOut("a/one.png", "no picture of ours");
        File.CreateSymbolicLink(Path.Combine(Out, "a/two.txt"), Path.Combine(_line.Home, "elsewhere.txt"));
        Directory.CreateDirectory(Path.Combine(Out, "b/three.txt"));
        var ran = Export("--as", "files", "--into", "--json");
        Assert.Equal(3, ran.Status);
        Assert.Equal(3, ran.Json.GetProperty("failed").GetArrayLength());
        Assert.Equal("no picture of ours", Exported("a/one.png"));
        Assert.False(Path.Exists(Path.Combine(_line.Home, "elsewhere.txt")));
        Assert.False(Path.Exists(Path.Combine(Out, "a/one.txt")));
    }

    [Fact]
    public void What_is_no_longer_exported_is_named_and_removed_where_that_is_asked_for()
    {
        Done(Export("--as", "files"));
        WriteOut("a/two.txt", "edited by hand");
        var ran = Export("tag:dog", "--as", "files", "--into", "--json");
        Done(ran);
        Assert.Equal(["a/one.png", "a/one.txt", "a/two.png", "a/two.txt"], Strings(ran.Json.GetProperty("stale")));
        var dry = Export("tag:dog", "--as", "files", "--into", "--prune", "--dry-run");
        Assert.Equal("- a/one.png\n- a/one.txt\n- a/two.png\n", dry.Data);
        Assert.Equal(6, Seen().Length);
        Done(Export("tag:dog", "--as", "files", "--into", "--prune"));
        Assert.Equal(["a/two.txt", "b/three.png", "b/three.txt"], Seen());
        Done(Export("--as", "files", "--into", "b/three", "a/one"));
        Assert.Equal(["a/one.png", "a/one.txt", "a/two.txt", "b/three.png", "b/three.txt"], Seen());
    }

    [Fact]
    public void No_folder_of_the_library_is_a_target_by_whatever_name()
    {
        string before = _line.Fingerprint();
        Directory.CreateDirectory(_line.Home);
        string link = Path.Combine(_line.Home, "link");
        File.CreateSymbolicLink(link, _line.Library);
        foreach (string target in new[] { _line.Library, Path.Combine(_line.Library, "a"), Path.Combine(_line.Library, "new/deep"), Path.Combine(_line.Library, ".tagtui/x"), link, Path.Combine(link, "x"), Path.GetDirectoryName(_line.Library)!, "/", Path.Combine(_line.Library, "a/one.png") })
        {
            var ran = _line.Run("export", target, "--into");
            Assert.True(ran.Status == 2 && ran.Words.StartsWith("tagtui: ", StringComparison.Ordinal), $"{target}: {ran.Status} {ran.Words}");
            Assert.Equal(2, _line.Run("export", target, "--dry-run").Status);
        }
        Assert.Equal(before, _line.Fingerprint());
        Assert.False(Path.Exists(Path.Combine(_line.Library, "new")));
    }

    [Fact]
    public void A_link_in_the_target_is_not_followed()
    {
        string outside = Path.Combine(_line.Home, "outside");
        Directory.CreateDirectory(outside);
        Directory.CreateDirectory(Out);
        File.CreateSymbolicLink(Path.Combine(Out, "a"), outside);
        var ran = Export("--as", "files", "--into");
        Assert.Equal(1, ran.Status);
        Assert.Contains("a/one: ", ran.Words, StringComparison.Ordinal);
        Assert.Contains("a symbolic link, which is not followed", ran.Words, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
        Assert.Equal(["b/three.png", "b/three.txt"], Seen());

        Directory.CreateDirectory(Out + "2");
        File.CreateSymbolicLink(Out + "2/.tagtui-export", Path.Combine(outside, "ledger"));
        Assert.Equal(2, _line.Run("export", Out + "2", "--into").Status);
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
    }

    [Fact]
    public void Hostile_names_come_through_as_they_are()
    {
        string[] names = ["-rf", "a\nb", "$(touch x)", "\e[31mred", "tab\there", "quote\"'", "ünï 漢字", "back\\slash", "a  b", "%s"];
        foreach (string name in names)
        {
            _line.AddPicture($"h/{name}");
            _line.Write($"h/{name}.txt", $"caption, {name[..1]}");
        }
        Done(Export("folder:h", "--as", "files", "--flat", "--prefix", "= \"x\", y"));
        Assert.Equal(names.Select(name => name + ".png").Order(StringComparer.Ordinal), Seen().Where(path => path.EndsWith(".png", StringComparison.Ordinal)));
        var again = Export("folder:h", "--as", "files", "--flat", "--prefix", "other", "--into", "--json");
        Done(again);
        Assert.Equal(names.Length, again.Json.GetProperty("changed").GetInt32());
        var pruned = Export("a/one", "--as", "files", "--flat", "--into", "--prune", "--json");
        Done(pruned);
        Assert.Equal(["one.png", "one.txt"], Seen());

        string csv = _line.Run("export", "-", "folder:h", "--as", "csv", "--fields", "key,caption").Data;
        Assert.Contains("\"h/a\nb\",\"caption, a\"\n", csv, StringComparison.Ordinal);
        Assert.Contains("\"h/quote\"\"'\",\"caption, q\"\n", csv, StringComparison.Ordinal);
        _line.Columns = 80;
        Assert.DoesNotContain('\e', _line.Run("export", "-", "folder:h", "--as", "csv").Data);
        _line.Columns = null;
    }

    [Fact]
    public void A_name_of_the_longest_kind_fails_alone()
    {
        string longest = new('x', 240);
        _line.AddPicture($"a/{longest}");
        _line.AddPicture($"b/{longest}");
        Done(Export("--as", "files", "--flat"));
        Assert.Contains(longest + ".png", Seen());
        Assert.Contains(longest + "_2.png", Seen());
    }

    [Fact]
    public void Links_lead_to_the_library_and_a_copy_takes_their_place()
    {
        Done(Export("a/one", "--as", "files", "--hard-link"));
        Assert.Equal(0, Export("a/one", "--as", "files", "--hard-link", "--into", "--json").Json.GetProperty("changed").GetInt32());
        string picture = Path.Combine(Out, "a/one.png");
        Done(Export("a/one", "--as", "files", "--symlink", "--into"));
        Assert.Equal(Path.Combine(_line.Library, "a/one.png"), new FileInfo(picture).LinkTarget);
        Assert.Equal(0, Export("a/one", "--as", "files", "--symlink", "--into", "--json").Json.GetProperty("changed").GetInt32());
        Done(Export("a/one", "--as", "files", "--into"));
        Assert.Null(new FileInfo(picture).LinkTarget);
        Assert.Equal(File.ReadAllBytes(Path.Combine(_line.Library, "a/one.png")), File.ReadAllBytes(picture));
        Done(Export("a/one", "--as", "files", "--hard-link", "--into"));
        Assert.Equal(File.ReadAllBytes(Path.Combine(_line.Library, "a/one.png")), File.ReadAllBytes(picture));
    }

    [Fact]
    public void An_export_that_was_stopped_goes_on_by_the_same_line()
    {
        for (int i = 0; i < 100; i++)
        {
            _line.AddPicture($"many/p{i:000}");
            _line.Write($"many/p{i:000}.txt", $"caption {i}");
        }
        using (var library = MediaLibrary.Open(_line.Library, new LibraryOptions()))
        using (var stop = new CancellationTokenSource())
        {
            var keys = library.Keys(library.Parse("folder:many"));
            var report = library.Export(Out, [.. keys.Select(key => new ExportItem(key))], new ExportOptions { Form = ExportForm.Files, Progress = new Stopper(stop), Cancellation = stop.Token });
            Assert.True(report.Outcome.Cancelled);
            Assert.InRange(report.Outcome.Changed.Count, 1, 99);
            Assert.Equal(report.Files.Count, Seen().Length);
        }
        // What a kill leaves behind.
        WriteOut("many/.tagtui-export-0123.tmp", "half");
        File.AppendAllText(Path.Combine(Out, ".tagtui-export"), "0123456789");
        var ran = Export("folder:many", "--as", "files", "--json");
        Done(ran);
        Assert.Equal(100, ran.Json.GetProperty("changed").GetInt32() + ran.Json.GetProperty("unchanged").GetInt32());
        Assert.InRange(ran.Json.GetProperty("unchanged").GetInt32(), 1, 99);
        Assert.Equal(200, Seen().Length);
        Assert.Empty(Directory.EnumerateFiles(Out, "*.tmp", SearchOption.AllDirectories));
        Assert.Equal(2, Export("folder:many", "--as", "files").Status);
    }

    [Fact]
    public void What_cannot_be_read_fails_alone()
    {
        _line.WriteBytes("a/one.txt", [0xff, 0xfe, 0x41]);
        File.Delete(Path.Combine(_line.Library, "a/two.png"));
        File.CreateSymbolicLink(Path.Combine(_line.Library, "a/two.png"), "/dev/zero");
        var ran = Export("--as", "files", "--json");
        Assert.InRange(ran.Status, 0, 1);
        Assert.Contains("a/one", ran.Json.GetProperty("failed").EnumerateArray().Select(item => item.GetProperty("key").GetString()));
        Assert.Equal(["b/three.png", "b/three.txt"], Seen().Where(path => path.StartsWith('b')));
        Assert.DoesNotContain("a/two.png", Seen());
    }

    [Fact]
    public void A_list_is_a_file_or_the_output_and_whole_or_not_there()
    {
        Directory.CreateDirectory(_line.Home);
        string file = Path.Combine(_line.Home, "list.csv");
        Done(_line.Run("export", file, "--as", "csv", "--fields", "key,score,tags,width"));
        Assert.Equal("key,score,tags,width\na/one,0,\"cat, tabby\",1\na/two,0,\"cat, garden\",1\nb/three,4,dog,1\n", File.ReadAllText(file));
        Assert.Equal(2, _line.Run("export", file, "--as", "csv").Status);
        Done(_line.Run("export", file, "score=4", "--as", "jsonl", "--fields", "key,approved,tags", "--into", "--json"));
        Assert.Equal("""{"key":"b/three","approved":null,"tags":[{"category":"class","value":"dog"}]}""" + "\n", File.ReadAllText(file));
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(_line.Home));
        foreach (string bad in new[] { Path.Combine(_line.Library, "a/one.json"), Path.Combine(_line.Library, ".tagtui/journal.csv"), _line.Home, Path.Combine(_line.Home, "nosuch/list.csv") })
            Assert.Equal(2, _line.Run("export", bad, "--as", "csv", "--into").Status);
        Done(_line.Run("export", Path.Combine(_line.Library, "list.csv"), "--as", "csv"));
    }

    [Theory]
    [InlineData("--as", "webdataset")]
    [InlineData("--as", "kohia")]
    [InlineData("--repeats", "0")]
    [InlineData("--repeats", "many")]
    [InlineData("--name", "a/b")]
    [InlineData("--name", "..")]
    [InlineData("--copy", "--symlink")]
    [InlineData("--prune")]
    [InlineData("--project", "nosuch")]
    [InlineData("--project", "nosuch", "--repeats", "2")]
    [InlineData("--masks", "kohya", "--no-pictures")]
    [InlineData("--fields", "key")]
    [InlineData("--as", "csv", "--fields", "key,sorce")]
    [InlineData("--as", "csv", "--flat")]
    [InlineData("--prefix", "a\nb")]
    public void Words_that_make_no_sense_are_refused_before_anything_is_made(params string[] words)
    {
        var ran = Export(words);
        Assert.True(ran.Status == 2 && ran.Words.StartsWith("tagtui: ", StringComparison.Ordinal) && ran.Data.Length == 0, $"{ran.Status}: {ran.Words}");
        Assert.False(Path.Exists(Out));
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<int>
    {
        public void Report(int value) => stop.Cancel();
    }
}
