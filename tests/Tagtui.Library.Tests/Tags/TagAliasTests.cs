using System.Diagnostics;
using Xunit;

namespace Tagtui.Library.Tests.Tags;

public sealed class TagAliasTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly MediaLibrary _library;

    public TagAliasTests()
    {
        _folder.Picture("a", caption: "cat");
        _library = MediaLibrary.Open(_folder.Root);
    }

    private string File => System.IO.File.ReadAllText(_folder.At(".tagtui/tags.json"));

    public void Dispose()
    {
        _library.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void ANameLeadsToItsTagThroughOthersAndInTheCategoryThatIsSaid()
    {
        Set("kitty", "kitten");
        Set("kitten", "class:cat");
        Set("style:sketchy", "style:sketch");
        Set("long_hair", "long hair");
        var aliases = _library.Aliases();
        Assert.Equal(new Tag("class", "cat"), aliases.Resolve(new Tag("kitty")));
        Assert.Equal(new Tag("class", "cat"), aliases.Resolve(new Tag("animal", "kitten")));
        Assert.Equal(new Tag("style", "sketch"), aliases.Resolve(new Tag("style", "sketchy")));
        Assert.Equal(new Tag("sketchy"), aliases.Resolve(new Tag("sketchy")));
        Assert.Equal(new Tag("hair", "long hair"), aliases.Resolve(new Tag("hair", "long_hair")));
        Assert.Equal(["kitten", "kitty", "long_hair", "style:sketchy"], aliases.All.Select(alias => alias.Alias.ToString()));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("c", "a")]
    [InlineData("b", "a")]
    [InlineData("b", "x:a")]
    public void CirclesAreRefused(string alias, string target)
    {
        Set("a", "b");
        Set("b", "c");
        var before = File;
        var failed = Assert.Single(_library.SetAlias(Tag.Parse(alias), Tag.Parse(target)).Failed);
        Assert.Contains(alias, failed.Error, StringComparison.Ordinal);
        Assert.Equal(before, File);
    }

    [Fact]
    public void TheFileKeepsWhatItDoesNotKnowAndEveryChangeCanBeTakenBack()
    {
        const string odd = "{\"mine\": 1e5,\n  \"aliases\": {\"general:kitty\": \"cat\", \"n\": 7}}\r\n";
        _folder.Write(".tagtui/tags.json", odd);
        Set("kitty", "tabby");
        Assert.Equal(odd.Replace("\"cat\"", "\"tabby\""), File);
        Set("dog", "hound");
        Assert.Equal(new Tag("hound"), _library.Aliases().Resolve(new Tag("dog")));
        Assert.Empty(_library.SetAlias(new Tag("dog"), null).Failed);
        Assert.Equal(odd.Replace("\"cat\"", "\"tabby\""), File);
        foreach (var _ in Enumerable.Range(0, 3))
            Assert.Empty(_library.Undo().Failed);
        Assert.Equal(odd, File);
    }

    [Fact]
    public void TheyOutliveTheIndexAndTheCache()
    {
        Set("kitty", "cat");
        _library.Rebuild();
        Assert.Equal(1, _library.Aliases().Count);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"aliases": ["a"]}""")]
    [InlineData("""{"aliases": {"a": "b", "a": "c"}}""")]
    public void AFileThatCannotBeReadIsLeftAsItIs(string json)
    {
        _folder.Write(".tagtui/tags.json", json);
        Assert.NotNull(_library.Aliases().Problem);
        Assert.Equal(new Tag("a"), _library.Aliases().Resolve(new Tag("a")));
        Assert.StartsWith("tags.json can only be looked at", Assert.Single(_library.SetAlias(new Tag("x"), new Tag("y")).Failed).Error, StringComparison.Ordinal);
        Assert.Equal(json, File);
    }

    [Fact]
    public void HostileFilesEndAtOnce()
    {
        _folder.Write(".tagtui/tags.json", """{"aliases": {"a": "b", "b": "a", "c": "c"}}""");
        Assert.Equal(new Tag("a"), _library.Aliases().Resolve(new Tag("a")));
        Assert.Equal(new Tag("c"), _library.Aliases().Resolve(new Tag("c")));
        _folder.Write(".tagtui/tags.json", new string('[', 100_000));
        Assert.NotNull(_library.Aliases().Problem);
        System.IO.File.Delete(_folder.At(".tagtui/tags.json"));
        using (var made = Process.Start("mkfifo", _folder.At(".tagtui/tags.json")))
            made.WaitForExit();
        Assert.Contains("no regular file", _library.Aliases().Problem, StringComparison.Ordinal);
    }

    private void Set(string alias, string target)
    {
        var outcome = _library.SetAlias(Tag.Parse(alias), Tag.Parse(target));
        Assert.Empty(outcome.Failed);
        Assert.NotNull(outcome.HistoryNumber);
    }
}
