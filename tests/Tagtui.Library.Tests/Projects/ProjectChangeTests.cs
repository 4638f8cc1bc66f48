using Tagtui.Library.Projects;
using Tagtui.Library.Saving;
using Xunit;

namespace Tagtui.Library.Tests.Projects;

public sealed class ProjectChangeTests : IDisposable
{
    private const string Odd = "{\"images\": [\n    {\"repeats\": 10, \"path\": \"a.png\", \"mine\": 1e5},\n    \"b\",\n    7,\n    {\"path\": \"c.png\", \"repeats\":0}\n  ],\n  \"more\": {\"x\": -0.0}}";

    private readonly TestFolder _folder = new();
    private readonly MediaLibrary _library;

    public ProjectChangeTests()
    {
        foreach (var key in new[] { "a", "b", "c", "d", "10_cat/e" })
            _folder.Picture(key);
        _folder.Write(".tagtui/projects/odd.json", Odd);
        _library = MediaLibrary.Open(_folder.Root);
        _library.Sync();
    }

    private string File => System.IO.File.ReadAllText(_folder.At(".tagtui/projects/odd.json"));

    public void Dispose()
    {
        _library.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void WhatIsAddedComesLastAndNothingElseMoves()
    {
        Changed(new AddToProject(), 1, "d", "a");
        Assert.Equal(Odd.Replace("\"repeats\":0}\n", "\"repeats\":0},\n    {\"path\": \"d.png\", \"repeats\": 1}\n"), File);
        Undo();
    }

    [Fact]
    public void RepeatsAreSetWhereTheyStand()
    {
        Changed(new SetProjectRepeats(3), 3, "a", "b", "c", "d");
        Assert.Equal(Odd.Replace("\"repeats\": 10", "\"repeats\": 3").Replace("\"b\"", "{\"path\": \"b\", \"repeats\": 3}").Replace("\"repeats\":0", "\"repeats\":3"), File);
        Undo();
    }

    [Fact]
    public void WhatIsTakenOutLeavesTheRestAsItWas()
    {
        Changed(new RemoveFromProject(), 1, "b", "d");
        Assert.Equal(Odd.Replace("    \"b\",\n", ""), File);
        Undo();
    }

    [Fact]
    public void WhatIsNoMediumAnyMoreCanBeTakenOut()
    {
        System.IO.File.Delete(_folder.At("c.png"));
        Changed(new RemoveFromProject(), 1, "c");
        Assert.DoesNotContain("c.png", File, StringComparison.Ordinal);
        Assert.Single(_library.ChangeProject("odd", new AddToProject(), Keys("c")).Failed);
    }

    [Theory]
    [InlineData("c", null, null, "c a b d")]
    [InlineData("a", "c", null, "b a c d")]
    [InlineData("d", null, "a", "a d b c")]
    public void OrderIsBeforeAfterOrToANumber(string key, string? before, string? after, string expected)
    {
        _library.ChangeProject("odd", new AddToProject(), Keys("d"));
        var change = new MoveInProject(before is null ? null : Files(before), after is null ? null : Files(after), before is null && after is null ? 1 : null);
        Assert.Empty(_library.ChangeProject("odd", change, Keys(key)).Failed);
        Assert.Equal(expected, string.Join(' ', _library.Project("odd")!.Images.Select(image => image.Key)));
    }

    [Fact]
    public void ADryRunAndTheSameAgainWriteNothing()
    {
        var outcome = _library.ChangeProject("odd", new AddToProject(5), Keys("a", "d"), dryRun: true);
        Assert.Equal((2, 0), (outcome.Changed.Count, outcome.Unchanged.Count));
        Assert.Equal(Odd, File);
        Changed(new AddToProject(), 0, "a", "b");
        Assert.Equal(Odd, File);
        Assert.Empty(_library.History());
    }

    [Fact]
    public void AProjectIsMadeFilledDeletedAndBroughtBack()
    {
        Assert.NotNull(_library.CreateProject("new one", "for the cats").HistoryNumber);
        Assert.Contains("already", Assert.Single(_library.CreateProject("new one").Failed).Error, StringComparison.Ordinal);
        _library.ChangeProject("new one", new AddToProject(10), Keys("10_cat/e", "a"));
        const string written = "{\n  \"name\": \"new one\",\n  \"description\": \"for the cats\",\n  \"images\": [\n    {\"path\": \"10_cat/e.png\", \"repeats\": 10},\n    {\"path\": \"a.png\", \"repeats\": 10}\n  ]\n}\n";
        Assert.Equal(written, System.IO.File.ReadAllText(_folder.At(".tagtui/projects/new one.json")));
        Assert.Empty(_library.DeleteProject("new one").Failed);
        Assert.Null(_library.Project("new one"));
        Assert.Empty(_library.Trash());
        Assert.Single(_library.DeleteProject("new one").Failed);
        Assert.Empty(_library.Undo().Failed);
        Assert.Equal(2, _library.Project("new one")!.Images.Count);
    }

    [Fact]
    public void TheRevisionRisesSoThatAListShowsIt()
    {
        var before = _library.Revision;
        _library.CreateProject("x");
        var after = _library.Revision;
        Assert.True(after > before);
        _library.Undo();
        Assert.True(_library.Revision > after);
        Assert.Null(_library.Project("x"));
    }

    [Theory]
    [InlineData("nosuch", "there is no project nosuch")]
    [InlineData("bad", "the project bad can only be looked at: ")]
    [InlineData("link", "")]
    public void WhatCannotBeChangedIsLeftAsItIs(string name, string says)
    {
        _folder.Write(".tagtui/projects/bad.json", "{\"images\": [], }");
        _folder.Write("elsewhere.json", "{\"images\": []}");
        System.IO.File.CreateSymbolicLink(_folder.At(".tagtui/projects/link.json"), _folder.At("elsewhere.json"));
        foreach (var dryRun in new[] { true, false })
            Assert.StartsWith(says, Assert.Single(_library.ChangeProject(name, new AddToProject(), Keys("a"), dryRun).Failed).Error, StringComparison.Ordinal);
        Assert.Equal("{\"images\": [], }", System.IO.File.ReadAllText(_folder.At(".tagtui/projects/bad.json")));
        Assert.Equal("{\"images\": []}", System.IO.File.ReadAllText(_folder.At("elsewhere.json")));
    }

    [Fact]
    public void EntriesGoWithTheirMediaAndOnlyWithTheirs()
    {
        _folder.Write("z.gif", "x").Write("z.jpg", "x").Write(".tagtui/projects/two.json", """{"images": ["z.jpg", "z", "a.webp", "b"]}""");
        using var parts = new StoreParts(_library.Layout, new StoreOptions());
        MediaFiles At(string key, string media) => new(new MediaKey(key), media, key + ".json", key + ".txt");
        var items = new ProjectRun(parts).Renames([
            (At("z", "z.gif"), At("x/z", "x/z.gif")),
            (At("a", "a.png"), At("x/a", "x/a.png")),
            (At("b", "b.png"), At("y", "y.png")),
        ]);
        Assert.Equal(["odd.json", "two.json"], items.Select(item => item.Edits[0].Target.Path));
        Assert.Equal("""{"images": ["z.jpg", "x/z", "x/a.png", "y"]}""", System.Text.Encoding.UTF8.GetString(items[1].Edits[0].New!));
        Assert.Equal(Odd.Replace("\"a.png\"", "\"x/a.png\"").Replace("\"b\"", "\"y\""), System.Text.Encoding.UTF8.GetString(items[0].Edits[0].New!));
        Assert.Equal(Odd, File);
    }

    [Fact]
    public void EveryEntryIsResolvedToItsMedium()
    {
        _folder.Write("z.gif", "x").Write("z.jpg", "x").Write(".tagtui/projects/two.json", """{"images": ["z.jpg", "z", "z.gif", "a.webp", "gone.png"]}""");
        _library.Sync();
        Assert.Equal(["z.jpg", "z", "z", "a", null], _library.Resolve(_library.Project("two")!).Select(key => key?.Value));
    }

    private static MediaKey[] Keys(params string[] keys) => [.. keys.Select(key => new MediaKey(key))];

    private static MediaFiles Files(string key) => new(new MediaKey(key), key + ".png", key + ".json", key + ".txt");

    private void Changed(ProjectChange change, int count, params string[] keys)
    {
        var outcome = _library.ChangeProject("odd", change, Keys(keys));
        Assert.Empty(outcome.Failed);
        Assert.Equal((count, keys.Length - count), (outcome.Changed.Count, outcome.Unchanged.Count));
        Assert.Equal(count > 0, outcome.HistoryNumber is not null);
    }

    private void Undo()
    {
        Assert.Empty(_library.Undo().Failed);
        Assert.Equal(Odd, File);
        Assert.Empty(_library.Redo().Failed);
        Assert.NotEqual(Odd, File);
    }
}
