namespace Tagtui.Library.Tests;

public sealed class ManyFoldersTests
{
    private const int Folders = 200;

    [Theory]
    [InlineData("changed")]
    [InlineData("gone")]
    [InlineData("emptied")]
    public void More_folders_than_slices_that_change_at_once_are_all_looked_at(string how)
    {
        using var folder = new TestFolder();
        for (var i = 0; i < Folders; i++)
            folder.Picture($"d{i}/a").Picture($"d{i}/b");
        using var library = MediaLibrary.Open(folder.Root, LaterClock.Options());
        library.Rebuild();
        LaterClock.Tick();
        for (var i = 0; i < Folders; i++)
        {
            if (how == "gone")
                Directory.Delete(folder.At($"d{i}"), recursive: true);
            else if (how == "changed")
                folder.Picture($"d{i}/c");
            else
                Array.ForEach(Directory.GetFiles(folder.At($"d{i}")), File.Delete);
        }
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        library.Sync(null, stop.Token);
        Assert.Equal(how == "changed" ? 3 * Folders : 0, library.Count(Query.Everything));
        library.Sync(null, stop.Token);
    }
}
