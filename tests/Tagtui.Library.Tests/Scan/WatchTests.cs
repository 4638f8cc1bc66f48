namespace Tagtui.Library.Tests;

public sealed class WatchTests
{
    [Fact]
    public void What_others_do_is_noticed_and_the_index_stays_in_step()
    {
        using var folder = new TestFolder();
        folder.Picture("a", """{"score": 1}""", "cat").Picture("10_cat/b", """{"score": 1}""");
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        using var watch = new Watching(library);
        Assert.Null(watch.Reason);

        File.WriteAllText(folder.At("a.json"), """{"score": 5}""");
        watch.Expect("Changed a");
        folder.Write("c.json.tmp", """{"score": 4}""").Picture("c");
        watch.Expect("New c");
        File.Move(folder.At("c.json.tmp"), folder.At("c.json"));
        watch.Expect("Changed c");
        folder.Write("10_cat/.scores/b.png.json", """{"score": 3}""");
        watch.Expect("Changed 10_cat/b");
        File.WriteAllText(folder.At("10_cat/.scores/b.png.json"), """{"score": 2}""");
        watch.Expect("Changed 10_cat/b");
        Directory.Move(folder.At("10_cat"), folder.At("20_dog"));
        watch.Expect("Gone 10_cat/b", "New 20_dog/b");
        folder.Picture("20_dog/deep/er/d");
        watch.Expect("New 20_dog/deep/er/d");
        folder.Write("20_dog/deep/er/d.txt", "late");
        watch.Expect("Changed 20_dog/deep/er/d");
        File.Delete(folder.At("a.png"));
        File.Delete(folder.At("a.json"));
        watch.Expect("Gone a");
        Assert.Equal(["20_dog/b"], library.KeyTexts("score=2"));

        using var fresh = MediaLibrary.Open(folder.Root, new LibraryOptions { IndexPath = folder.At(".x/fresh.db") });
        fresh.Rebuild();
        Assert.Equal(fresh.DumpText(), library.DumpText());
    }

    [Fact]
    public void A_change_of_our_own_is_no_news()
    {
        using var folder = new TestFolder();
        folder.Picture("a", """{"score": 1}""").Picture("b", """{"score": 1}""");
        using var library = MediaLibrary.Open(folder.Root);
        library.Rebuild();
        using var watch = new Watching(library);
        library.Apply(new SetScore(3), [new MediaKey("a")]);
        File.WriteAllText(folder.At("b.json"), """{"score": 4}""");
        watch.Expect("Changed b");
    }
}
