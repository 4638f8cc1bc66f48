using System.Diagnostics;
using System.Text;
using Xunit;

namespace Tagtui.Library.Tests.Projects;

public sealed class ProjectReadingTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EntriesAreReadAsTheyStandWithTheirRepeats()
    {
        _folder.Picture("a").Write(".tagtui/projects/cats.json", """
            {"name": "cats", "description": "all of them", "mine": [1],
             "images": ["10_cat/one", {"path": "10_cat/two.png", "repeats": 3}, {"key": "three", "repeats": 0}, {"path": "./images/x.png"}, {"path": "four.webp", "repeats": -1}]}
            """);
        using var library = MediaLibrary.Open(_folder.Root, new LibraryOptions { NoIndex = true });
        var project = Assert.Single(library.Projects());
        Assert.Equal(("cats", "all of them", null), (project.Name, project.Description, project.ReadOnlyReason));
        Assert.Equal([("10_cat/one", 1), ("10_cat/two", 3), ("three", 0), ("images/x", 1), ("four", 1)], project.Images.Select(image => (image.Key, image.Repeats)));
        Assert.Equal(new ProjectRow("cats", "10_cat/two.png", "10_cat/two", 1, 3), library.ProjectRows()[1]);
    }

    [Fact]
    public void AManagedLibraryMayNameItsImagesFolder()
    {
        _folder.Write("library.json", "{}").Picture("images/x").Write("projects/p.json", """{"images": ["images/x.png"]}""");
        using var library = MediaLibrary.Open(_folder.Root, new LibraryOptions { NoIndex = true });
        Assert.Equal("x", library.Project("p")!.Images[0].Key);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"images": {"a": 1}}""")]
    [InlineData("""{"images": [], "images": []}""")]
    public void WhatCannotBeReadSaysWhyInOneLine(string json)
    {
        _folder.Write(".tagtui/projects/bad.json", json);
        AssertRefused();
    }

    [Fact]
    public void HostileProjectFilesAreRefusedAtOnce()
    {
        _folder.Write(".tagtui/projects/deep.json", """{"images": """ + new string('[', 100_000) + new string(']', 100_000) + "}");
        _folder.Write(".tagtui/projects/large.json", "{\"images\": [" + new string(' ', 5 << 20) + "]}");
        _folder.Write("secret.json", """{"images": ["a"]}""");
        File.CreateSymbolicLink(_folder.At(".tagtui/projects/link.json"), _folder.At("secret.json"));
        using (var made = Process.Start("mkfifo", _folder.At(".tagtui/projects/pipe.json")))
            made.WaitForExit();
        Directory.CreateDirectory(_folder.At(".tagtui/projects/folder.json"));
        AssertRefused();
    }

    [Fact]
    public void EntriesThatLeadOutOfTheLibraryAreNotTaken()
    {
        _folder.Write(".tagtui/projects/p.json", """{"images": ["../secret", "/etc/passwd", {"path": "a/../../b"}, 7, {"repeats": 2}, "good"]}""");
        using var library = MediaLibrary.Open(_folder.Root, new LibraryOptions { NoIndex = true });
        var project = Assert.Single(library.Projects());
        Assert.Equal("good", Assert.Single(project.Images).Path);
        Assert.Equal(5, project.Problems.Count);
    }

    [Fact]
    public void LookingMakesNoFolder()
    {
        _folder.Picture("a");
        using (var library = MediaLibrary.Open(_folder.Root, new LibraryOptions { NoIndex = true }))
        {
            Assert.Empty(library.Projects());
            Assert.Null(library.Project("none"));
            Assert.Null(library.Project("../../etc/passwd"));
        }

        Assert.False(Directory.Exists(_folder.At(".tagtui")));
    }

    private void AssertRefused()
    {
        using var library = MediaLibrary.Open(_folder.Root, new LibraryOptions { NoIndex = true });
        Assert.NotEmpty(library.Projects());
        Assert.All(library.Projects(), project =>
        {
            Assert.NotNull(project.ReadOnlyReason);
            Assert.DoesNotContain('\n', project.ReadOnlyReason);
            Assert.True(Encoding.UTF8.GetByteCount(project.ReadOnlyReason) < 300);
            Assert.Empty(project.Images);
        });
    }
}
