using System.Text;
using Tagtui.Headless;

namespace Tagtui.Tests.Headless;

/// <summary>Wrong, hostile and unlucky input: one line, the right status, nothing changed.</summary>
public sealed class MistakeTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("nothing matches 'nosuch'", "score", "5", "nosuch")]
    [InlineData("nothing matches 'nosuch'", "show", "nosuch")]
    [InlineData("nosuch: there is no such picture", "show", "--key", "nosuch")]
    [InlineData("nosuch: there is no such medium", "delete", "--key", "nosuch")]
    [InlineData("nosuch: there is no such medium", "delete", "--key", "nosuch", "-n")]
    [InlineData("../../etc/passwd: there is no such medium", "score", "5", "--key", "../../etc/passwd")]
    [InlineData("an empty target names nothing", "score", "5", "")]
    [InlineData("an empty target names nothing", "delete", " ")]
    [InlineData("--key wants a key", "delete", "--key", "")]
    [InlineData("--keys-from names no key", "delete", "--keys-from", "-")]
    [InlineData("--keys-from nosuch: there is no such file", "delete", "--keys-from", "nosuch")]
    [InlineData("--keys-from /: a folder", "delete", "--keys-from", "/")]
    [InlineData("say which", "approve")]
    [InlineData("did you mean score?", "list", "scroe>=4")]
    [InlineData("needs a value", "list", "score>=")]
    [InlineData("--limit wants a whole number, not '-5'", "list", "--limit", "-5")]
    [InlineData("did you mean --limit?", "list", "--limt", "5")]
    [InlineData("did you mean --dry-run?", "score", "--dryrun", "5", "a/one")]
    [InlineData("did you mean score?", "scroe", "5")]
    [InlineData("did you mean ui.theme?", "list", "--set", "ui.thme=dark")]
    [InlineData("did you mean query?", "help", "qurey")]
    [InlineData("did you mean show?", "config", "shwo")]
    [InlineData("a score is a whole number from -1 to 5, not '6'", "score", "6", "a/one")]
    [InlineData("the score is missing", "score")]
    [InlineData("a tag has no comma: write +sea +sun", "tag", "+sea,sun", "a/one")]
    [InlineData("a tag is one line", "tag", "+sea\nsun", "a/one")]
    [InlineData("'sea' is not an edit: write +sea or -sea", "tag", "sea", "a/one")]
    [InlineData("--replace wants --by NEW", "caption", "--replace", "cat", "a/one")]
    [InlineData("--by, --regex and --ignore-case go with --replace", "caption", "--by", "x", "a/one")]
    [InlineData("Not enough )'s", "caption", "--replace", "(", "--by", "x", "--regex", "*")]
    [InlineData("there is nothing to undo", "undo")]
    [InlineData("there is nothing to redo", "redo")]
    [InlineData("there is no change 99", "undo", "99")]
    [InlineData("'x' is not the number of a change", "undo", "x")]
    [InlineData("is not in deleted/", "restore", "a/one")]
    [InlineData("unexpected 'foo' after 'sync'", "sync", "foo")]
    [InlineData("'next' needs the screen", "next", "unscored")]
    [InlineData("nothing can be changed here", "score", "5", "a/one", "--readonly")]
    [InlineData("there is no option --nosuch", "--nosuch")]
    [InlineData("ui.theme wants", "list", "--theme", "nosuch")]
    [InlineData("undo.limit_mb wants", "list", "--set", "undo.limit_mb=x")]
    [InlineData("nosuch.toml: there is no such file", "list", "--config", "nosuch.toml")]
    [InlineData("a/one.txt is no index of tagtui and is left as it is", "rebuild", "--index", "a/one.txt")]
    [InlineData("a/one.txt is no index of tagtui and is left as it is", "list", "--index", "a/one.txt")]
    [InlineData("is no index of tagtui", "sync", "--index", "a")]
    public void Is_said_in_a_line_with_status_2_and_changes_nothing(string says, params string[] args)
    {
        string before = _line.Fingerprint();
        var ran = _line.Run(args);
        Assert.Equal(2, ran.Status);
        Assert.Equal("", ran.Data);
        Assert.StartsWith("tagtui: ", ran.Words, StringComparison.Ordinal);
        Assert.Contains(says, ran.Words, StringComparison.Ordinal);
        Assert.True(ran.Words.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length <= 2, ran.Words);
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void With_json_an_error_is_json_on_standard_error()
    {
        var ran = _line.Run("show", "nosuch", "--json");
        Assert.Equal((2, ""), (ran.Status, ran.Data));
        var error = System.Text.Json.JsonDocument.Parse(ran.Words).RootElement.GetProperty("error");
        Assert.Equal("nothing matches 'nosuch'", error.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("nosuch/", "there is no folder nosuch/")]
    [InlineData("/etc/passwd", "/etc/passwd is a file, not a folder")]
    public void A_folder_that_is_none_is_named(string directory, string says)
    {
        Assert.Contains(says, _line.RunBare(directory).Words, StringComparison.Ordinal);
        var ran = _line.RunBare("list", "-L", directory);
        Assert.Equal(2, ran.Status);
        Assert.Contains(says, ran.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_settings_file_that_is_wrong_is_a_warning_and_the_verb_goes_on()
    {
        _line.Write("tagtui.toml", "[ui]\nthme = \"dark\"\n");
        var ran = _line.Run("list", "--json");
        Assert.Equal((0, 3), (ran.Status, ran.Json.GetProperty("total").GetInt32()));
        Assert.Contains("did you mean ui.theme?", ran.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_elsewhere_is_made_and_found_again()
    {
        string index = Path.Combine(_line.Home, "x.db");
        Assert.Equal(0, _line.Run("rebuild", "--index", index).Status);
        Assert.True(File.Exists(index));
        Assert.Equal(3, _line.Run("list", "--json", "--index", index).Json.GetProperty("total").GetInt32());
        File.WriteAllBytes(index, new byte[5000]);
        Assert.Equal(0, _line.Run("rebuild", "--index", index).Status);
    }

    [Fact]
    public void An_empty_folder_is_an_empty_library()
    {
        string empty = Directory.CreateDirectory(Path.Combine(_line.Home, "empty")).FullName;
        foreach (string verb in new[] { "list", "tags", "trash", "history", "sync", "dump" })
            Assert.Equal(0, _line.RunBare(verb, "-L", empty).Status);
        Assert.Equal(2, _line.RunBare("score", "5", "*", "-L", empty).Status);
    }

    [Theory]
    [InlineData("score", "5", "*")]
    [InlineData("tag", "+sea", "-cat", "*")]
    [InlineData("caption", "--text", "x", "*")]
    [InlineData("approve", "*")]
    [InlineData("reject", "*")]
    [InlineData("note", "x", "*")]
    [InlineData("delete", "*")]
    [InlineData("restore", "b/three")]
    [InlineData("undo")]
    [InlineData("sync")]
    [InlineData("rebuild")]
    public void A_dry_run_changes_nothing(params string[] args)
    {
        _line.AddPicture("b/gone");
        _line.Run("delete", "b/gone");
        _line.Run("score", "3", "a/one");
        string before = _line.Fingerprint();
        int history = _line.Run("history").Lines.Length;
        Assert.InRange(_line.Run([.. args, "--dry-run"]).Status, 0, 2);
        _line.Run([.. args, "-n", "--json"]);
        Assert.Equal(before, _line.Fingerprint());
        Assert.Equal(history, _line.Run("history").Lines.Length);
    }

    [Fact]
    public void A_look_changes_nothing()
    {
        string before = _line.Fingerprint();
        foreach (string[] args in new string[][] { ["list"], ["show", "*"], ["caption", "*"], ["tags"], ["history"], ["trash"], ["dump"], ["sync"], ["rebuild"] })
            Assert.Equal(0, _line.Run(args).Status);
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void Items_that_fail_are_named_and_the_others_go_on()
    {
        _line.Write("a/one.json", new string('[', 100_000) + new string(']', 100_000));
        _line.Write("a/two.json", "{\"caption\": \"" + new string('x', 5 << 20) + "\"}");
        var ran = _line.Run("score", "5", "*");
        Assert.Equal(1, ran.Status);
        Assert.Contains("a/one: the sidecar is read-only: not a JSON object", ran.Words, StringComparison.Ordinal);
        Assert.Contains("a/two: the sidecar is read-only: larger than 4 MiB", ran.Words, StringComparison.Ordinal);
        Assert.Contains("1 changed, 0 unchanged, 2 failed", ran.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_and_captions_that_are_no_text_are_left_as_they_are()
    {
        string outside = Path.Combine(_line.Home, "outside.json");
        Directory.CreateDirectory(_line.Home);
        File.WriteAllText(outside, "{}");
        File.CreateSymbolicLink(Path.Combine(_line.Library, "a/one.json"), outside);
        _line.WriteBytes("a/two.txt", [0x63, 0xFF, 0xFE]);
        Assert.Equal(2, _line.Run("score", "5", "a/one").Status);
        Assert.Equal("{}", File.ReadAllText(outside));
        Assert.Equal(2, _line.Run("tag", "+sea", "a/two").Status);
        Assert.Equal([0x63, 0xFF, 0xFE], File.ReadAllBytes(Path.Combine(_line.Library, "a/two.txt")));
    }

    [Fact]
    public void Standard_input_that_is_no_text_is_refused()
    {
        _line.Input = [0x78, 0xFF];
        Assert.Contains("standard input is not UTF-8", _line.Run("caption", "--text", "-", "a/one").Words, StringComparison.Ordinal);
        Assert.Equal("cat, tabby\n", _line.Read("a/one.txt"));
    }

    [Fact]
    public void A_change_that_was_made_over_since_is_a_conflict()
    {
        _line.Run("score", "5", "a/one");
        _line.Run("score", "3", "a/one");
        var ran = _line.Run("undo", "1");
        Assert.Equal(3, ran.Status);
        Assert.Contains("changed since: score", ran.Words, StringComparison.Ordinal);
        Assert.True(_line.Run("undo", "1", "--json").Json.GetProperty("failed")[0].GetProperty("conflict").GetBoolean());
    }

    [Fact]
    public void A_terminal_gets_only_what_is_visible()
    {
        _line.AddPicture("a/esc\e[31m\u202E\u009B2J\nnew");
        _line.Write("b/three.json", """{"caption": "\u001b]0;x\u0007\u202e", "tags": [{"category": "c", "value": "\u009b31m"}], "notes": "\u001b[2J"}""");
        _line.Write("tagtui.toml", "[keys.browse]\n\"ctrl+t\" = \"tag '+\\u001b[31m'\"\n[\"\\u001b[2J\"]\n");
        _line.Columns = 60;
        Assert.Contains("ctrl+t", _line.Run("help", "keys").Data, StringComparison.Ordinal);
        foreach (string[] args in new string[][] { ["list"], ["list", "--plain"], ["list", "--json"], ["list", "--jsonl"], ["show", "*"], ["show", "*", "--json"], ["caption", "*"], ["caption", "b/three"], ["tags"], ["tags", "--plain"], ["score", "1", "*", "-n"], ["help", "keys"], ["config", "show"] })
        {
            var ran = _line.Run(args);
            Assert.Equal(0, ran.Status);
            Assert.NotEmpty(ran.Data);
            Assert.DoesNotContain(ran.Data, c => (char.IsControl(c) && c is not ('\n' or '\t')) || c == '\u202E');
        }
        Assert.All(_line.Run("list").Lines, l => Assert.True(Terminal.Text.ScreenText.Width(l) <= 60, l));
        Assert.Equal(4, _line.Run("list").Lines.Length);
        Assert.Contains(_line.Run("list", "--json").Json.GetProperty("items").EnumerateArray(), i => i.GetProperty("key").GetString() == "a/esc\e[31m\u202E\u009B2J\nnew");
    }

    [Fact]
    public void A_reader_that_has_seen_enough_is_no_failure_and_a_full_disk_is_one()
    {
        using var gone = new BrokenStream(readerLeft: true);
        Assert.Equal(0, _line.Run(["list", "-L", _line.Library], gone, TextWriter.Null));
        using var full = new BrokenStream(readerLeft: false);
        var words = new StringWriter();
        Assert.Equal(1, _line.Run(["list", "-L", _line.Library], full, words));
        Assert.Equal("tagtui: standard output cannot be written: full\n", words.ToString());
    }

    private sealed class BrokenStream(bool readerLeft) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new OutputException("standard output cannot be written: full", readerLeft);

        public override void Write(ReadOnlySpan<byte> buffer) => throw new OutputException("standard output cannot be written: full", readerLeft);
    }
}
