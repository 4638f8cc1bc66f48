using Tagtui.Library.Tests.Saving;

namespace Tagtui.Library.Tests.Trash;

public class TrashTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Deleting_moves_the_medium_with_everything_of_it(bool managed)
    {
        using var library = new TestLibrary(managed);
        var files = library.Add("sub/a", """{"related":{"masks":["mask_1","../x"]}}""", "x");
        library.Add("sub/mask_1", """{"type":"mask","source_image":"a"}""");
        library.Write("sub/.scores/a.png.json", """{"score":3}""");
        var before = library.Everything();
        using var store = library.Open();
        Assert.Equal(["sub/a", "sub/mask_1"], store.Delete([files]).Changed.Select(item => item.Key.Value));
        Assert.DoesNotContain(Directory.GetFiles(library.Layout.MediaRoot, "*", SearchOption.AllDirectories), path => !path.Contains("/.tagtui/"));
        Assert.Equal(["sub/a", "sub/mask_1"], store.Trash().Select(item => item.Files.Key.Value));
        Assert.True(File.Exists(Path.Combine(library.Layout.Deleted, "sub/a.txt")));

        Assert.Equal(2, store.Restore([store.Trash()[0]]).Changed.Count);
        Assert.Equal(before, library.Everything());
        Assert.Empty(store.Trash());
    }

    [Fact]
    public void One_name_deleted_twice_lies_beside_the_first_and_both_know_their_place()
    {
        using var library = new TestLibrary();
        using var store = library.Open();
        store.Delete([library.Add("a", "{}")]);
        store.Delete([library.Add("a", """{"score":2}""")]);
        Assert.Equal(["", "~2"], store.Trash().Select(item => item.Folder).Order());
        Assert.All(store.Trash(), item => Assert.Equal("a", item.Files.Key.Value));
        Assert.Single(store.Restore([store.Trash().First(item => item.Folder == "~2")]).Changed);
        Assert.Equal("""{"score":2}""", library.Read("a.json"));
        var failure = Assert.Single(store.Restore(store.Trash()).Failed);
        Assert.Contains("exists already", failure.Error);
        Assert.Equal("""{"score":2}""", library.Read("a.json"));
        Assert.Single(store.Trash());
    }

    [Fact]
    public void A_folder_that_looks_like_ours_comes_back_to_itself()
    {
        using var library = new TestLibrary();
        using var store = library.Open();
        store.Delete([library.Add("~3/a", "{}")]);
        Assert.Equal("~3/a", Assert.Single(store.Trash()).Files.Key.Value);
        store.Restore(store.Trash());
        Assert.Equal("{}", library.Read("~3/a.json"));
    }

    [Fact]
    public void A_delete_is_undone_by_its_number()
    {
        using var library = new TestLibrary();
        var files = library.Add("a", "{}", "x");
        var before = library.Everything();
        using (var store = library.Open())
            store.Delete([files]);
        using (var store = library.Open())
        {
            Assert.Equal("delete a", store.History()[0].Label);
            Assert.Single(store.Undo().Changed);
        }

        Assert.Equal(before, library.Everything());
    }

    [Fact]
    public void A_shared_caption_stays_while_one_of_its_media_stays()
    {
        using var library = new TestLibrary();
        library.Add("a", null, "x, y");
        library.Write("a.jpg", "second");
        var second = new MediaFiles(new MediaKey("a.jpg"), "a.jpg", "a.jpg.json", "a.txt");
        using var store = library.Open();
        store.Delete([second]);
        Assert.Equal("x, y", library.Read("a.txt"));
        store.Undo();
        store.Delete([TestLibrary.Files("a"), second]);
        Assert.Null(library.Read("a.txt"));
        Assert.Equal(2, store.Restore(store.Trash()).Changed.Count);
        Assert.Equal("x, y", library.Read("a.txt"));
    }
}
