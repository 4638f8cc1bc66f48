using System.Text;

namespace Tagtui.Tests.Headless;

/// <summary>Batches of text from the command line: every changed line before it is changed, tags in order, the editor.</summary>
public sealed class TextBatchTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_dry_run_prints_the_lines_that_would_change()
    {
        string before = _line.Fingerprint();
        var ran = _line.Run("caption", "--replace", "cat", "--by", "kitty", "*", "-n");
        Assert.Equal(["a/one  tags  ⟦cat⟧→⟦kitty⟧, tabby", "a/one  caption  ⟦cat⟧→⟦kitty⟧, tabby", "a/two  tags  ⟦cat⟧→⟦kitty⟧, garden", "a/two  caption  ⟦cat⟧→⟦kitty⟧, garden"], ran.Lines);
        Assert.Contains("2 would change, 1 unchanged", ran.Words, StringComparison.Ordinal);
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void A_trigger_word_is_shown_where_it_is_put_and_once_where_it_is_not_there_yet()
    {
        string[] args = ["caption", "--prepend", "cat", "*", "-n"];
        var ran = _line.Run(args);
        Assert.Contains("a/one  caption  ⟦+cat, ⟧cat, tabby", ran.Lines);
        Assert.Contains("a/one  tags  ⟦+cat⟧, cat, tabby", ran.Lines);
        Assert.Contains("2 begin with cat already, and would have it twice: --once", ran.Words, StringComparison.Ordinal);
        ran = _line.Run("caption", "--prepend", "cat", "--once", "*");
        Assert.DoesNotContain("twice", ran.Words, StringComparison.Ordinal);
        Assert.Equal(("cat, tabby\n", true), (_line.Read("a/one.txt"), _line.Exists("b/three.txt")));
        ran = _line.Run("caption", "--append", "tabby", "a/one");
        Assert.Contains("1 end with tabby already, and have it twice now", ran.Words, StringComparison.Ordinal);
        Assert.Equal(2, _line.Run("caption", "--once", "*").Status);
    }

    [Fact]
    public void A_question_means_what_it_answers_and_masks_among_pictures_are_told_of()
    {
        _line.AddPicture("a/one-mask");
        _line.Write("a/one-mask.json", """{"type": "mask", "source_image": "a/one"}""");
        _line.Run("sync");
        const string told = "1 mask is among them; '-type:mask' leaves masks out";
        var ran = _line.Run("caption", "--append", "sea", "folder:a", "--dry-run");
        Assert.Contains(told, ran.Words, StringComparison.Ordinal);
        ran = _line.Run("caption", "--append", "sea", "folder:a -type:mask");
        Assert.DoesNotContain(told, ran.Words, StringComparison.Ordinal);
        Assert.Contains("2 changed", ran.Words, StringComparison.Ordinal);
        Assert.False(_line.Exists("a/one-mask.txt"));
        Assert.Contains("3 changed", _line.Run("caption", "--append", "all of them", "folder:a").Words, StringComparison.Ordinal);
        ran = _line.Run("caption", "--append", "of its kind", "type:mask");
        Assert.DoesNotContain(told, ran.Words, StringComparison.Ordinal);
        Assert.Equal("all of them, of its kind", _line.Read("a/one-mask.txt").TrimEnd());
    }

    [Fact]
    public void Programs_get_before_and_after()
    {
        string[] args = ["caption", "--replace", "cat", "--by", "kitty", "*", "-n"];
        var first = _line.Run([.. args, "--json"]).Json.GetProperty("changes")[1];
        Assert.Equal(("a/one", "caption", "cat, tabby", "kitty, tabby"), (Text(first, "key"), Text(first, "field"), Text(first, "before"), Text(first, "after")));
        Assert.Equal(5, _line.Run([.. args, "--jsonl"]).Lines.Length);
        Assert.Equal("a/one\tcaption\tcat, tabby\tkitty, tabby", _line.Run([.. args, "--plain"]).Lines[1]);

        static string? Text(System.Text.Json.JsonElement item, string name) => item.GetProperty(name).GetString();
    }

    [Fact]
    public void Colour_is_for_a_terminal_that_wants_it()
    {
        string[] args = ["tag", "+new", "a/one", "-n"];
        Assert.DoesNotContain('\e', _line.Run(args).Data);
        _line.Columns = 80;
        _line.Variables["TERM"] = "xterm";
        Assert.Contains("\e[32mnew\e[0m", _line.Run(args).Data, StringComparison.Ordinal);
        _line.Variables["NO_COLOR"] = "1";
        Assert.DoesNotContain('\e', _line.Run(args).Data);
    }

    [Fact]
    public void Tags_are_replaced_sorted_moved_and_there_once()
    {
        _line.Write("a/one.txt", "ohwx, tabby, cat, red_hair, cat\n");
        Assert.Equal(0, _line.Run("tag", "--dedupe", "--sort", "value", "--keep-first", "1", "a/one").Status);
        Assert.Equal("ohwx, cat, red_hair, tabby\n", _line.Read("a/one.txt"));
        _line.Run("tag", "--replace", "(.*)_hair", "--by", "$1 hair", "--regex", "a/one");
        Assert.Equal("ohwx, cat, red hair, tabby\n", _line.Read("a/one.txt"));
        _line.Run("tag", "--move", "ohwx", "--to", "last", "a/one");
        Assert.Equal("cat, red hair, tabby, ohwx\n", _line.Read("a/one.txt"));
        _line.Run("tag", "--move", "tabby", "--to", "2", "+new", "a/one");
        Assert.Equal("cat, tabby, red hair, ohwx, new\n", _line.Read("a/one.txt"));
        _line.Run("tag", "--replace", "cat", "--replace", "tabby", "--by", "kitty", "a/one");
        Assert.Equal("kitty, red hair, ohwx, new\n", _line.Read("a/one.txt"));
        Assert.Equal(0, _line.Run("tag", "--replace", "dog", "--by", "hound", "*").Status);
        Assert.Contains("\"class\", \"value\": \"hound\"", _line.Read("b/three.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--sort takes value or category", "--sort", "size")]
    [InlineData("--keep-first goes with --sort", "--keep-first", "1")]
    [InlineData("--move wants --to", "--move", "cat")]
    [InlineData("--to takes first, last, or a number counted from 1", "--move", "cat", "--to", "0")]
    [InlineData("--to goes with --move", "--to", "first")]
    [InlineData("--replace wants --by", "--replace", "cat")]
    [InlineData("go with --replace", "--by", "cat")]
    [InlineData("a tag has no comma", "--replace", "cat", "--by", "a, b")]
    [InlineData("--replace: ", "--replace", "(", "--by", "x", "--regex")]
    public void What_cannot_be_is_said_once(string words, params string[] args)
    {
        string before = _line.Fingerprint();
        var ran = _line.Run(["tag", .. args, "*"]);
        Assert.Equal(2, ran.Status);
        Assert.Contains(words, ran.Words, StringComparison.Ordinal);
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void Captions_are_made_tidy_and_capitals_may_not_count()
    {
        _line.Write("a/one.txt", "Cat ,tabby,,  CAT,\n");
        _line.Run("caption", "--tidy", "--replace", "cat", "--by", "kitty", "--ignore-case", "a/one");
        Assert.Equal("kitty, tabby, kitty\n", _line.Read("a/one.txt"));
    }

    [Fact]
    public void The_editor_wants_a_terminal()
    {
        var ran = _line.Run("edit", "*", "--set", "editor=true");
        Assert.Equal(2, ran.Status);
        Assert.Contains("no terminal", ran.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_edited_is_printed_and_asked_about()
    {
        AtTerminal("n\n");
        string before = _line.Fingerprint();
        var ran = Edit("sed -i s/cat/kitty/", "*");
        Assert.Equal("a/one  caption  ⟦cat⟧→⟦kitty⟧, tabby", ran.Lines.First(l => l.Contains("caption", StringComparison.Ordinal)));
        Assert.Contains("[y/N]", ran.Words, StringComparison.Ordinal);
        Assert.Equal(before, _line.Fingerprint());
        AtTerminal("y\n");
        Assert.Equal(0, Edit("sed -i s/cat/kitty/", "*").Status);
        Assert.Equal("kitty, tabby\n", _line.Read("a/one.txt"));
        Assert.Equal(2, _line.Run("undo", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal(before.Length, _line.Fingerprint().Length);
    }

    [Fact]
    public void Nobody_is_asked_with_yes_and_nothing_is_done_in_a_dry_run()
    {
        AtTerminal("");
        string before = _line.Fingerprint();
        Assert.Equal(0, Edit("sed -i s/tabby/striped/", "a/one", "--tags", "-n").Status);
        Assert.Equal(before, _line.Fingerprint());
        Assert.Equal(1, Edit("sed -i s/tabby/striped/", "a/one", "--tags", "--yes", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal("cat, striped\n", _line.Read("a/one.txt"));
    }

    [Fact]
    public void A_line_that_cannot_be_read_leads_back_into_the_editor()
    {
        // The first time the key is spoilt; the second time what was written is put right.
        AtTerminal("y\ny\n");
        string script = Path.Combine(_line.Home, "editor");
        Directory.CreateDirectory(_line.Home);
        File.WriteAllText(script, "#!/bin/sh\nif grep -q zzz \"$1\"; then sed -i 's/zzz//; s/cat/kitty/' \"$1\"; else sed -i 's/^a.one/zzz&/' \"$1\"; fi\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var ran = Edit(script, "a/one");
        Assert.Contains("line 5: no picture of the selection is called 'zzza/one'", ran.Words, StringComparison.Ordinal);
        Assert.Equal(0, ran.Status);
        Assert.Equal("kitty, tabby\n", _line.Read("a/one.txt"));
    }

    [Fact]
    public void What_was_written_is_kept_where_nobody_goes_back()
    {
        AtTerminal("n\n");
        var ran = Edit("sed -i s/^a.one/zzz/", "a/one");
        Assert.Equal(2, ran.Status);
        string kept = ran.Words[(ran.Words.IndexOf("what was written is in ", StringComparison.Ordinal) + 23)..].Trim();
        Assert.Contains("zzz\tcat, tabby", File.ReadAllText(kept), StringComparison.Ordinal);
    }

    private void AtTerminal(string typed)
    {
        (_line.Typed, _line.Columns, _line.Input) = (true, 80, Encoding.UTF8.GetBytes(typed));
        _line.Variables["NO_COLOR"] = "1";
    }

    private Ran Edit(string editor, params string[] args) => _line.Run(["edit", .. args, "--set", $"editor={editor}"]);
}
