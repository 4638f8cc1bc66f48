using System.Text.Json;
using Tagtui.Imaging;
using Tagtui.Imaging.Jpeg;

namespace Tagtui.Tests.Headless;

/// <summary>set, keyword, relate, mask, replace, pending: each as it is meant, as JSON, dry, undone, and wrong.</summary>
public sealed class CurateVerbTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    private string Outside(string name, byte[] bytes)
    {
        string path = Path.Combine(_line.Home, name);
        Directory.CreateDirectory(_line.Home);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string Jpeg(string name) => Outside(name, JpegEncoder.Encode(new PixelBuffer(8, 4, opaque: true, Enumerable.Repeat((byte)200, 8 * 4 * 4).ToArray())));

    private static string[] Keys(JsonElement items, string name = "key") => [.. items.GetProperty("items").EnumerateArray().Select(i => i.GetProperty(name).GetString()!)];

    [Fact]
    public void Set_writes_typed_fields_and_members_below_metadata()
    {
        var ran = _line.Run("set", "score=5", "approved=yes", "captured=2024:08:01 10:11:12", "timestamp=1:02.5", "metadata.camera=X100V", "metadata.iso=400", "mine:={\"a\":[1,2]}", "b/three", "--json");
        Assert.Equal((0, 1), (ran.Status, ran.Json.GetProperty("changed").GetInt32()));
        using var json = JsonDocument.Parse(_line.Read("b/three.json"));
        var root = json.RootElement;
        Assert.Equal(5, root.GetProperty("score").GetInt32());
        Assert.True(root.GetProperty("approved").GetBoolean());
        Assert.Equal("2024-08-01T10:11:12", root.GetProperty("metadata").GetProperty("captured").GetString());
        Assert.Equal(62.5, root.GetProperty("timestamp").GetDouble());
        Assert.Equal("X100V", root.GetProperty("metadata").GetProperty("camera").GetString());
        Assert.Equal(400, root.GetProperty("metadata").GetProperty("iso").GetInt32());
        Assert.Equal(2, root.GetProperty("mine").GetProperty("a")[1].GetInt32());
        Assert.Equal(1, _line.Run("set", "score=5", "metadata.iso=400", "b/three", "--json").Json.GetProperty("unchanged").GetInt32());
        _line.Run("set", "mine=", "--raw", "metadata.camera=", "captured=", "b/three");
        Assert.DoesNotContain("mine", _line.Read("b/three.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("X100V", _line.Read("b/three.json"), StringComparison.Ordinal);
        _line.Run("undo");
        Assert.Contains("X100V", _line.Read("b/three.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Set_of_the_caption_is_the_caption_file()
    {
        _line.Run("set", "caption=a dog in a park", "a/one");
        Assert.Equal("a dog in a park\n", _line.Read("a/one.txt"));
        _line.Run("set", "caption=", "a/one");
        Assert.False(_line.Exists("a/one.txt"));
    }

    [Theory]
    [InlineData("did you mean score?", "scor=3")]
    [InlineData("score wants a whole number from -1 to 5, not '6'", "score=6")]
    [InlineData("approved wants true or false", "approved=maybe")]
    [InlineData("captured wants a date", "captured=yesterday")]
    [InlineData("sha256 wants 64", "sha256=abc")]
    [InlineData("frame_index wants a whole number from 0", "frame_index=-1")]
    [InlineData("tags is a list: use 'tagtui tag'", "tags=x")]
    [InlineData("wants JSON", "mine:={")]
    [InlineData("wants JSON", "mine:=1}, {\"x\":2")]
    [InlineData("score is no object", "score.x=1")]
    [InlineData("name a member", "metadata=1")]
    [InlineData("no name of a member", "metadata..x=1")]
    [InlineData("is set twice", "score=1", "score=2")]
    [InlineData("sets nothing", "score>=4")]
    public void Set_says_what_is_wrong_and_changes_nothing(string words, params string[] edits)
    {
        string before = _line.Fingerprint();
        var ran = _line.Run(["set", .. edits, "*"]);
        Assert.Equal(2, ran.Status);
        Assert.Contains(words, ran.Words, StringComparison.Ordinal);
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void Set_dry_says_what_would_change()
    {
        string before = _line.Fingerprint();
        Assert.Equal(["b/three  name  ⟦+Rex⟧", "b/three  metadata.iso  ⟦+100⟧"], _line.Run("set", "name=Rex", "metadata.iso=100", "b/three", "-n").Lines);
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void Keywords_are_there_once_by_text_type_and_source()
    {
        Assert.Equal(0, _line.Run("keyword", "+red", "+blue", "--confidence", "0.5", "a/one").Status);
        Assert.Equal(1, _line.Run("keyword", "+red", "a/one", "--json").Json.GetProperty("unchanged").GetInt32());
        Assert.Equal(1, _line.Run("keyword", "+red", "--confidence", "0.75", "a/one", "--json").Json.GetProperty("changed").GetInt32());
        _line.Run("keyword", "+red", "--type", "prompt", "--source", "me", "a/one", "a/two");
        var keywords = _line.Run("keyword", "a/one", "--json").Json.GetProperty("keywords").EnumerateArray().Select(k => k.ToString()).ToArray();
        Assert.Equal(["{\"keyword\":\"red\",\"type\":\"user\",\"confidence\":0.75}", "{\"keyword\":\"blue\",\"type\":\"user\",\"confidence\":0.5}", "{\"keyword\":\"red\",\"type\":\"prompt\",\"source\":\"me\"}"], keywords);
        Assert.Equal(["red\tprompt\t2", "blue\tuser\t1", "red\tuser\t1"], _line.Run("keyword", "--all", "--plain").Lines);
        Assert.Equal(["red"], Keys(_line.Run("keyword", "--all", "--type", "prompt", "--json").Json, "keyword"));
        _line.Run("keyword", "-red", "--type", "user", "a/one");
        Assert.Equal(["blue  (user, 0.5)", "red  (prompt, me)"], _line.Run("keyword", "a/one").Lines);
        _line.Run("keyword", "-red", "a/one");
        Assert.Single(_line.Run("keyword", "a/one").Lines);
        Assert.Equal(["red\tprompt\t1", "blue\tuser\t1"], _line.Run("--set", "index.enabled=false", "keyword", "--all", "--plain").Lines.OrderDescending());
    }

    [Fact]
    public void Automatic_keywords_come_from_prompt_model_and_size_and_go_again()
    {
        _line.Write("a/two.json", """{"metadata": {"width": 1920, "height": 1080, "generation": {"prompt": "a (cute:1.2) cat, masterpiece, <lora:film:0.8> a long sentence about the golden morning light", "model": "models/sd_xl_base_1.0.safetensors", "sampler": "Euler a"}}, "keywords": ["mine"]}""");
        var ran = _line.Run("keyword", "--auto", "a/two", "--json");
        Assert.Equal(1, ran.Json.GetProperty("changed").GetInt32());
        string[] lines = _line.Run("keyword", "a/two", "--plain").Lines;
        Assert.Contains("a/two\tmine\tuser\t\t", lines);
        Assert.Contains("a/two\tcute cat\tprompt\t\tprompt", lines);
        Assert.Contains("a/two\tgolden\tprompt\t\tprompt", lines);
        Assert.DoesNotContain("a/two\tthe\tprompt\t\tprompt", lines);
        Assert.Contains("a/two\tsd_xl_base_1.0\tworkflow\t\tmodel", lines);
        Assert.Contains("a/two\tfilm\tworkflow\t\tlora", lines);
        Assert.Contains("a/two\tSDXL\tauto\t0.9\tmodel", lines);
        Assert.Contains("a/two\tlandscape\tauto\t\tdimensions", lines);
        Assert.Contains("a/two\t1080p\tauto\t\tdimensions", lines);
        string before = _line.Fingerprint();
        Assert.Equal(1, _line.Run("keyword", "--auto", "a/two", "--json").Json.GetProperty("unchanged").GetInt32());
        Assert.Equal(before, _line.Fingerprint());
        _line.Run("keyword", "--clear", "--type", "auto", "a/two");
        Assert.DoesNotContain(_line.Run("keyword", "a/two", "--plain").Lines, l => l.Contains("\tauto\t", StringComparison.Ordinal));
        Assert.Contains("a/two\tmine\tuser\t\t", _line.Run("keyword", "a/two", "--plain").Lines);
    }

    [Theory]
    [InlineData("did you mean prompt?", "+x", "--type", "promt", "a/one")]
    [InlineData("from 0 to 1", "+x", "--confidence", "2", "a/one")]
    [InlineData("goes with +WORD", "--confidence", "0.5", "a/one")]
    [InlineData("at a time", "+x", "--auto", "a/one")]
    [InlineData("stands alone", "--all", "a/one")]
    [InlineData("say which", "+x")]
    public void A_wrong_keyword_is_one_line(string words, params string[] args)
    {
        var ran = _line.Run(["keyword", .. args]);
        Assert.Equal(2, ran.Status);
        Assert.Contains(words, ran.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Relations_have_a_kind_and_a_strength_and_are_seen_from_both_ends()
    {
        _line.Write("a/one.json", """{"similar_images": [["two.png", 3], ["gone.png", 9]]}""");
        Assert.Equal(0, _line.Run("relate", "variant", "b/three", "a/one", "a/two", "--strength", "0.8").Status);
        Assert.Contains("\"variant\": [{\"key\": \"a/one\", \"strength\": 0.8}, {\"key\": \"a/two\", \"strength\": 0.8}]", _line.Read("b/three.json"), StringComparison.Ordinal);
        var related = _line.Run("relate", "a/two", "--json").Json.GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("direction").GetString(), i.GetProperty("type").GetString(), i.GetProperty("key").GetString())).ToArray();
        Assert.Equal([("in", "similar", "a/one"), ("in", "variant", "b/three")], related);
        Assert.Contains("→ similar      a/two", _line.Run("relate", "a/one").Lines);
        Assert.Contains("→ similar      gone  (missing)", _line.Run("relate", "a/one").Lines);

        Assert.Equal(2, _line.Run("relate", "pair", "--both", "a/one", "a/two", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Contains("[\"two.png\", 3]", _line.Read("a/one.json"), StringComparison.Ordinal);
        Assert.Equal(2, _line.Run("relate", "--remove", "pair", "--both", "a/one", "a/two", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal(2, _line.Run("undo", "--json").Json.GetProperty("changed").GetInt32());
        _line.Run("relate", "--remove", "similar", "a/one", "a/two");
        Assert.Contains("[[\"two.png\", 3], [\"gone.png\", 9]]", _line.Read("a/one.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cannot be a kind of relation", "a b", "a/one", "a/two")]
    [InlineData("there is no picture 'nosuch'", "similar", "nosuch", "a/two")]
    [InlineData("cannot be related to itself", "similar", "a/one", "a/one")]
    [InlineData("from 0 to 1", "similar", "a/one", "a/two", "--strength", "7")]
    [InlineData("several", "tag:cat")]
    [InlineData("say what to relate", "a/one", "--both")]
    public void A_wrong_relation_is_one_line(string words, params string[] args)
    {
        string before = _line.Fingerprint();
        var ran = _line.Run(["relate", .. args]);
        Assert.Equal(2, ran.Status);
        Assert.Contains(words, ran.Words, StringComparison.Ordinal);
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void A_mask_is_taken_in_listed_and_goes_with_its_picture()
    {
        string mask = Jpeg("mask.bin");
        string before = _line.Fingerprint();
        Assert.Equal(0, _line.Run("mask", "add", "a/one", mask, "--category", "person", "-n").Status);
        Assert.Equal(before, _line.Fingerprint());
        var added = _line.Run("mask", "add", "a/one", mask, "--category", "person");
        Assert.Equal(0, added.Status);
        Assert.Contains("the mask is 8×4 and its picture 1×1", added.Words, StringComparison.Ordinal);
        Assert.True(_line.Exists("a/one-mask-person.jpg"));
        using (var sidecar = JsonDocument.Parse(_line.Read("a/one-mask-person.json")))
        {
            Assert.Equal(("mask", "a/one", "person"), (sidecar.RootElement.GetProperty("type").GetString(), sidecar.RootElement.GetProperty("source_image").GetString(), sidecar.RootElement.GetProperty("mask_category").GetString()));
        }
        Assert.Contains("\"masks\": [", _line.Read("a/one.json"), StringComparison.Ordinal);
        Assert.Equal(["a/one-mask-person\ta/one\tperson\ta/one-mask-person.jpg"], _line.Run("mask", "list", "a/one", "--plain").Lines);
        Assert.Equal(["a/one-mask-person"], Keys(_line.Run("list", "type:mask", "--json").Json));
        Assert.Equal(["→ source       a/one"], _line.Run("relate", "a/one-mask-person").Lines);

        _line.Run("mask", "add", "a/one", mask, "--category", "person");
        Assert.True(_line.Exists("a/one-mask-person-2.jpg"));
        _line.Run("undo");
        Assert.False(_line.Exists("a/one-mask-person-2.jpg"));
        Assert.Single(_line.Run("mask", "list", "--plain").Lines);

        _line.Run("delete", "a/one");
        Assert.False(_line.Exists("a/one-mask-person.jpg"));
        _line.Run("undo");
        Assert.Equal(0, _line.Run("mask", "remove", "a/one-mask-person").Status);
        Assert.False(_line.Exists("a/one-mask-person.jpg"));
        Assert.True(_line.Exists("a/one.png"));
    }

    [Fact]
    public void A_picture_that_is_there_becomes_a_mask_and_can_change_its_owner()
    {
        Assert.Equal(2, _line.Run("mask", "set", "a/two", "--of", "a/one", "--category", "sky", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal(["a/two  (sky)"], _line.Run("mask", "list", "a/one").Lines);
        Assert.Equal(3, _line.Run("mask", "set", "a/two", "--of", "b/three", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Empty(_line.Run("mask", "list", "a/one").Lines);
        Assert.Equal(["a/two  (sky)"], _line.Run("mask", "list", "b/three").Lines);
        _line.Run("undo");
        Assert.Equal(["a/two  (sky)"], _line.Run("mask", "list", "a/one").Lines);
    }

    [Fact]
    public void A_mask_of_OneTrainer_is_known_by_its_name()
    {
        _line.AddPicture("a/one-masklabel");
        _line.Run("sync");
        Assert.Equal(["a/one-masklabel\ta/one\t\ta/one-masklabel.png"], _line.Run("mask", "list", "a/one", "--plain").Lines);
        Assert.False(_line.Exists("a/one-masklabel.json"));
        string dump = _line.Run("dump").Data;
        _line.Run("rebuild");
        Assert.Equal(dump, _line.Run("dump").Data);
        _line.Write("a/one-masklabel.json", """{"type": "image", "score": 2}""");
        _line.Run("sync");
        string again = _line.Run("dump").Data;
        _line.Run("rebuild");
        Assert.Equal(again, _line.Run("dump").Data);
        Assert.Equal(again, _line.Run("--set", "index.enabled=false", "dump").Data);
    }

    [Theory]
    [InlineData("say which picture and which file", "add", "a/one")]
    [InlineData("did you mean list?", "lst")]
    [InlineData("is not a mask", "remove", "a/one")]
    [InlineData("say whose mask", "set", "a/one")]
    [InlineData("cannot be its own mask", "set", "a/one", "--of", "a/one")]
    [InlineData("goes with 'mask set'", "list", "--of", "a/one")]
    public void A_wrong_mask_is_one_line(string words, params string[] args)
    {
        string before = _line.Fingerprint();
        var ran = _line.Run(["mask", .. args]);
        Assert.Equal(2, ran.Status);
        Assert.Contains(words, ran.Words, StringComparison.Ordinal);
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void Replace_keeps_what_is_known_and_undo_brings_the_old_file_back()
    {
        string file = Jpeg("new.jpg");
        string before = _line.Fingerprint();
        Assert.Equal(0, _line.Run("replace", "a/one", file, "-n").Status);
        Assert.Equal(before, _line.Fingerprint());
        Assert.Equal(1, _line.Run("replace", "a/one", file, "--json").Json.GetProperty("changed").GetInt32());
        Assert.True(_line.Exists("a/one.jpg"));
        Assert.False(_line.Exists("a/one.png"));
        Assert.Equal("a/one.jpg", _line.Run("show", "a/one", "--json").Json.GetProperty("path").GetString());
        Assert.Equal("cat, tabby\n", _line.Run("caption", "a/one").Data.Replace("\n\n", "\n"));
        _line.Run("undo");
        Assert.True(_line.Exists("a/one.png"));
        Assert.Equal("a/one.png", _line.Run("show", "a/one", "--json").Json.GetProperty("path").GetString());
        _line.Run("redo");
        Assert.True(_line.Exists("a/one.jpg"));
    }

    [Fact]
    public void Replace_refuses_what_is_no_picture()
    {
        string before = _line.Fingerprint();
        var ran = _line.Run("replace", "a/one", Outside("x.png", "nothing"u8.ToArray()));
        Assert.Equal(2, ran.Status);
        Assert.Contains("the new file is refused", ran.Words, StringComparison.Ordinal);
        Assert.Equal(2, _line.Run("replace", "a/one").Status);
        Assert.Equal(2, _line.Run("replace", "a/one", Path.Combine(_line.Home, "none")).Status);
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void Pending_takes_a_rejection_back_and_leaves_other_scores()
    {
        _line.Run("reject", "--reason", "blurred", "a/one");
        _line.Run("approve", "b/three");
        Assert.Equal(2, _line.Run("pending", "a/one", "b/three", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal(3, _line.Run("list", "pending", "--json").Json.GetProperty("total").GetInt32());
        Assert.Equal(4, _line.Run("show", "b/three", "--json").Json.GetProperty("score").GetInt32());
        Assert.Equal(0, _line.Run("show", "a/one", "--json").Json.GetProperty("score").GetInt32());
        Assert.DoesNotContain("blurred", _line.Read("a/one.json"), StringComparison.Ordinal);
    }
}
