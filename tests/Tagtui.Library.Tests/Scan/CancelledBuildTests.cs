namespace Tagtui.Library.Tests;

public sealed class CancelledBuildTests
{
    [Fact]
    public void A_first_build_goes_on_where_it_was_cancelled_and_answers_nothing_until_then()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 6000; i++)
            folder.Picture($"p{i:0000}", "{\"score\": 1, \"tags\": [\"t" + (i % 50) + "\", \"all\"]}");
        using var cancel = new CancellationTokenSource();
        using (var library = MediaLibrary.Open(folder.Root, LaterClock.Options(looks => CancelAt(3000, looks, cancel))))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => library.Rebuild(null, cancel.Token));
            Assert.Equal(new IndexState.Missing(), library.IndexState);
            Assert.Equal(6000, library.Count(Query.Everything));
        }
        Assert.Single(Directory.GetFiles(folder.At(".tagtui"), "*.begun"));
        File.WriteAllText(folder.At("p0003.json"), """{"score": 5}""");
        File.Delete(folder.At("p0004.png"));
        File.Delete(folder.At("p0004.json"));
        using var again = MediaLibrary.Open(folder.Root, LaterClock.Options());
        Assert.Equal(new IndexState.Missing(), again.IndexState);
        var report = again.Sync();
        Assert.Equal(5999, report.Media);
        Assert.InRange(report.Read, 1, 5900);
        Assert.Equal(["p0003"], again.KeyTexts("score=5"));
        Assert.Equal(119, again.Count(Query.Parse("tag:t4")));
        Assert.Empty(Directory.GetFiles(folder.At(".tagtui"), "*.begun"));
        Assert.Empty(Directory.GetFiles(folder.At(".tagtui"), "*.old-*"));
        using var fresh = MediaLibrary.Open(folder.Root, new LibraryOptions { IndexPath = folder.At(".x/fresh.db") });
        fresh.Rebuild();
        Assert.Equal(fresh.DumpText(), again.DumpText());
        Assert.Equal(fresh.Tags(), again.Tags());
        Assert.Equal(0, again.Sync().Read);
    }

    [Fact]
    public void What_a_killed_build_left_is_swept_away()
    {
        using var folder = new TestFolder();
        folder.Picture("a").Write(".tagtui/index.db.new-999999999", "half").Write(".tagtui/index.db.new-999999999-pairs", "half").Write(".tagtui/index.db.begun", "no index");
        using var library = MediaLibrary.Open(folder.Root);
        library.Sync();
        Assert.Equal(new IndexState.Ready(), library.IndexState);
        Assert.DoesNotContain(Directory.GetFiles(folder.At(".tagtui")), path => path.Contains(".new-", StringComparison.Ordinal) || path.Contains(".begun", StringComparison.Ordinal) || path.Contains(".old-", StringComparison.Ordinal));
    }

    // By what was looked at and not by the progress that is told, which is told so many times a second.
    private static void CancelAt(int most, int looks, CancellationTokenSource cancel)
    {
        if (looks == most)
            cancel.Cancel();
    }
}
