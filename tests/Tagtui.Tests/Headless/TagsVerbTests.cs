namespace Tagtui.Tests.Headless;

/// <summary>`tags`: what it counts, and what it does to all pictures at once.</summary>
public sealed class TagsVerbTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Are_counted_all_or_among_some()
    {
        Assert.Equal(["general\tcat\t2", "general\tgarden\t1", "general\ttabby\t1", "class\tdog\t1"], _line.Run("tags", "--plain").Lines.Order(Comparer<string>.Create(ByCount)));
        Assert.Equal(["general\tcat\t1", "general\ttabby\t1"], _line.Run("tags", "--plain", "--in", "a/one").Lines);
        Assert.Equal(["general\tcat\t2"], _line.Run("tags", "list", "ca", "--plain").Lines);
        Assert.Equal(["general\tcat\t2"], _line.Run("tags", "--limit", "1", "--plain").Lines);
        int ByCount(string a, string b) => (b[^1], a.Contains("class"), a).CompareTo((a[^1], b.Contains("class"), b));
    }

    [Fact]
    public void Have_weights_in_a_cloud()
    {
        var items = _line.Run("tags", "cloud", "--json").Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([("cat", 9), ("dog", 1), ("garden", 1), ("tabby", 1)], items.Select(i => (i.GetProperty("value").GetString()!, i.GetProperty("weight").GetInt32())));
        _line.Columns = 20;
        var lines = _line.Run("tags", "cloud").Lines;
        Assert.Equal("\e[1;7mcat\e[m \e[2m2\e[m", lines[0].Split("   ")[0]);
        Assert.All(lines, line => Assert.True(System.Text.RegularExpressions.Regex.Replace(line, "\e\\[[0-9;]*m", "").Length <= 20, line));
    }

    [Fact]
    public void A_rename_is_one_change_in_sidecars_and_captions()
    {
        _line.Write("b/three.txt", "dog, cat\n");
        string before = _line.Fingerprint();
        Assert.Equal(["a/one  tags  ⟦cat⟧→⟦kitty⟧, tabby", "a/one  caption  ⟦cat⟧→⟦kitty⟧, tabby", "a/two  tags  ⟦cat⟧→⟦kitty⟧, garden", "a/two  caption  ⟦cat⟧→⟦kitty⟧, garden"], _line.Run("tags", "rename", "cat", "kitty", "-n").Lines);
        Assert.Equal(before, _line.Fingerprint());
        Assert.Equal("""{"changed":2,"unchanged":0,"failed":[],"change":1}""" + "\n", _line.Run("tags", "rename", "cat", "kitty", "--json").Data);
        Assert.Equal("kitty, tabby\n", _line.Read("a/one.txt"));
        Assert.Equal(0, _line.Run("tags", "rename", "class=dog", "animal=hound").Status);
        Assert.Contains("\"category\": \"animal\", \"value\": \"hound\"", _line.Read("b/three.json"), StringComparison.Ordinal);
        Assert.Equal("hound, cat\n", _line.Read("b/three.txt"));
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal(0, _line.Run("undo").Status);
        Assert.Equal("cat, garden", _line.Read("a/two.txt"));
        Assert.Contains("\"value\": \"dog\"", _line.Read("b/three.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_pictures_that_are_named_are_touched()
    {
        Assert.Equal(1, _line.Run("tags", "rename", "cat", "kitty", "folder:a", "--key", "a/two", "--json").Json.GetProperty("changed").GetInt32() - 1);
        Assert.Equal(1, _line.Run("tags", "delete", "kitty", "--in", "a/two", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal(("kitty, tabby\n", "garden"), (_line.Read("a/one.txt"), _line.Read("a/two.txt")));
        var none = _line.Run("tags", "delete", "kitty", "--in", "b/three");
        Assert.Equal((2, "tagtui: none of these pictures has kitty\n"), (none.Status, none.Words));
    }

    [Fact]
    public void Several_become_one_in_the_category_that_it_has()
    {
        _line.Write("a/two.json", """{"tags": [{"category": "style", "value": "garden"}, {"category": "x", "value": "dog"}]}""");
        Assert.Equal(0, _line.Run("tags", "merge", "cat", "garden", "class=dog").Status);
        Assert.Contains("\"class\", \"value\": \"dog\"", _line.Read("a/two.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("style", _line.Read("a/two.json"), StringComparison.Ordinal);
        Assert.Equal("dog", _line.Read("a/two.txt"));
        Assert.Equal("dog, tabby\n", _line.Read("a/one.txt"));
    }

    [Fact]
    public void A_name_stands_for_a_tag_when_it_is_added_and_where_it_was_used_before()
    {
        Assert.Equal(0, _line.Run("tags", "alias", "kitty", "cat").Status);
        Assert.Equal(0, _line.Run("tags", "alias", "hound", "class=dog").Status);
        Assert.Equal(["hound → class:dog", "kitty → cat"], _line.Run("tags", "alias").Lines);
        Assert.Equal("kitty\tcat", _line.Run("tags", "alias", "--plain").Lines[1]);
        Assert.Equal(0, _line.Run("tag", "+kitty", "+hound", "b/three").Status);
        Assert.Contains("{\"category\": \"general\", \"value\": \"cat\"}", _line.Read("b/three.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("hound", _line.Read("b/three.json"), StringComparison.Ordinal);
        _line.Write("a/two.txt", "kitty, garden");
        _line.Run("sync");
        Assert.Equal(1, _line.Run("tags", "alias", "--apply", "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal("cat, garden", _line.Read("a/two.txt"));
        Assert.Equal(0, _line.Run("tags", "alias", "--apply").Status);
        Assert.Equal(0, _line.Run("tags", "alias", "--remove", "kitty").Status);
        Assert.Equal(["hound → class:dog"], _line.Run("tags", "alias").Lines);
        Assert.True(_line.Exists(".tagtui/tags.json"));
    }

    [Fact]
    public void Names_that_cannot_be_used_are_said_and_the_tag_is_added_as_it_is()
    {
        _line.Write(".tagtui/tags.json", "{");
        var ran = _line.Run("tag", "+kitty", "a/one");
        Assert.Equal((0, "cat, tabby, kitty\n"), (ran.Status, _line.Read("a/one.txt")));
        Assert.Contains("tag aliases are not used", ran.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no picture has the tag nosuch", "rename", "nosuch", "x")]
    [InlineData("did you mean garden?", "rename", "gardn", "x")]
    [InlineData("no picture has the tag style:cat", "delete", "style=cat")]
    [InlineData("cat is already called that", "rename", "cat", "cat")]
    [InlineData("the tag to rename is missing", "rename")]
    [InlineData("its new name is missing", "rename", "cat")]
    [InlineData("a tag has no comma", "rename", "cat", "a,b")]
    [InlineData("a tag is not empty", "rename", "cat", "")]
    [InlineData("say which tags, and what they become", "merge", "cat")]
    [InlineData("say which tags to delete", "delete")]
    [InlineData("unexpected 'x' after 'tags cat'", "cat", "x")]
    [InlineData("say what kitty stands for", "alias", "kitty")]
    [InlineData("cat cannot stand for itself", "alias", "cat", "cat")]
    [InlineData("kitty stands for no other tag", "alias", "--remove", "kitty")]
    [InlineData("there are no aliases yet", "alias", "--apply")]
    [InlineData("--apply and --remove go with alias", "--apply")]
    [InlineData("nothing matches 'nosuch'", "delete", "cat", "--in", "nosuch")]
    [InlineData("nothing can be changed here", "alias", "a", "b", "--readonly")]
    [InlineData("nothing can be changed here", "delete", "cat", "--readonly")]
    public void Mistakes_are_a_line(string says, params string[] args)
    {
        string before = _line.Fingerprint();
        var ran = _line.Run(["tags", .. args]);
        Assert.Equal((2, ""), (ran.Status, ran.Data));
        Assert.Contains(says, ran.Words, StringComparison.Ordinal);
        Assert.True(ran.Words.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length <= 2, ran.Words);
        Assert.Equal(before, _line.Fingerprint());
    }
}
