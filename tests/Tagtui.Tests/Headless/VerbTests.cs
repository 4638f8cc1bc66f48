using System.Text;
using Tagtui.Commands;
using Tagtui.Headless;

namespace Tagtui.Tests.Headless;

/// <summary>Each verb once as it is meant, in words and as JSON.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void List_answers_a_query()
    {
        Assert.Equal([" ·  a/one  cat, tabby", " ·  a/two  cat, garden"], _line.Run("list", "tag:cat").Lines);
        Assert.Equal(["a/two", "b/three"], _line.Run("list", "--plain", "--offset", "1").Lines.Select(l => l.Split('\t')[0]));
        Assert.Equal(["a/one"], _line.Run("list", "--jsonl", "--limit=1").Lines.Select(l => System.Text.Json.JsonDocument.Parse(l).RootElement.GetProperty("key").GetString()!));
        var json = _line.Run("list", "score>=4", "--json").Json;
        Assert.Equal(1, json.GetProperty("total").GetInt32());
        var item = json.GetProperty("items")[0];
        Assert.Equal("b/three", item.GetProperty("key").GetString());
        Assert.Equal("b/three.png", item.GetProperty("path").GetString());
        Assert.Equal(4, item.GetProperty("score").GetInt32());
        Assert.Equal("dog", item.GetProperty("tags")[0].GetProperty("value").GetString());
    }

    [Fact]
    public void A_list_without_an_answer_is_no_error()
    {
        var words = _line.Run("list", "nosuch");
        Assert.Equal((0, ""), (words.Status, words.Data));
        Assert.Equal("no matches\n", words.Words);
        Assert.Equal("", _line.Run("list", "nosuch", "-q").Words);
        Assert.Equal("{\"total\":0,\"items\":[]}\n", _line.Run("list", "nosuch", "--json").Data);
    }

    [Fact]
    public void Show_tells_everything_of_one_or_several()
    {
        Assert.Contains("score      4", _line.Run("show", "b/three").Lines);
        Assert.Equal("A dog sleeps.", _line.Run("show", "b/three", "--json").Json.GetProperty("caption").GetString());
        Assert.Equal(2, _line.Run("show", "tag:cat", "--json").Json.GetProperty("items").GetArrayLength());
        Assert.Equal(2, _line.Run("show", "tag:cat", "--jsonl").Lines.Length);
        Assert.All(_line.Run("show", "tag:cat", "--plain").Lines, l => Assert.Equal(3, l.Split('\t').Length));
    }

    [Fact]
    public void A_sidecar_that_says_otherwise_than_the_caption_file_is_shown_and_kept()
    {
        _line.Write("a/one.json", """{"caption": "from elsewhere"}""");
        var shown = _line.Run("show", "a/one", "--json").Json;
        Assert.Equal(("cat, tabby", "from elsewhere"), (shown.GetProperty("caption").GetString(), shown.GetProperty("sidecar_caption").GetString()));
        Assert.Contains("in sidecar from elsewhere", _line.Run("show", "a/one").Lines);
        _line.Run("score", "5", "a/one");
        Assert.Contains("from elsewhere", _line.Read("a/one.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shown_sidecar_of_many_lines_is_one_line_of_jsonl()
    {
        _line.Write("a/one.json", "{\n  \"metadata\": {\n    \"prompt\": \"a\\nb\"\n  }\n}\n");
        var ran = _line.Run("show", "a/one", "--jsonl");
        Assert.Single(ran.Lines);
        Assert.Equal("a\nb", ran.Json.GetProperty("metadata").GetProperty("prompt").GetString());
    }

    [Fact]
    public void Score_writes_the_sidecar_and_keeps_what_it_does_not_know()
    {
        var ran = _line.Run("score", "5", "b/three", "--json");
        Assert.Equal((0, "{\"changed\":1,\"unchanged\":0,\"failed\":[],\"change\":1}\n"), (ran.Status, ran.Data));
        Assert.Equal("""{"tags": [{"category": "class", "value": "dog"}], "caption": "A dog sleeps.", "score": 5, "mine": 1e5}""" + "\n", _line.Read("b/three.json"));
        Assert.Equal("0 changed, 1 unchanged\n", _line.Run("score", "5", "b/three").Words);
        Assert.Equal(0, _line.Run("score", "-1", "tag:cat").Status);
        Assert.Equal(2, _line.Run("list", "rejected", "--json").Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public void Targets_come_as_keys_paths_queries_and_lines()
    {
        _line.Input = Encoding.UTF8.GetBytes("a/one\r\n\nb/three\n");
        Assert.Equal(2, _line.Run("score", "1", "--keys-from", "-", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal(1, _line.Run("score", "2", Path.Combine(_line.Library, "a/one.png"), "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal(2, _line.Run("score", "3", "--key", "a/one", "--key=a/two", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal(3, _line.Run("score", "4", "*", "--json").Json.GetProperty("changed").GetInt32());
    }

    [Fact]
    public void Tag_changes_tags_and_the_caption_that_is_a_list_of_them()
    {
        Assert.Equal(0, _line.Run("tag", "+sea", "-tabby", "a/one").Status);
        Assert.Equal("cat, sea\n", _line.Read("a/one.txt"));
        Assert.Equal("dog", _line.Run("tags", "--plain", "d").Lines.Single().Split('\t')[1]);
        Assert.Equal(2, _line.Run("tags", "cat", "--json").Json.GetProperty("items")[0].GetProperty("count").GetInt32());
    }

    [Fact]
    public void Caption_prints_and_changes()
    {
        Assert.Equal("cat, tabby\n", _line.Run("caption", "a/one").Data.Replace("\n\n", "\n"));
        Assert.Equal(["a/one: cat, tabby", "a/two: cat, garden"], _line.Run("caption", "tag:cat").Lines.Select(l => l.TrimEnd(' ', '⏎')));
        Assert.Equal("A dog sleeps.", _line.Run("caption", "b/three", "--json").Json.GetProperty("caption").GetString());
        Assert.Equal(2, _line.Run("caption", "tag:cat", "--json").Json.GetProperty("total").GetInt32());

        _line.Run("caption", "--prepend", "ohwx, ", "a/two");
        Assert.StartsWith("ohwx, cat", _line.Read("a/two.txt"), StringComparison.Ordinal);
        _line.Run("caption", "--replace", "(c)at", "--by", "$1ow", "--regex", "a/two");
        Assert.Contains("cow", _line.Read("a/two.txt"), StringComparison.Ordinal);
        _line.Run("caption", "--text", "", "a/two");
        Assert.False(_line.Exists("a/two.txt"));
    }

    [Fact]
    public void A_caption_of_several_lines_comes_in_and_goes_out_as_it_is()
    {
        _line.Input = Encoding.UTF8.GetBytes("line one\nline two\n");
        Assert.Equal(0, _line.Run("caption", "--text", "-", "a/two").Status);
        Assert.Equal("line one\nline two\n", _line.Run("caption", "a/two").Data);
        Assert.Equal(["a/two", "line one\\nline two"], _line.Run("caption", "a/two", "--plain").Lines.Single().Split('\t'));
    }

    [Fact]
    public void Approve_reject_and_note_write_their_members()
    {
        _line.Run("approve", "b/three");
        Assert.True(_line.Run("show", "b/three", "--json").Json.GetProperty("approved").GetBoolean());
        _line.Run("reject", "--reason", "extra paw", "b/three");
        var shown = _line.Run("show", "b/three", "--json").Json;
        Assert.Equal((-1, "extra paw"), (shown.GetProperty("score").GetInt32(), shown.GetProperty("rejection_reason").GetString()));
        _line.Run("approve", "--clear", "b/three");
        _line.Run("note", "crop it", "b/three");
        shown = _line.Run("show", "b/three", "--json").Json;
        Assert.Equal((System.Text.Json.JsonValueKind.Null, "crop it"), (shown.GetProperty("approved").ValueKind, shown.GetProperty("notes").GetString()));
    }

    [Fact]
    public void What_was_deleted_is_listed_and_comes_back()
    {
        string before = _line.Fingerprint();
        Assert.Equal(1, _line.Run("delete", "a/one", "--json").Json.GetProperty("changed").GetInt32());
        Assert.False(_line.Exists("a/one.png"));
        Assert.Equal("a/one", _line.Run("trash", "--json").Json.GetProperty("items")[0].GetProperty("key").GetString());
        Assert.Equal("a/one", _line.Run("trash", "--plain").Lines.Single().Split('\t')[0]);
        Assert.Equal(0, _line.Run("restore", "a/one").Status);
        Assert.Equal(before, _line.Fingerprint());
        Assert.Equal("", _line.Run("trash").Data);
    }

    [Fact]
    public void Undo_redo_and_history_speak_of_the_same_changes()
    {
        _line.Run("score", "5", "*");
        Assert.Equal("would undo change 1: score 5 (3)\n", _line.Run("undo", "-n").Data);
        Assert.Equal(3, _line.Run("undo", "--json").Json.GetProperty("changed").GetInt32());
        Assert.False(_line.Exists("a/one.json"));
        Assert.Equal(3, _line.Run("redo", "--json").Json.GetProperty("changed").GetInt32());
        Assert.True(_line.Exists("a/one.json"));
        Assert.Equal(3, _line.Run("history", "--json").Json.GetProperty("items").GetArrayLength());
        Assert.Single(_line.Run("history", "--limit", "1").Lines);
        Assert.Equal(3, _line.Run("history", "--plain").Lines.Length);
    }

    [Fact]
    public void Sync_and_rebuild_make_the_index_and_a_dump_is_the_same_after_either()
    {
        Assert.Equal(3, _line.Run("sync", "--json").Json.GetProperty("total").GetInt32());
        string dump = _line.Run("dump").Data;
        Directory.Delete(Path.Combine(_line.Library, ".tagtui"), recursive: true);
        Assert.Contains("3 in the library", _line.Run("--rebuild").Words, StringComparison.Ordinal);
        Assert.Equal(dump, _line.Run("dump").Data);
        Assert.Equal(0, _line.Run("--sync", "-q").Status);
    }

    [Fact]
    public void Config_shows_settings_with_their_origin_and_checks_a_file()
    {
        string shown = _line.Run("config", "show").Data;
        Assert.Equal(shown, _line.Run("config", "show", "--origin").Data);
        Assert.Contains("(default)", shown, StringComparison.Ordinal);
        var settings = _line.Run("config", "show", "--json", "--theme", "dark").Json.GetProperty("settings").EnumerateArray();
        Assert.Equal("flag", settings.First(s => s.GetProperty("name").GetString() == "ui.theme").GetProperty("origin_kind").GetString());
        Assert.Contains("tagtui.log", _line.Run("config", "path").Data, StringComparison.Ordinal);
        Assert.Contains("[ui]", _line.Run("config", "example").Data, StringComparison.Ordinal);

        _line.Write("x.toml", "[foo]\na = [1, 2]\n[ui]\nthme = \"dark\"\n");
        var check = _line.Run("config", "check", Path.Combine(_line.Library, "x.toml"), "--json");
        Assert.Equal((0, "{\"foo\":{\"a\":[1,2]},\"ui\":{\"thme\":\"dark\"}}\n"), (check.Status, check.Data));
        Assert.Contains("did you mean ui.theme?", check.Words, StringComparison.Ordinal);
        _line.Input = "a = ["u8.ToArray();
        Assert.Equal(2, _line.Run("config", "check", "-").Status);
    }

    [Fact]
    public void Demo_makes_a_library_once_and_anew_when_told()
    {
        string directory = Path.Combine(_line.Home, "demo");
        Assert.Equal($"A demo library was made in {directory}\n", _line.RunBare("demo", directory, "--no-open").Words);
        Assert.Contains("as you left it", _line.RunBare("demo", directory, "--no-open").Words, StringComparison.Ordinal);
        Assert.Contains("was made", _line.RunBare("demo", directory, "--no-open", "--fresh").Words, StringComparison.Ordinal);
        Assert.Equal(2, _line.RunBare("demo", _line.Library, "--no-open", "--fresh").Status);
        Assert.True(_line.Exists("a/one.png"));
        Assert.True(_line.RunBare("list", "--json", "-L", directory).Json.GetProperty("total").GetInt32() > 20);
    }

    [Fact]
    public void Completion_knows_verbs_options_scores_topics_tags_and_keys()
    {
        string[] Complete(params string[] words) => [.. _line.Run(["complete", "--", .. words]).Lines.Select(l => l.Split('\t')[0])];
        _line.Run("sync");
        Assert.Equal(["tag", "tags"], Complete("ta"));
        Assert.Contains("--prepend", Complete("caption", "--p"));
        Assert.Contains("--json", Complete("caption", "--js"));
        Assert.Contains("-1", Complete("score", ""));
        Assert.Equal(["query"], Complete("help", "quer"));
        Assert.Equal(["+cat"], Complete("-L", _line.Library, "tag", "+ca"));
        Assert.Equal(["a/one", "a/two"], Complete("show", "a/"));
        Assert.Empty(Complete("list", "-L"));
        Assert.Contains("complete", _line.Run("completion", "bash").Data, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_and_version_need_no_library()
    {
        Assert.StartsWith("tagtui ", _line.RunBare("--version").Data, StringComparison.Ordinal);
        Assert.Equal(_line.RunBare("--help").Data, _line.RunBare("help").Data);
        Assert.Equal(_line.RunBare("score", "--help").Data, _line.RunBare("help", "score").Data);
        Assert.Contains("folder", _line.RunBare("help", "query").Data, StringComparison.Ordinal);
        Assert.Contains("ctrl+r", _line.RunBare("help", "keys").Data, StringComparison.Ordinal);
        Assert.StartsWith(".TH TAGTUI 1", _line.RunBare("help", "man").Data, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_topic_has_a_page_and_is_named_in_the_help()
    {
        string help = _line.RunBare("help").Data;
        foreach (var topic in HelpTopics.All)
        {
            Assert.Contains($"  {topic.Name} ", help, StringComparison.Ordinal);
            Assert.InRange(_line.RunBare("help", topic.Name).Lines.Length, 12, 1000);
            Assert.Equal(topic.Name, _line.RunBare("help", topic.Name, "--json").Json.GetProperty("topic").GetString());
        }
        Assert.Contains(".qoi", _line.RunBare("help", "formats").Data, StringComparison.Ordinal);
        Assert.Contains("tagtui undo", _line.RunBare("help", "safety").Data, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_for_programs_is_the_same_tables()
    {
        var all = _line.RunBare("help", "--json").Json;
        Assert.Equal(CommandTable.All.Where(c => !c.Spec.Hidden).Select(c => c.Name), all.GetProperty("commands").EnumerateArray().Select(c => c.GetProperty("name").GetString()!));
        var score = _line.RunBare("score", "--help", "--json").Json;
        Assert.Equal("score SCORE [TARGET…]", score.GetProperty("usage").GetString());
        Assert.Contains(score.GetProperty("keys").EnumerateArray(), key => key.GetProperty("keys").GetString() == "5" && key.GetProperty("command").GetString() == "score 5");
        Assert.Contains(_line.RunBare("help", "keys", "--json").Json.GetProperty("keys").EnumerateArray(), key => key.GetProperty("command").GetString() == "score 5");
        Assert.Contains(_line.RunBare("help", "query", "--json").Json.GetProperty("fields").EnumerateArray(), field => field.GetProperty("name").GetString() == "folder");
        Assert.Equal(2, _line.RunBare("help", "qurey", "--json").Status);
    }
}
