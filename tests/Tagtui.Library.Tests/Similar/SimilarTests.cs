using Tagtui.Imaging.Hashing;

namespace Tagtui.Library.Tests.Similar;

public sealed class SimilarTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public SimilarTests()
    {
        for (var seed = 1; seed <= 6; seed++)
            Picture($"set/s{seed}.png", Scenes.Png(seed));
        Picture("set/copy.jpg", Scenes.SmallJpeg(1));
        _folder.Write("set/broken.png", "no picture");
    }

    private string HashesFile => _folder.At(".tagtui/cache/hashes");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_same_motif_is_found_and_nothing_else(bool index)
    {
        using var library = Open(index);
        var told = 0;
        var found = library.Similar(new("set/s1"), new SimilarOptions { Filling = total => { told = total; return null; } });
        Assert.Equal("set/copy", Assert.Single(found).Key.Value);
        Assert.InRange(found[0].Distance, 0, 6);
        Assert.Equal(8, told);
        Assert.Equal([new MediaKey("set/s1")], library.Similar(new("set/copy")).Select(one => one.Key));
        Assert.Equal(["set/copy"], library.Keys(Query.Parse("similar:set/s1")).Select(key => key.Value));
        Assert.Empty(library.Keys(Query.Parse("similar:set/s1 ext:png")));
        Assert.Equal(7, library.Count(Query.Parse("-similar:set/s1")));
        Assert.Empty(library.Keys(Query.Parse("similar:nobody")));
        Assert.Throws<LibraryException>(() => library.Similar(new("set/broken")));
        Assert.Throws<LibraryException>(() => library.Similar(new("set/nobody")));
    }

    [Fact]
    public void Nothing_is_worked_out_twice_and_what_changes_is_noticed()
    {
        using var library = Open();
        var told = 0;
        var options = new SimilarOptions { Filling = total => { told += total; return null; } };
        library.Similar(new("set/s1"), options);
        told = 0;
        library.Similar(new("set/s2"), options);
        Assert.Equal(0, told);

        // A tag is nothing to the looks; other bytes are, though the row keeps its place.
        library.Apply(new AddTags(new Tag("x")), [new("set/s3")]);
        library.Similar(new("set/s2"), options);
        Assert.Equal(0, told);
        Picture("set/s3.png", Scenes.Png(2));
        Picture("set/new.png", Scenes.Png(9));
        library.Sync();
        Assert.Equal(["set/s3"], library.Similar(new("set/s2"), options).Select(one => one.Key.Value));
        Assert.Equal(2, told);

        File.Delete(_folder.At("set/s3.png"));
        library.Sync();
        Assert.Empty(library.Similar(new("set/s2"), options));
    }

    [Fact]
    public void What_is_moved_takes_its_hashes_along_whoever_moves_it()
    {
        using var library = Open();
        library.Similar(new("set/s1"));
        File.Move(_folder.At("set/copy.jpg"), _folder.At("set/elsewhere.jpg"));
        library.Sync();
        library.Move([(new("set/s4"), "other/four")]);
        var told = 0;
        Assert.Equal(["set/elsewhere"], library.Similar(new("set/s1"), new SimilarOptions { Filling = total => { told = total; return null; } }).Select(one => one.Key.Value));
        Assert.Equal(0, told);
    }

    [Fact]
    public void Deleted_damaged_or_forbidden_it_is_made_again()
    {
        using var library = Open();
        foreach (var damage in new Action[]
        {
            () => File.Delete(HashesFile),
            () => File.WriteAllBytes(HashesFile, new byte[500]),
            () => { var bytes = File.ReadAllBytes(HashesFile); bytes[^1] ^= 1; File.WriteAllBytes(HashesFile, bytes); },
            () => { var bytes = File.ReadAllBytes(HashesFile); bytes[200] ^= 1; File.WriteAllBytes(HashesFile, bytes); },
            () => Directory.Delete(_folder.At(".tagtui/cache"), recursive: true),
        })
        {
            Assert.Single(library.Similar(new("set/s1")));
            damage();
        }

        try
        {
            Assert.Single(library.Similar(new("set/s1")));
        }
        catch (LibraryException)
        {
            Assert.Single(library.Similar(new("set/s1")));
        }
    }

    [Fact]
    public void A_library_that_is_only_read_keeps_its_hashes_elsewhere()
    {
        var home = _folder.At("home");
        using var library = MediaLibrary.Open(_folder.At("set"), new LibraryOptions { ReadOnly = true, Environment = name => name == "XDG_CACHE_HOME" ? home : null });
        library.Rebuild();
        Assert.Single(library.Similar(new("s1")));
        Assert.False(Directory.Exists(_folder.At("set/.tagtui")));
        Assert.Single(Directory.GetFiles(home, "hashes", SearchOption.AllDirectories));
    }

    [Fact]
    public void Exact_hashes_replace_quick_ones_and_are_those_of_the_whole_picture()
    {
        using var library = Open();
        library.BuildThumbnails([new("set/s1"), new("set/s2")], new ThumbnailBuildOptions { Hashes = true });
        var quick = library.Hashes([new("set/s1")], new HashOptions { Kinds = [HashKind.PHash], Exact = false, Blurhash = true });
        Assert.Equal((0, 1), (quick.Made, quick.Known));
        Assert.Equal(28, quick.Items[0].Values.Single(value => value.Name == "blurhash").Value.Length);
        var exact = library.Hashes([new("set/s1")], new HashOptions { Kinds = [HashKind.PHash, HashKind.WHash] });
        Assert.Equal((1, 0), (exact.Made, exact.Known));
        var whole = Scenes.Draw(240, 180, 1);
        Assert.Equal([("phash", PictureHashes.Of(whole, HashKind.PHash).ToString()), ("whash", PictureHashes.Of(whole, HashKind.WHash).ToString())], exact.Items[0].Values);
        Assert.InRange(PerceptualHash.Parse(quick.Items[0].Values[0].Value)!.Value.Distance(PictureHashes.Of(whole, HashKind.PHash)), 0, 6);
        Assert.Equal(0, library.Hashes([new("set/s1")], new HashOptions { Kinds = [HashKind.PHash], Exact = false }).Made);
        Assert.Contains("not a picture", Assert.Single(library.Hashes([new("set/broken")], new HashOptions { Kinds = [HashKind.PHash] }).Failed).Error);
    }

    [Fact]
    public async Task Several_may_fill_at_once()
    {
        using var one = Open();
        using var two = Open();
        var first = Task.Run(() => one.Similar(new("set/s1")));
        var second = Task.Run(() => two.Hashes([.. Enumerable.Range(1, 6).Select(i => new MediaKey($"set/s{i}"))], new HashOptions { Kinds = [HashKind.DHash] }));
        Assert.Single(await first);
        Assert.Equal(6, (await second).Items.Count);
        Assert.Equal(0, one.Hashes([new("set/s5")], new HashOptions { Kinds = [HashKind.DHash] }).Made);
        Assert.Single(one.Similar(new("set/s1")));
        Assert.DoesNotContain(Directory.GetFiles(_folder.At(".tagtui/cache")), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private MediaLibrary Open(bool index = true)
    {
        var library = MediaLibrary.Open(_folder.Root, new LibraryOptions { NoIndex = !index });
        if (index)
            library.Rebuild();
        return library;
    }

    private void Picture(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(name))!);
        File.WriteAllBytes(_folder.At(name), bytes);
    }
}
