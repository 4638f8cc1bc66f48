namespace Tagtui.Library.Tests;

/// <summary>What a sync sees where the folder itself shows nothing.</summary>
public sealed class TrustedFolderTests
{
    [Fact]
    public void Files_rewritten_in_place_are_seen_though_the_folder_is_as_it_was()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 40; i++)
            folder.Picture($"10_cat/p{i:00}", """{"score": 1}""", "cat");
        folder.Write("10_cat/.scores/p05.png.json", """{"score": 2}""");
        using var library = OpenSettled(folder);
        File.WriteAllText(folder.At("10_cat/p03.json"), """{"score": 4}""");
        File.WriteAllText(folder.At("10_cat/p04.txt"), "dog");
        File.WriteAllText(folder.At("10_cat/p06.png"), "another size");
        File.WriteAllText(folder.At("10_cat/.scores/p05.png.json"), """{"score": 5}""");
        Assert.Equal(4, library.Sync().Read);
        Assert.Equal(["10_cat/p03"], library.KeyTexts("score=4"));
        Assert.Equal(["10_cat/p05"], library.KeyTexts("score=5"));
        AssertAsRebuilt(folder, library);
    }

    [Fact]
    public void A_link_that_finds_its_picture_again_is_seen()
    {
        using var folder = new TestFolder();
        using var elsewhere = new TestFolder();
        elsewhere.Write("target.png", "picture");
        folder.Picture("a", """{"score": 1}""").Write("link.json", """{"score": 2, "tags": ["x"]}""").Write("bare.txt", "cat");
        File.CreateSymbolicLink(folder.At("link.png"), elsewhere.At("target.png"));
        File.CreateSymbolicLink(folder.At("bare.png"), elsewhere.At("target.png"));
        using var library = OpenSettled(folder);
        Assert.Equal(["a", "bare", "link"], library.KeyTexts(""));
        foreach (var there in (bool[])[false, true, false, true])
        {
            if (there)
                elsewhere.Write("target.png", "picture");
            else
                File.Delete(elsewhere.At("target.png"));
            library.Sync();
            library.Sync();
            AssertAsRebuilt(folder, library);
        }
    }

    [Fact]
    public void Json_that_becomes_a_sidecar_in_place_is_seen()
    {
        using var folder = new TestFolder();
        folder.Picture("a").Write("workflow.json", """{"nodes": []}""");
        using var library = OpenSettled(folder);
        Assert.Equal(["a"], library.KeyTexts(""));
        File.WriteAllText(folder.At("workflow.json"), """{"tags": ["x"]}""");
        library.Sync();
        AssertAsRebuilt(folder, library);
        Assert.Equal(["a", "workflow"], library.KeyTexts(""));
    }

    [Fact]
    public void New_folders_files_and_names_are_seen_below_folders_that_did_not_change()
    {
        using var folder = new TestFolder();
        folder.Picture("a/b/c/p").Picture("a/q");
        Directory.CreateDirectory(folder.At("empty/deep"));
        using var library = OpenSettled(folder);
        folder.Picture("empty/deep/r").Picture("a/b/c/s");
        library.Sync();
        AssertAsRebuilt(folder, library);
        Directory.Move(folder.At("a/b"), folder.At("moved"));
        File.Delete(folder.At("a/q.png"));
        library.Sync();
        AssertAsRebuilt(folder, library);
        Assert.Equal(["empty/deep/r", "moved/c/p", "moved/c/s"], library.KeyTexts(""));
    }

    /// <summary>Everything is old enough to be trusted.</summary>
    private static MediaLibrary OpenSettled(TestFolder folder)
    {
        var library = MediaLibrary.Open(folder.Root, LaterClock.Options());
        library.Rebuild();
        library.Sync();
        LaterClock.Tick();
        return library;
    }

    private static void AssertAsRebuilt(TestFolder folder, MediaLibrary library)
    {
        using var fresh = MediaLibrary.Open(folder.Root, new LibraryOptions { IndexPath = folder.At(".x/fresh.db") });
        fresh.Rebuild();
        Assert.Equal(fresh.DumpText(), library.DumpText());
    }
}
