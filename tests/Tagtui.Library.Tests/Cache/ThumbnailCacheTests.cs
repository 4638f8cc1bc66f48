using System.Runtime.InteropServices;
using Tagtui.Imaging;
using Tagtui.Imaging.Jpeg;
using Tagtui.Imaging.Png;

namespace Tagtui.Library.Tests.Cache;

public sealed partial class ThumbnailCacheTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("tagtui-cache-").FullName;
    private readonly LibraryLayout _layout;
    private readonly ThumbnailCache _cache;

    public ThumbnailCacheTests()
    {
        _layout = LibraryLayout.InPlaceAt(_root);
        _cache = new ThumbnailCache(_layout);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_preview_brings_its_thumbnail_along_and_both_are_kept()
    {
        var path = Png("set/a.png", 1600, 1200, 200);
        var made = _cache.Get(new("set/a"), path, CachedSize.Preview, default);
        Assert.Equal(new PixelSize(1024, 768), made.Image.Pixels!.Size);
        Assert.Equal(new PixelSize(1600, 1200), made.SourceSize);
        Assert.Equal(["_1024.jpg", ".jpg"], new[] { PreviewFile("set/a"), ThumbnailFile("set/a") }.Where(File.Exists).Select(x => x[(x.LastIndexOf('a') + 1)..]));
        Assert.Equal(made.Jpeg.ToArray(), File.ReadAllBytes(PreviewFile("set/a")));
        Assert.Equal(made.Jpeg.ToArray(), _cache.GetJpeg(new("set/a"), path, CachedSize.Preview, default)!.Value.ToArray());

        var kept = _cache.Get(new("set/a"), path, CachedSize.Thumbnail, default);
        Assert.Null(kept.Image.Probe);
        Assert.Equal(new PixelSize(150, 113), kept.Image.Pixels!.Size);
        Assert.Equal(new PixelSize(1600, 1200), kept.SourceSize);
        Assert.Null(_cache.Trouble);
    }

    [Fact]
    public void A_thumbnail_alone_makes_no_preview()
    {
        var path = Png("a.png", 1600, 1200, 200);
        Assert.Equal(new PixelSize(150, 113), _cache.Get(new("a"), path, CachedSize.Thumbnail, default).Image.Pixels!.Size);
        Assert.True(File.Exists(ThumbnailFile("a")));
        Assert.False(File.Exists(PreviewFile("a")));
    }

    [Fact]
    public void A_JPEG_that_is_small_enough_is_shown_as_it_is()
    {
        var path = Write("a.jpg", JpegEncoder.Encode(Flat(800, 600, 90)));
        Assert.Equal(new PixelSize(800, 600), _cache.Get(new("a"), path, CachedSize.Preview, default).Image.Pixels!.Size);
        Assert.Equal(default, _cache.Usage());
    }

    [Theory]
    [InlineData(CachedSize.Thumbnail)]
    [InlineData(CachedSize.Preview)]
    public void A_source_that_changed_is_made_again(CachedSize size)
    {
        var path = Png("a.png", 300, 200, 10);
        Assert.Equal(10, Red(_cache.Get(new("a"), path, size, default)));
        Png("a.png", 300, 200, 250);
        Assert.InRange(Red(_cache.Get(new("a"), path, size, default)), 249, 251);
    }

    [Fact]
    public void A_source_replaced_by_one_of_the_same_size_and_time_is_noticed()
    {
        var path = Png("a.png", 300, 200, 10);
        var time = File.GetLastWriteTimeUtc(path);
        _cache.Get(new("a"), path, CachedSize.Thumbnail, default);
        var other = Png("b.png", 300, 200, 250);
        var length = new FileInfo(path).Length;
        using (var file = File.Open(other, FileMode.Open))
            file.SetLength(length);
        using (var file = File.Open(path, FileMode.Open))
            file.SetLength(length);
        File.SetLastWriteTimeUtc(other, time);
        File.Move(other, path, overwrite: true);
        Assert.Equal((length, time), (new FileInfo(path).Length, File.GetLastWriteTimeUtc(path)));
        Assert.InRange(Red(_cache.Get(new("a"), path, CachedSize.Thumbnail, default)), 249, 251);
    }

    [Fact]
    public void A_cached_file_that_is_damaged_or_foreign_is_made_again()
    {
        var path = Png("a.png", 300, 200, 77);
        _cache.Get(new("a"), path, CachedSize.Thumbnail, default);
        var good = File.ReadAllBytes(ThumbnailFile("a"));
        byte[][] wrong = [[], "no picture"u8.ToArray(), good[..^20], good[..30], JpegEncoder.Encode(Flat(10, 10, 0))];
        foreach (var bytes in wrong)
        {
            File.WriteAllBytes(ThumbnailFile("a"), bytes);
            Assert.InRange(Red(_cache.Get(new("a"), path, CachedSize.Thumbnail, default)), 76, 78);
            Assert.Equal(good, File.ReadAllBytes(ThumbnailFile("a")));
        }
        File.Delete(ThumbnailFile("a"));
        Assert.Equal(0, MakeFifo(ThumbnailFile("a"), 0x180));
        Assert.InRange(Red(_cache.Get(new("a"), path, CachedSize.Thumbnail, default)), 76, 78);
        Assert.Equal(good, File.ReadAllBytes(ThumbnailFile("a")));
    }

    [Fact]
    public void Deleting_the_cache_under_it_loses_nothing()
    {
        var path = Png("a/b/c.png", 300, 200, 77);
        _cache.Get(new("a/b/c"), path, CachedSize.Preview, default);
        Directory.Delete(_layout.State, recursive: true);
        Assert.InRange(Red(_cache.Get(new("a/b/c"), path, CachedSize.Preview, default)), 76, 78);
        Assert.True(File.Exists(PreviewFile("a/b/c")));
    }

    [Theory]
    [InlineData("../../outside")]
    [InlineData("/tmp/tagtui-outside")]
    [InlineData("a/../../../outside")]
    [InlineData("a//b")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void No_key_leads_out_of_the_cache(string key)
    {
        var path = Png("a.png", 300, 200, 77);
        var before = AllFiles();
        Assert.InRange(Red(_cache.Get(new(key), path, CachedSize.Preview, default)), 76, 78);
        _cache.Remove(new(key));
        Assert.Equal(before, AllFiles());
        Assert.NotNull(_cache.Trouble);
    }

    [Fact]
    public void Nothing_is_written_deleted_or_counted_through_a_symbolic_link()
    {
        var outside = Path.Combine(_root, "outside");
        Directory.CreateDirectory(outside);
        File.WriteAllText(Path.Combine(outside, "a.jpg"), "mine");
        Directory.CreateDirectory(Path.GetDirectoryName(_layout.Thumbnails)!);
        Directory.CreateSymbolicLink(_layout.Thumbnails, outside);
        var path = Png("a.png", 300, 200, 77);
        Assert.InRange(Red(_cache.Get(new("a"), path, CachedSize.Thumbnail, default)), 76, 78);
        Assert.Contains("symbolic link", _cache.Trouble);
        _cache.Remove(new("a"));
        _cache.Clear();
        Assert.Equal("mine", File.ReadAllText(Path.Combine(outside, "a.jpg")));
    }

    [Fact]
    public void A_name_too_long_for_the_cache_is_shown_all_the_same()
    {
        var path = Png("a.png", 300, 200, 77);
        Assert.InRange(Red(_cache.Get(new(new string('x', 250)), path, CachedSize.Preview, default)), 76, 78);
        Assert.NotNull(_cache.Trouble);
        Assert.Empty(Directory.GetFiles(_layout.Previews));
    }

    [Fact]
    public void A_library_that_must_not_be_written_is_left_alone()
    {
        var path = Png("a.png", 300, 200, 77);
        var before = AllFiles();
        var cache = new ThumbnailCache(_layout, writable: false);
        Assert.InRange(Red(cache.Get(new("a"), path, CachedSize.Preview, default)), 76, 78);
        cache.Clear();
        Assert.Equal(before, AllFiles());
    }

    [Fact]
    public void Damaged_pictures_keep_their_reason()
    {
        var whole = JpegEncoder.Encode(Flat(1600, 1200, 120));
        var path = Write("a.jpg", whole[..(whole.Length / 2)]);
        foreach (var _ in new[] { 1, 2 })
        {
            var picture = _cache.Get(new("a"), path, CachedSize.Preview, default);
            Assert.True(picture.Image.Partial);
            Assert.StartsWith("damaged JPEG", picture.Image.Reason);
        }
        Assert.Equal(default, _cache.Usage());
        Assert.StartsWith("the file cannot be opened", _cache.Get(new("b"), path + ".absent", CachedSize.Preview, default).Image.Reason);
    }

    [Fact]
    public void Transparency_looks_the_same_the_second_time()
    {
        var rgba = new byte[400 * 400 * 4];
        var path = Write("a.png", PngEncoder.Encode(new PixelBuffer(400, 400, opaque: false, rgba)));
        var first = _cache.Get(new("a"), path, CachedSize.Preview, default).Image.Pixels!;
        var second = _cache.Get(new("a"), path, CachedSize.Preview, default).Image.Pixels!;
        Assert.True(first.Opaque);
        Assert.InRange(first.Rgba[0], 0xC8, 0xD0);
        Assert.InRange(second.Rgba[0], 0xC8, 0xD0);
    }

    [Fact]
    public void Size_counts_and_clear_deletes_what_is_ours()
    {
        foreach (var name in new[] { "a", "x/b", "x/y/c" })
            _cache.Get(new(name), Png(name + ".png", 300, 200, 77), CachedSize.Preview, default);
        var left = Path.Combine(_layout.Previews, "." + new string('0', 32) + ".tmp");
        File.WriteAllText(left, "of a killed process");
        var foreign = Path.Combine(_layout.Previews, "notes.txt");
        File.WriteAllText(foreign, "not ours");
        var usage = _cache.Usage();
        Assert.Equal(7, usage.Files);
        Assert.Equal(Directory.GetFiles(_layout.State, "*", SearchOption.AllDirectories).Sum(x => new FileInfo(x).Length) - 8, usage.Bytes);
        Assert.Equal(usage, _cache.Clear());
        Assert.Equal(default, _cache.Usage());
        Assert.False(Directory.Exists(Path.Combine(_layout.Thumbnails, "x")));
        Assert.True(File.Exists(foreign));
        Assert.Equal(default, new ThumbnailCache(LibraryLayout.InPlaceAt(_root + "/absent")).Clear());
    }

    [Fact]
    public void What_is_ours_is_for_us_alone_and_leaves_no_temporaries()
    {
        _cache.Get(new("x/a"), Png("x/a.png", 300, 200, 77), CachedSize.Preview, default);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ThumbnailFile("x/a")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(_layout.State) | File.GetUnixFileMode(_layout.Thumbnails) | File.GetUnixFileMode(Path.Combine(_layout.Thumbnails, "x")));
        Directory.CreateDirectory(PreviewFile("blocked"));
        _cache.Get(new("blocked"), Png("blocked.png", 300, 200, 77), CachedSize.Preview, default);
        Assert.NotNull(_cache.Trouble);
        Assert.DoesNotContain(AllFiles(), x => x.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_threads_may_ask_for_the_same_pictures_while_it_is_cleared()
    {
        var paths = Enumerable.Range(0, 4).Select(i => Png($"p{i}.png", 200, 150, (byte)(50 * i))).ToArray();
        Parallel.For(0, 200, i =>
        {
            if (i % 20 == 0)
                _cache.Clear();
            var picture = _cache.Get(new($"p{i % 4}"), paths[i % 4], i % 3 == 0 ? CachedSize.Preview : CachedSize.Thumbnail, default);
            Assert.InRange(Red(picture), (50 * (i % 4)) - 1, (50 * (i % 4)) + 1);
        });
        Assert.DoesNotContain(AllFiles(), x => x.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private static int Red(CachedPicture picture) => picture.Image.Pixels!.Rgba[0];

    private static PixelBuffer Flat(int width, int height, byte grey)
    {
        var rgba = new byte[width * height * 4];
        for (var i = 0; i < rgba.Length; i++)
            rgba[i] = i % 4 == 3 ? (byte)255 : grey;
        return new PixelBuffer(width, height, opaque: true, rgba);
    }

    private string Png(string name, int width, int height, byte grey) => Write(name, PngEncoder.Encode(Flat(width, height, grey)));

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string ThumbnailFile(string key) => Path.Combine(_layout.Thumbnails, key + ".jpg");

    private string PreviewFile(string key) => Path.Combine(_layout.Previews, key + "_1024.jpg");

    private string[] AllFiles() => [.. Directory.GetFiles(_root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}
