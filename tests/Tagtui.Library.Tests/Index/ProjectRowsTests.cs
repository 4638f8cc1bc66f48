namespace Tagtui.Library.Tests;

/// <summary>Projects in the catalogue, with an index and without one.</summary>
public sealed class ProjectRowsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public ProjectRowsTests() => _folder.Write("library.json", "{}").Write("images/a.jpg", "x").Write("images/a.png", "y").Write("images/10_cat/b.webp", "z");

    public void Dispose() => _folder.Dispose();

    private MediaLibrary Open(bool index) => MediaLibrary.Open(_folder.Root, new LibraryOptions { NoIndex = !index });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_follow_the_projects_files_and_name_the_media_that_they_mean(bool index)
    {
        using var library = Open(index);
        _folder.Write("projects/p.json", """{"images": [{"path": "a.png", "repeats": 3}, "a.jpg", {"path": "10_cat/b.png", "repeats": 0}, "gone.png"]}""");
        library.Sync();
        ProjectRow[] rows =
        [
            new("p", "a.png", "a.png", 0, 3), new("p", "a.jpg", "a", 1, 1), new("p", "10_cat/b.png", "10_cat/b", 2, 0), new("p", "gone.png", "gone", 3, 1),
        ];
        Assert.Equal(rows, library.ProjectRows());
        _folder.Write("projects/o.json", """{"images": ["a"]}""");
        File.Delete(_folder.At("images/a.png"));
        library.Sync();
        Assert.Equal([new("o", "a", "a", 0, 1), rows[0] with { Key = "a" }, .. rows[1..]], library.ProjectRows());
        using var other = Open(!index);
        other.Rebuild();
        Assert.Equal(other.DumpText(), library.DumpText());
        File.Delete(_folder.At("projects/p.json"));
        library.Rebuild();
        Assert.Equal([new("o", "a", "a", 0, 1)], library.ProjectRows());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_change_of_a_project_is_in_the_rows_at_once(bool index)
    {
        _folder.Write("projects/empty.json", """{"images": []}""");
        using var library = Open(index);
        library.Sync();
        Assert.Empty(library.CreateProject("cats").Failed.Select(failed => failed.Error));
        Assert.Empty(library.ChangeProject("cats", new AddToProject(), [new MediaKey("10_cat/b")]).Failed.Select(failed => failed.Error));
        Assert.Equal([new("cats", "10_cat/b.webp", "10_cat/b", 0, 1)], library.ProjectRows());
        library.Undo();
        Assert.Empty(library.ProjectRows());
        library.Redo();
        library.DeleteProject("cats");
        Assert.Empty(library.ProjectRows());
    }
}
