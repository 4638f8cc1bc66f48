using System.Text.Json;

namespace Tagtui.Tests.Headless;

/// <summary>Many pictures at once: lines as they are done, dry runs item by item, rows that are in step afterwards.</summary>
public sealed class BatchTests : IDisposable
{
    private const int Many = 1_500;

    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    private static string[] Keys(Ran ran) => [.. ran.Lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("key").GetString()!)];

    [Fact]
    public void Every_change_has_a_line_an_item_with_jsonl()
    {
        Assert.Equal(["a/one", "a/two", "b/three"], Keys(_line.Run("delete", "*", "--jsonl")));
        Assert.Equal(["a/one", "a/two"], Keys(_line.Run("restore", "a/one", "a/two", "--jsonl")));
        Assert.Equal(["a/one", "a/two"], Keys(_line.Run("undo", "--jsonl")).Order());
        Assert.Equal(["a/one", "a/two"], Keys(_line.Run("redo", "--jsonl")).Order());
        Assert.Equal(2, _line.Run("list", "--jsonl").Lines.Length);
    }

    [Fact]
    public void A_large_batch_is_one_step_and_its_rows_are_in_step()
    {
        for (int i = 0; i < Many; i++)
            _line.Write($"many/p{i:D4}.png", "x");
        _line.Run("rebuild");
        var dry = _line.Run("tag", "+new", "folder:many", "--dry-run");
        Assert.Equal(Many, dry.Lines.Length);
        Assert.Equal("many/p0000  tags  ⟦+new⟧", dry.Lines[0]);
        Assert.Equal(Many, _line.Run("tag", "+new", "folder:many", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal(Many, _line.Run("list", "tag:new", "--json", "--limit", "1").Json.GetProperty("total").GetInt32());
        string dump = _line.Run("dump").Data;
        _line.Run("rebuild");
        Assert.Equal(dump, _line.Run("dump").Data);
        var undone = _line.Run("undo", "--json").Json;
        Assert.Equal((Many, 2), (undone.GetProperty("changed").GetInt32(), undone.GetProperty("change").GetInt32()));
        Assert.Equal(0, _line.Run("list", "tag:new", "--json").Json.GetProperty("total").GetInt32());
        Assert.Equal(Many, _line.Run("redo", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal(Many, _line.Run("list", "tag:new", "--json", "--limit", "1").Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public void What_an_undo_leaves_alone_is_named_with_both_values()
    {
        _line.Run("score", "5", "*");
        _line.Write("a/one.json", """{"score": 2}""");
        _line.Write("b/three.json", """{"score": -1, "notes": "theirs"}""");
        var words = _line.Run("undo");
        Assert.Equal(3, words.Status);
        Assert.Contains("a/one: changed since: score (before 0, now 2)", words.Words, StringComparison.Ordinal);
        Assert.Contains("b/three: changed since: score (before 4, now -1)", words.Words, StringComparison.Ordinal);
        var json = _line.Run("undo", "1", "--json");
        Assert.Equal(3, json.Status);
        Assert.Equal(1, json.Json.GetProperty("reverted").GetInt32());
        var failed = json.Json.GetProperty("failed").EnumerateArray().ToDictionary(item => item.GetProperty("key").GetString()!);
        Assert.Equal(["a/one", "b/three"], failed.Keys.Order());
        Assert.True(failed["a/one"].GetProperty("conflict").GetBoolean());
        var field = failed["b/three"].GetProperty("fields")[0];
        Assert.Equal(("score", "4", "-1", "5"), (field.GetProperty("field").GetString(), field.GetProperty("ours").GetString(), field.GetProperty("theirs").GetString(), field.GetProperty("base").GetString()));
        var line = JsonDocument.Parse(_line.Run("undo", "1", "--jsonl").Lines.Single(l => l.Contains("b/three", StringComparison.Ordinal))).RootElement;
        Assert.Equal("score", line.GetProperty("fields")[0].GetProperty("field").GetString());
    }
}
