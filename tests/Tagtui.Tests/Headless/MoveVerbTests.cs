using System.Text.Json;

namespace Tagtui.Tests.Headless;

/// <summary>rename and move from the command line.</summary>
public sealed class MoveVerbTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    private static string[] Moved(Ran ran) => [.. ran.Json.GetProperty("moved").EnumerateArray().Select(m => $"{m.GetProperty("from")} > {m.GetProperty("to")}")];

    [Fact]
    public void Rename_gives_a_name_and_undo_takes_it_back()
    {
        _line.Write("m.json", """{"type": "mask", "source_image": "a/one"}""");
        _line.AddPicture("m");
        _line.Run("rebuild");
        var ran = _line.Run("rename", "a/one", "uno.png", "--json");
        Assert.Equal((0, "{\"changed\":1,\"unchanged\":0,\"failed\":[],\"moved\":[{\"from\":\"a/one\",\"to\":\"a/uno\"}],\"followed\":1,\"change\":1}\n"), (ran.Status, ran.Data));
        Assert.Equal("cat, tabby\n", _line.Read("a/uno.txt"));
        Assert.False(_line.Exists("a/one.png"));
        Assert.Contains("a/uno", _line.Read("m.json"));
        Assert.Equal("rename a/one to a/uno", _line.Run("history", "--json").Json.GetProperty("items")[0].GetProperty("what").GetString());
        Assert.Equal(["a/uno > a/one"], Moved(_line.Run("undo", "--json")));
        Assert.True(_line.Exists("a/one.txt"));
        Assert.Contains("a/one", _line.Read("m.json"));
        Assert.Equal("1 changed, 0 unchanged (change 3: 'tagtui undo 3' reverts it)\n", _line.Run("rename", "a/two", "zwei").Words);
        Assert.Equal((0, "0 changed, 1 unchanged\n"), (_line.Run("rename", "a/zwei", "zwei") is var same ? (same.Status, same.Words) : default));
    }

    [Theory]
    [InlineData("there is no such medium", "rename", "--key", "nobody", "x")]
    [InlineData("a name has no slashes", "rename", "a/one", "b/x")]
    [InlineData("would be hidden", "rename", "a/one", ".x")]
    [InlineData("control characters", "rename", "a/one", "x\ny")]
    [InlineData("leave '.jpg' away", "rename", "a/one", "x.jpg")]
    [InlineData("a/two.png exists already", "rename", "a/one", "two")]
    [InlineData("one name is for one picture", "rename", "a/one", "a/two", "x")]
    [InlineData("say the new name", "rename")]
    [InlineData("the pattern has no {x}", "rename", "--pattern", "{x}", "*")]
    [InlineData("is not closed", "rename", "--pattern", "{n", "*")]
    [InlineData("only n has a width", "rename", "--pattern", "{name:04}", "*")]
    [InlineData("--replace wants --by", "rename", "--replace", "x", "*")]
    [InlineData("--replace:", "rename", "--replace", "(", "--by", "x", "*")]
    [InlineData("a folder is named without '..'", "move", "a/one", "x/../../y")]
    [InlineData("outside the library", "move", "a/one", "/tmp")]
    [InlineData("would be hidden", "move", "a/one", ".tagtui")]
    [InlineData("say the folder", "move")]
    [InlineData("say which", "move", "b")]
    public void A_mistake_is_one_line_and_nothing_moves(string says, params string[] args)
    {
        string before = _line.Fingerprint();
        var ran = _line.Run(args);
        Assert.Equal(2, ran.Status);
        Assert.Contains(says, ran.Words, StringComparison.Ordinal);
        Assert.Equal(before, _line.Fingerprint());
    }

    [Fact]
    public void A_pattern_names_a_batch_in_the_order_of_the_query()
    {
        string before = _line.Fingerprint();
        var dry = _line.Run("rename", "--pattern", "{folder}_{n:04}", "sort:-name", "--dry-run");
        Assert.Equal(["b/three → b/b_0002"], dry.Lines.Where(l => l.StartsWith("b/", StringComparison.Ordinal)));
        Assert.Equal(before, _line.Fingerprint());
        Assert.Equal(["a/one > a/a-10", "a/two > a/a-11"], Moved(_line.Run("rename", "--pattern", "{folder}-{n}", "--start", "10", "folder:a", "--json")));
        Assert.Equal(["a/a-10 > a/b_10", "a/a-11 > a/b_11"], Moved(_line.Run("rename", "--replace", "^a-(\\d+)$", "--by", "b_$1", "*", "--json")));
        Assert.Equal("cat, tabby\n", _line.Read("a/b_10.txt"));
        var taken = _line.Run("rename", "--pattern", "same", "folder:a", "--json");
        Assert.Equal((1, "a/b_10 is to be called a/same as well"), (taken.Status, taken.Json.GetProperty("failed")[0].GetProperty("error").GetString()));
        Assert.Equal(["a/same > a/x", "a/b_11 > a/x_2"], Moved(_line.Run("rename", "--pattern", "x", "--suffix", "--key", "a/same", "--key", "a/b_11", "--json")));
    }

    [Fact]
    public void Move_keeps_what_folders_have_not_in_common()
    {
        _line.AddPicture("a/deep/four");
        Assert.Equal(["a/deep/four > new/deep/four", "a/one > new/one", "a/two > new/two"], Moved(_line.Run("move", "folder:a", "new", "--json")).Order());
        Assert.Equal(["a/deep/four", "a/one", "a/two"], Moved(_line.Run("undo", "--json")).Select(m => m.Split(" > ")[1]).Order());
        Assert.Equal(["a/deep/four > four", "a/one > one", "a/two > two"], Moved(_line.Run("move", "folder:a", ".", "--flat", "--json")).Order());
        var lines = _line.Run("move", "one", "two", "x/y", "--jsonl").Lines;
        Assert.Equal("""{"key":"one","changed":true,"to":"x/y/one"}""", lines[0]);
        _line.Run("move", "x/y/one", "z");
        Assert.Equal("move x/y/one to z", _line.Run("history", "--json", "--limit", "1").Json.GetProperty("items")[0].GetProperty("what").GetString());
    }
}
