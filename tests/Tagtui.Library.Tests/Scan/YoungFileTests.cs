namespace Tagtui.Library.Tests;

public sealed class YoungFileTests
{
    [Fact]
    public void Looking_at_a_file_that_was_just_saved_is_no_change()
    {
        using var folder = new TestFolder();
        folder.Picture("a", """{"score": 1}""", "cat");
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        library.Apply(new SetScore(4), [new MediaKey("a")]);
        var revision = library.Revision;
        Assert.Equal(4, library.Get(new MediaKey("a"))!.Content.Score);
        Assert.Equal(revision, library.Revision);

        folder.Write("a.json", """{"score": 2}""");
        Assert.Equal(2, library.Get(new MediaKey("a"))!.Content.Score);
        Assert.Equal(revision + 1, library.Revision);
    }
}
