using System.Text.Json;

namespace Tagtui.Tests.Headless;

/// <summary>Whatever prints, prints JSON where JSON is asked for.</summary>
public sealed class MachineFormTests : IDisposable
{
    private readonly CommandLine _line = new();

    public MachineFormTests()
    {
        _line.Run("project", "create", "p");
        _line.Run("project", "add", "p", "a/one");
        _line.Run("search", "save", "cats", "tag:cat");
    }

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("list")]
    [InlineData("list", "--count")]
    [InlineData("list", "--keys")]
    [InlineData("list", "--fields", "key,tags,width")]
    [InlineData("show", "a/one")]
    [InlineData("show", "*")]
    [InlineData("caption", "*")]
    [InlineData("keyword", "*")]
    [InlineData("keyword", "--all")]
    [InlineData("relate", "a/one")]
    [InlineData("mask", "list")]
    [InlineData("tags")]
    [InlineData("tags", "cloud")]
    [InlineData("tags", "alias")]
    [InlineData("sql", "SELECT 1 AS a, NULL AS b")]
    [InlineData("search", "list")]
    [InlineData("project")]
    [InlineData("project", "show", "p")]
    [InlineData("history")]
    [InlineData("trash")]
    [InlineData("stats")]
    [InlineData("verify")]
    [InlineData("artifact", "list")]
    [InlineData("job", "list")]
    [InlineData("config", "show")]
    [InlineData("config", "path")]
    [InlineData("doctor")]
    [InlineData("sync")]
    [InlineData("rebuild")]
    [InlineData("score", "5", "*", "-n")]
    [InlineData("rename", "--pattern", "{name}_x", "*", "-n")]
    [InlineData("hash", "*", "-n")]
    public void Is_kept_by_every_verb_that_prints(params string[] args)
    {
        var document = _line.Run([.. args, "--json"]);
        Assert.Equal(0, document.Status);
        Assert.True(document.Json.ValueKind is JsonValueKind.Object);
        var lines = _line.Run([.. args, "--jsonl"]);
        Assert.Equal(0, lines.Status);
        Assert.All(lines.Lines, line => JsonDocument.Parse(line).Dispose());
        Assert.DoesNotContain("─", _line.Run([.. args, "--plain"]).Data, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dump_is_one_document_and_says_so()
    {
        Assert.Equal(3, _line.Run("dump", "--json").Json.GetProperty("media").GetArrayLength());
        var ran = _line.Run("dump", "--jsonl");
        Assert.Equal((2, ""), (ran.Status, ran.Data));
        Assert.Contains("a dump is one JSON document", ran.Words, StringComparison.Ordinal);
    }
}
