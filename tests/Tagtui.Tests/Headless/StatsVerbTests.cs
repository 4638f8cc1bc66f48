namespace Tagtui.Tests.Headless;

/// <summary>`stats` and `verify` as they are typed.</summary>
public sealed class StatsVerbTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Everything_is_counted()
    {
        _line.Write("a/one.json", """{"approved": true, "favourite": true, "sha256": "aa", "keywords": [{"keyword": "x", "type": "user"}], "artifacts": {"web": {"path": "w.png", "status": "failed"}, "raw": {"path": "r.png"}}, "metadata": {"generation": {"model": "sdxl", "prompt": "cat"}}}""");
        _line.Write("a/two.json", """{"approved": false, "sha256": "AA", "score": -1}""");
        _line.Write("b/alone.json", """{"tags": [{"category": "a", "value": "b"}]}""");
        _line.Run("project", "create", "p");
        var so = _line.Run("stats", "--json").Json;
        Assert.Equal((4, 1, 1, 2, 1), (so.GetProperty("total").GetInt32(), so.GetProperty("approved").GetInt32(), so.GetProperty("rejected").GetInt32(), so.GetProperty("pending").GetInt32(), so.GetProperty("favourites").GetInt32()));
        Assert.Equal((1, 1, 2, 1), (so.GetProperty("scores").GetProperty("-1").GetInt32(), so.GetProperty("scores").GetProperty("4").GetInt32(), so.GetProperty("duplicates").GetInt32(), so.GetProperty("duplicate_groups").GetInt32()));
        Assert.Equal((1, 1, 1, 1), (so.GetProperty("artifacts").GetProperty("web").GetInt32(), so.GetProperty("jobs").GetProperty("failed").GetInt32(), so.GetProperty("models").GetProperty("sdxl").GetInt32(), so.GetProperty("unique_keywords").GetInt32()));
        Assert.Equal((2, 2, 1, 1, 3), (so.GetProperty("folders").GetProperty("a").GetProperty("count").GetInt32(), so.GetProperty("folders").GetProperty("b").GetProperty("count").GetInt32(), so.GetProperty("orphans").GetInt32(), so.GetProperty("projects").GetInt32(), so.GetProperty("formats").GetProperty("png").GetProperty("count").GetInt32()));
        Assert.Equal(2, _line.Run("stats", "folder:a", "--json").Json.GetProperty("total").GetInt32());
        Assert.Contains("scores\tunrated\t2", _line.Run("stats", "--plain").Lines);
        Assert.Contains(_line.Run("stats").Lines, line => line.StartsWith("  approved", StringComparison.Ordinal) && line.EndsWith("████████▌", StringComparison.Ordinal));
        _line.Columns = 40;
        Assert.All(_line.Run("stats").Lines, line => Assert.True(Terminal.Text.ScreenText.Width(line) <= 56, line));
    }

    [Fact]
    public void An_empty_library_has_numbers_too()
    {
        string empty = Directory.CreateDirectory(Path.Combine(_line.Home, "empty")).FullName;
        Assert.Equal(0, _line.RunBare("stats", "-L", empty).Status);
        Assert.Equal(0, _line.RunBare("stats", "-L", empty, "--json").Json.GetProperty("total").GetInt32());
        Assert.Equal((0, "0 checked, all is well\n"), (_line.RunBare("verify", "-L", empty).Status, _line.RunBare("verify", "-L", empty).Words));
    }

    [Fact]
    public void Verify_names_what_it_finds_and_repairs_what_needs_no_choice()
    {
        _line.Run("sync");
        Assert.Equal((0, "", "3 checked, all is well\n"), (_line.Run("verify").Status, _line.Run("verify").Data, _line.Run("verify").Words));
        _line.Write("a/one.txt", "");
        var ran = _line.Run("verify", "a/one", "--jsonl");
        Assert.Equal(1, ran.Status);
        Assert.Contains("\"code\":\"caption-empty\",\"key\":\"a/one\"", ran.Data, StringComparison.Ordinal);
        Assert.Equal(1, _line.Run("verify", "--repair", "--dry-run").Status);
        Assert.True(_line.Exists("a/one.txt"));
        Assert.Equal(0, _line.Run("verify", "--repair", "--json").Status);
        Assert.False(_line.Exists("a/one.txt"));
        Assert.Equal(0, _line.Run("verify").Status);
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.True(_line.Exists("a/one.txt"));
    }

    [Theory]
    [InlineData("--references goes with --repair", "verify", "--references")]
    [InlineData("nothing matches 'nosuch'", "verify", "nosuch")]
    [InlineData("nothing matches 'nosuch'", "stats", "nosuch")]
    [InlineData("nothing can be changed here", "verify", "--repair", "--readonly")]
    [InlineData("did you mean --repair?", "verify", "--repiar")]
    public void Mistakes_are_a_line(string says, params string[] args)
    {
        var ran = _line.Run(args);
        Assert.Equal((2, ""), (ran.Status, ran.Data));
        Assert.Contains(says, ran.Words, StringComparison.Ordinal);
    }
}
