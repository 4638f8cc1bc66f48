namespace Tagtui.Tests.Headless;

/// <summary>`slot`: tags under one key, from the settings and from the library itself.</summary>
public sealed class SlotVerbTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_slot_goes_on_where_it_is_missing_and_off_where_all_have_it()
    {
        Assert.Equal(0, _line.Run("slot", "--keep", "1", "cat", "sea shore").Status);
        Assert.Equal("{\n  \"slots\": {\"1\": \"cat, sea shore\"}\n}\n", _line.Read(".tagtui/tags.json").Replace("\"slots\": {\n    \"1\": \"cat, sea shore\"\n  }", "\"slots\": {\"1\": \"cat, sea shore\"}"));
        Assert.Equal(["1  cat, sea shore"], _line.Run("slot").Lines);
        Assert.Equal(["1\tcat, sea shore"], _line.Run("slot", "--plain").Lines);
        Assert.Equal("sea shore", _line.Run("slot", "--json").Json.GetProperty("items")[0].GetProperty("tags")[1].GetString());
        Assert.Equal(2, _line.Run("slot", "1", "folder:a", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal("cat, tabby, sea shore\n", _line.Read("a/one.txt"));
        Assert.Equal(2, _line.Run("slot", "1", "folder:a", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal("tabby\n", _line.Read("a/one.txt"));
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal("cat, tabby, sea shore\n", _line.Read("a/one.txt"));
    }

    [Fact]
    public void The_librarys_own_go_before_its_settings_and_those_before_the_users()
    {
        _line.Write("../home/.config/tagtui/config.toml", "[tags.slots]\n1 = 'user one'\n2 = 'user two'\n3 = 'user three'\n");
        _line.Write("tagtui.toml", "[tags.slots]\n2 = 'library two'\n3 = 'library three'\n");
        _line.Run("slot", "--keep", "3", "own three");
        Assert.Equal(["1  user one", "2  library two", "3  own three"], _line.Run("slot").Lines);
        Assert.Equal(0, _line.Run("slot", "--remove", "3").Status);
        Assert.Equal("3  library three", _line.Run("slot").Lines[2]);
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal("3  own three", _line.Run("slot").Lines[2]);
    }

    [Fact]
    public void Nothing_is_written_by_a_dry_run_and_other_members_stay()
    {
        _line.Run("tags", "alias", "kitty", "cat");
        string before = _line.Read(".tagtui/tags.json");
        Assert.Equal(0, _line.Run("slot", "--keep", "a", "kitty", "-n").Status);
        Assert.Equal(before, _line.Read(".tagtui/tags.json"));
        _line.Run("slot", "--keep", "a", "kitty");
        Assert.Contains("\"kitty\": \"cat\"", _line.Read(".tagtui/tags.json"), StringComparison.Ordinal);
        Assert.Equal(1, _line.Run("slot", "a", "a/two", "b/three", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Contains("\"value\": \"cat\"", _line.Read("b/three.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a slot is a key from 0 to 9 or a to z, not 'ab'", "slot", "ab", "*")]
    [InlineData("a slot is a key from 0 to 9 or a to z, not 'A'", "slot", "--keep", "A", "cat")]
    [InlineData("there are no tags under 7", "slot", "7", "*")]
    [InlineData("say which tags", "slot", "--keep", "1")]
    [InlineData("this library has no slot 5 of its own", "slot", "--remove", "5")]
    [InlineData("say which: a key, a path, a query", "slot", "1")]
    [InlineData("say which slot", "slot", "--key", "a/one")]
    public void A_mistake_is_one_line(string says, params string[] words)
    {
        _line.Run("slot", "--keep", "1", "cat");
        var ran = _line.Run(words);
        Assert.Equal(2, ran.Status);
        Assert.StartsWith($"tagtui: {says}", ran.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[tags.slots]\nab = 'cat'\n", "tags.slots: ab cannot be \"cat\"")]
    [InlineData("[tags.slots]\n1 = 3\n", "tags.slots: 1 cannot be the number 3")]
    [InlineData("[tags.colors]\ncat = 'reddish'\n", "tags.colors: cat cannot be \"reddish\"")]
    [InlineData("[tags]\ncolors = 'red'\n", "tags.colors wants tags or categories")]
    public void A_wrong_line_of_the_settings_is_named(string toml, string says)
    {
        _line.Write("tagtui.toml", toml);
        Assert.Contains(says, _line.RunBare("config", "check", Path.Combine(_line.Library, "tagtui.toml")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_is_said_and_left_alone()
    {
        _line.Write(".tagtui/tags.json", """{"slots": ["1"]}""");
        Assert.Contains("the library's own slots are not used", _line.Run("slot").Words, StringComparison.Ordinal);
        Assert.Equal(2, _line.Run("slot", "--keep", "1", "cat").Status);
        Assert.Equal("""{"slots": ["1"]}""", _line.Read(".tagtui/tags.json"));
    }
}
