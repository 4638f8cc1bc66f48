using Tagtui.Imaging;
using Tagtui.Imaging.Jpeg;
using Tagtui.Imaging.Png;
using Tagtui.Imaging.Scaling;
using Tagtui.Library.Similar;

namespace Tagtui.Library.Tests.Similar;

public sealed class SharpnessOfLibraryTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private int _told;

    public SharpnessOfLibraryTests()
    {
        Picture("crisp.png", 1);
        Picture("soft.jpg", 3);
        Picture("mush.png", 12);
        _folder.Write("broken.png", "no picture").Write("clip.webm", "no video").Write("gone.json", "{\"score\": 3}");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_question_measures_what_is_missing_and_is_answered(bool index)
    {
        using var library = Open(index);
        Assert.Equal(["crisp"], Keys(library, "sharpness>=60"));
        Assert.Equal(4, _told);
        Assert.Equal(["mush"], Keys(library, "sharpness<20"));
        Assert.Equal(["soft"], Keys(library, "sharpness:20..59"));
        Assert.Equal(["broken", "clip", "gone"], Keys(library, "sharpness:none"));
        Assert.Equal(["mush", "soft", "crisp", "broken", "clip", "gone"], Keys(library, "sort:sharpness"));
        Assert.Equal(["crisp", "soft", "mush", "broken", "clip", "gone"], Keys(library, "sort:sharpness-desc"));
        Assert.Equal(["crisp", "soft"], Keys(library, "-sharpness:none -(sharpness<20)"));
        Assert.Equal(4, _told);
        var row = library.Find(Query.OfKey(new("crisp")), 0, 1).Items[0];
        Assert.Equal(row.Sharpness, library.SharpnessOf(new("crisp")));
        Assert.InRange(row.Sharpness!.Value, 60, 100);
        Assert.Null(library.SharpnessOf(new("clip")));
        Assert.Null(library.SharpnessOf(new("nobody")));
        Assert.Equal((long)row.Sharpness.Value, library.FindFields(Query.OfKey(new("crisp")), ["sharpness"], 0, 1).Items[0][0]);
    }

    [Fact]
    public void Where_nobody_waits_it_is_answered_with_what_is_known()
    {
        using var library = Open(waits: false);
        Assert.Empty(Keys(library, "sharpness>=0"));
        var revision = library.Revision;
        Assert.Equal(4, library.MeasureSharpness(null, default));
        Assert.True(library.Revision > revision);
        Assert.Equal(["crisp", "mush", "soft"], Keys(library, "sharpness>=0"));
        revision = library.Revision;
        Assert.Equal(0, library.MeasureSharpness(null, default));
        Assert.Equal(revision, library.Revision);
    }

    [Fact]
    public void It_survives_edits_moves_and_an_index_made_anew_but_not_another_picture()
    {
        int? crisp;
        using (var library = Open())
        {
            Assert.Equal(3, library.Count(Query.Parse("sharpness>=0")));
            crisp = library.SharpnessOf(new("crisp"));
            library.Apply(new AddTags(new Tag("x")), [new("crisp")]);
            Assert.Equal(crisp, library.SharpnessOf(new("crisp")));
            library.Move([(new("crisp"), "sub/moved")]);
            _told = 0;
            Assert.Equal(["sub/moved"], Keys(library, "sharpness>=60"));
            library.Rebuild();
            Assert.Equal(crisp, library.Find(Query.OfKey(new("sub/moved")), 0, 1).Items[0].Sharpness);
            Assert.Equal(["sub/moved"], Keys(library, "sharpness>=60"));
        }
        Assert.Equal(0, _told);
        foreach (var file in Directory.GetFiles(_folder.At(".tagtui"), "index*"))
            File.Delete(file);
        using var again = Open();
        Assert.Equal(["sub/moved"], Keys(again, "sharpness>=60"));
        Assert.Equal(0, _told);

        Picture("sub/moved.png", 12);
        Picture("new.png", 1);
        again.Sync();
        Assert.Null(again.Find(Query.OfKey(new("sub/moved")), 0, 1).Items[0].Sharpness);
        Assert.Equal(["new"], Keys(again, "sharpness>=60"));
        Assert.Equal(2, _told);
        Assert.Equal(["mush", "sub/moved"], Keys(again, "sharpness<20"));
        File.Delete(_folder.At("mush.png"));
        again.Sync();
        Assert.Equal(["sub/moved"], Keys(again, "sharpness<20"));
    }

    [Fact]
    public void Thumbnails_measure_it_on_the_way_and_hashes_keep_it()
    {
        using var library = Open(waits: false);
        var keys = new MediaKey[] { new("crisp"), new("soft"), new("mush") };
        Assert.Equal(0, library.BuildThumbnails(keys, new ThumbnailBuildOptions { DryRun = true }).Measured);
        Assert.Equal(0, library.BuildThumbnails(keys, new ThumbnailBuildOptions { Sizes = CachedSizes.Thumbnail }).Measured);
        Assert.Equal((3, 0), (library.BuildThumbnails(keys, new ThumbnailBuildOptions()).Measured, library.BuildThumbnails(keys, new ThumbnailBuildOptions()).Measured));
        var known = keys.Select(key => library.SharpnessOf(key)).ToList();
        Assert.DoesNotContain(null, known);
        Assert.Equal((3, 0), (library.BuildThumbnails(keys, new ThumbnailBuildOptions { Hashes = true }) is var report ? report.Hashed : 0, report.Measured));
        _ = library.Similar(keys[0]);
        Assert.Equal(known, keys.Select(key => library.SharpnessOf(key)));

        // Out of the previews that are there it is the same, but for what JPEG makes of them.
        library.ClearCache(CachedSizes.Thumbnail, hashes: true);
        Assert.Equal(4, library.MeasureSharpness(null, default));
        foreach (var (key, before) in keys.Zip(known))
            Assert.InRange(library.SharpnessOf(key)!.Value, before!.Value - 10, before.Value + 10);
    }

    [Fact]
    public void A_cache_from_before_it_was_measured_keeps_its_hashes_and_gets_it()
    {
        using var library = Open();
        library.Similar(new("crisp"));
        var hashes = _folder.At(".tagtui/cache/hashes");
        using (var file = HashFile.Open(hashes))
            Assert.Equal((true, null), (file!.Has(file.Find("crisp"), Imaging.Hashing.HashKind.PHash), file.Sharp(file.Find("crisp"))));
        _told = 0;
        Assert.Equal(["crisp"], Keys(library, "sharpness>=60"));
        // What could not be decoded for one is not tried for the other.
        Assert.Equal(3, _told);
        using var after = HashFile.Open(hashes)!;
        Assert.Equal((true, true), (after.Has(after.Find("crisp"), Imaging.Hashing.HashKind.PHash), after.Sharp(after.Find("crisp")) >= 60));
        var filled = 0;
        library.Similar(new("crisp"), new SimilarOptions { Filling = total => { filled += total; return null; } });
        Assert.Equal(0, filled);
    }

    [Fact]
    public void What_a_video_is_said_to_run_can_be_asked()
    {
        _folder.Write("clip.json", "{\"metadata\": {\"duration\": 12.5, \"frame_rate\": 24}}").Write("short.webm", "v").Write("short.json", "{\"metadata\": {\"duration\": 3, \"frame_rate\": \"fast\"}}");
        foreach (var index in (bool[])[true, false])
        {
            using var library = Open(index);
            Assert.Equal(["clip"], Keys(library, "duration>10"));
            Assert.Equal(["clip"], Keys(library, "fps:24"));
            Assert.Equal(["short"], Keys(library, "type:video fps:none"));
            Assert.Equal(["short", "clip"], Keys(library, "type:video sort:duration"));
            Assert.Equal([12.5, 24.0], library.FindFields(Query.OfKey(new("clip")), ["duration", "fps"], 0, 1).Items[0]);
        }
    }

    private MediaLibrary Open(bool index = true, bool waits = true)
    {
        var library = MediaLibrary.Open(_folder.Root, new LibraryOptions { NoIndex = !index });
        if (waits)
        {
            library.Measuring = total =>
            {
                _told += total;
                return null;
            };
        }
        if (index && library.IndexState is not IndexState.Ready)
            library.Rebuild();
        else
            library.Sync();
        return library;
    }

    private static IEnumerable<string> Keys(MediaLibrary library, string query) => library.Keys(Query.Parse(query)).Select(key => key.Value);

    /// <summary>Squares that were drawn so many times smaller: the larger the number the softer their edges.</summary>
    private void Picture(string name, int blur)
    {
        const int side = 720;
        var picture = new PixelBuffer(side, side, opaque: true);
        for (var i = 0; i < side * side; i++)
        {
            var value = (byte)(((i % side / 48) + (i / side / 48)) % 2 == 0 ? 210 : 40);
            (picture.Rgba[i * 4], picture.Rgba[(i * 4) + 1], picture.Rgba[(i * 4) + 2], picture.Rgba[(i * 4) + 3]) = (value, value, value, 255);
        }
        if (blur > 1)
            picture = Resizer.Resize(Resizer.Resize(picture, new PixelSize(side / blur, side / blur)), new PixelSize(side, side));
        var path = _folder.At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, name.EndsWith(".jpg", StringComparison.Ordinal) ? JpegEncoder.Encode(picture) : PngEncoder.Encode(picture));
    }
}
