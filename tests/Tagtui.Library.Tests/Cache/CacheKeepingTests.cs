using Tagtui.Imaging.Png;
using Tagtui.Library.Tests.Similar;

namespace Tagtui.Library.Tests.Cache;

/// <summary>The cache of a library: built, held to a size, and along with what is moved.</summary>
public sealed class CacheKeepingTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public CacheKeepingTests()
    {
        for (var i = 1; i <= 6; i++)
            Picture($"p{i}.png", Scenes.Png(i, 400, 300));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_build_goes_on_where_it_was_stopped_and_notices_changes()
    {
        using var library = Open();
        var keys = library.Keys(Query.Everything);
        var dry = library.BuildThumbnails(keys, new ThumbnailBuildOptions { DryRun = true });
        Assert.Equal((6, 0), (dry.Made, library.CacheSizes().Thumbnails.Files));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.True(library.BuildThumbnails(keys, new ThumbnailBuildOptions { Cancellation = stop.Token }).Cancelled);
        var some = library.BuildThumbnails([.. keys.Take(2)], new ThumbnailBuildOptions { Jobs = 1 });
        Assert.Equal((2, 0), (some.Made, some.There));
        var rest = library.BuildThumbnails(keys, new ThumbnailBuildOptions());
        Assert.Equal((4, 2), (rest.Made, rest.There));
        Assert.Equal((6, 6), (library.CacheSizes().Thumbnails.Files, library.CacheSizes().Previews.Files));
        Picture("p3.png", Scenes.Png(30, 400, 300));
        Assert.Equal(1, library.BuildThumbnails(keys, new ThumbnailBuildOptions()).Made);
        library.ClearCache(CachedSizes.Preview, hashes: false);
        Assert.Equal(0, library.BuildThumbnails(keys, new ThumbnailBuildOptions { Sizes = CachedSizes.Thumbnail }).Made);
        Assert.Equal(6, library.BuildThumbnails(keys, new ThumbnailBuildOptions()).Made);
        _folder.Write("q.png", "no picture");
        Assert.Contains("picture", Assert.Single(library.BuildThumbnails([new("q"), new("p1")], new ThumbnailBuildOptions()).Failed).Error);
    }

    [Fact]
    public void A_build_with_hashes_is_enough_for_similar_pictures()
    {
        using var library = Open();
        var keys = library.Keys(Query.Everything);
        Assert.Equal(6, library.BuildThumbnails(keys, new ThumbnailBuildOptions { Hashes = true }).Hashed);
        Assert.Equal(0, library.BuildThumbnails(keys, new ThumbnailBuildOptions { Hashes = true }).Hashed);
        var told = 0;
        library.Similar(new("p1"), new SimilarOptions { Filling = total => { told = total; return null; } });
        Assert.Equal(0, told);
    }

    [Fact]
    public void Cached_pictures_go_along_with_a_move_and_go_with_a_delete()
    {
        using var library = Open();
        library.BuildThumbnails(library.Keys(Query.Everything), new ThumbnailBuildOptions());
        library.Move([(new("p1"), "sub/new"), (new("p2"), "p2b")]);
        var cache = library.Layout;
        Assert.True(File.Exists(Path.Combine(cache.Thumbnails, "sub/new.jpg")));
        Assert.True(File.Exists(Path.Combine(cache.Previews, "p2b_1024.jpg")));
        Assert.False(File.Exists(Path.Combine(cache.Thumbnails, "p1.jpg")));
        var built = library.BuildThumbnails([new("sub/new"), new("p2b")], new ThumbnailBuildOptions());
        Assert.Equal((0, 2), (built.Made, built.There));
        library.Undo();
        Assert.Equal(0, library.BuildThumbnails([new("p1"), new("p2")], new ThumbnailBuildOptions()).Made);
        library.Delete([new("p3")]);
        Assert.False(File.Exists(Path.Combine(cache.Thumbnails, "p3.jpg")));
        Assert.False(File.Exists(Path.Combine(cache.Previews, "p3_1024.jpg")));

        // Not one that was made from other bytes.
        File.WriteAllBytes(_folder.At("p4.png"), Scenes.Png(40, 400, 300));
        library.Move([(new("p4"), "p4b")]);
        Assert.False(File.Exists(Path.Combine(cache.Thumbnails, "p4b.jpg")));
    }

    [Fact]
    public void Beyond_its_limit_go_those_that_were_not_used_for_longest()
    {
        using (var library = Open())
            library.BuildThumbnails(library.Keys(Query.Everything), new ThumbnailBuildOptions { Sizes = CachedSizes.Thumbnail });
        var files = Directory.GetFiles(_folder.At(".tagtui/cache/thumbnails")).Order().ToArray();
        for (var i = 0; i < files.Length; i++)
            File.SetLastWriteTimeUtc(files[i], DateTime.UtcNow.AddDays(-10 - i));
        var total = files.Sum(file => new FileInfo(file).Length);
        using var small = Open(limit: total * 2 / 3);
        // The oldest is looked at, and is the youngest by that.
        small.Cache.Get(new("p6"), _folder.At("p6.png"), CachedSize.Thumbnail, default);
        small.Cache.Trim();
        Assert.True(File.Exists(files[5]));
        Assert.True(File.Exists(files[0]));
        Assert.False(File.Exists(files[4]));
        Assert.InRange(small.CacheSizes().Thumbnails.Bytes, 1, total * 2 / 3);
        Assert.Equal(6 - small.CacheSizes().Thumbnails.Files, small.Cache.Evicted.Files);
    }

    [Fact]
    public void With_no_room_at_all_pictures_are_shown_and_nothing_is_kept()
    {
        using var library = Open(limit: 0);
        Assert.NotNull(library.Cache.Get(new("p1"), _folder.At("p1.png"), CachedSize.Preview, default).Image.Pixels);
        Assert.False(Directory.Exists(_folder.At(".tagtui/cache")));
    }

    [Fact]
    public void Another_place_has_a_folder_for_each_library()
    {
        var elsewhere = _folder.At("elsewhere");
        using var library = MediaLibrary.Open(_folder.Root, new LibraryOptions { CachePath = elsewhere });
        library.Cache.Get(new("p1"), _folder.At("p1.png"), CachedSize.Thumbnail, default);
        Assert.Single(Directory.GetFiles(elsewhere, "p1.jpg", SearchOption.AllDirectories));
        Assert.StartsWith(Path.GetFileName(_folder.Root) + "-", Path.GetFileName(Directory.GetDirectories(elsewhere).Single()), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At(".tagtui/cache")));
    }

    [Fact]
    public void It_looks_the_same_the_first_time_and_the_second_and_icons_are_never_copied()
    {
        using var library = Open();
        foreach (var size in new[] { CachedSize.Thumbnail, CachedSize.Preview })
        {
            var first = library.Cache.Get(new("p1"), _folder.At("p1.png"), size, default).Image.Pixels!.Rgba;
            Assert.Equal(first, library.Cache.Get(new("p1"), _folder.At("p1.png"), size, default).Image.Pixels!.Rgba);
        }

        var icon = Scenes.Draw(60, 60, 3);
        Picture("icon.png", PngEncoder.Encode(icon));
        Assert.Equal(icon.Rgba, library.Cache.Get(new("icon"), _folder.At("icon.png"), CachedSize.Thumbnail, default).Image.Pixels!.Rgba);
        Assert.False(File.Exists(Path.Combine(library.Layout.Thumbnails, "icon.jpg")));
    }

    private MediaLibrary Open(long limit = long.MaxValue)
    {
        var library = MediaLibrary.Open(_folder.Root, new LibraryOptions { CacheLimit = limit });
        library.Rebuild();
        return library;
    }

    private void Picture(string name, byte[] bytes) => File.WriteAllBytes(_folder.At(name), bytes);
}
