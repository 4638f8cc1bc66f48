using Tagtui.Library.Tests.Similar;

namespace Tagtui.Library.Tests.Duplicates;

public sealed class DuplicatesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public DuplicatesTests()
    {
        Picture("a/one.png", Scenes.Png(1));
        Picture("a/two.png", Scenes.Png(2));
        Picture("b/one again.png", Scenes.Png(1));
        Picture("b/small.jpg", Scenes.SmallJpeg(1));
        _folder.Write("b/small.json", """{"tags": [{"category": "style", "value": "soft"}], "notes": "from the phone", "score": 3, "related": {"similar": ["a/one", "a/two"]}}""");
        _folder.Write("b/small.txt", "A soft picture of blobs, taken by the phone.");
        _folder.Write("a/one.json", """{"tags": [{"category": "class", "value": "blob"}], "caption": "Blobs."}""");
        _folder.Write("x.png", "not a picture, and longer");
        _folder.Write("y.png", "not a picture, and longer");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void By_bytes_and_by_looks()
    {
        using var library = Open();
        var groups = library.Duplicates(null);
        Assert.Equal([["x", "y"], ["b/small", "a/one", "b/one again"]], groups.Select(Keys));
        Assert.Equal([true, false], groups.Select(group => group.IsExact));
        Assert.Equal([true, false, false], groups[1].Media.Select(one => one.SameBytes));
        Assert.All(groups[1].Media, one => Assert.InRange(one.Distance!.Value, 0, 4));

        var exact = library.Duplicates(null, new DuplicateOptions { Exact = true, Keep = KeepRule.Largest });
        Assert.Equal([["a/one", "b/one again"], ["x", "y"]], exact.Select(Keys).OrderBy(keys => keys[0]));
        Assert.All(exact, group => Assert.True(group.IsExact));
        Assert.Empty(library.Duplicates([new("a/one"), new("a/two")]));
        Assert.Equal(["a/one", "b/one again"], Keys(library.Duplicates([new("a/one"), new("b/one again")]).Single()));
    }

    [Theory]
    [InlineData(KeepRule.Best, "b/small")]
    [InlineData(KeepRule.Score, "b/small")]
    [InlineData(KeepRule.Largest, "a/one")]
    [InlineData(KeepRule.Oldest, "b/one again")]
    [InlineData(KeepRule.Newest, "b/small")]
    public void A_rule_chooses(KeepRule rule, string kept)
    {
        var day = new DateTime(2025, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var (name, days) in new[] { ("a/one.png", 2), ("b/one again.png", 1), ("b/small.jpg", 3) })
            File.SetLastWriteTimeUtc(_folder.At(name), day.AddDays(days));
        using var library = Open();
        Assert.Equal(kept, library.Duplicates(null, new DuplicateOptions { Keep = rule }).Single(group => group.Media.Count == 3).Kept.Value);
    }

    [Fact]
    public void One_is_kept_knows_what_the_others_knew_and_one_undo_brings_all_back()
    {
        using var library = Open();
        var before = Everything();
        var group = (new MediaKey("a/one"), (IReadOnlyList<MediaKey>)[new("b/small"), new("b/one again")]);
        var planned = library.KeepOne([group], merge: true, new ApplyOptions { DryRun = true });
        Assert.Equal(["a/one", "b/small", "b/one again"], planned.Changed.Select(item => item.Key.Value));
        Assert.Equal(before, Everything());

        var outcome = library.KeepOne([group], merge: true);
        Assert.Empty(outcome.Failed);
        Assert.Equal(3, outcome.Changed.Count);
        var content = library.Get(new("a/one"))!.Content;
        Assert.Equal(["class:blob", "style:soft"], content.Tags.Select(tag => tag.ToString()));
        Assert.Equal("Blobs.\nA soft picture of blobs, taken by the phone.", content.Caption);
        Assert.Equal((3, "from the phone"), (content.Score, content.Sidecar.Notes));
        Assert.Equal([new Relation("similar", "a/two")], content.Sidecar.Related);
        Assert.Null(library.Files(new("b/small")));
        Assert.Equal(2, library.Trash().Count);
        Assert.True(File.Exists(_folder.At(".tagtui/deleted/b/one again.png")));
        Assert.Equal("keep a/one of 3 copies", Assert.Single(library.History()).Label);

        var undone = library.Undo();
        Assert.Empty(undone.Failed);
        Assert.Equal(before, Everything());
        Assert.Empty(library.Redo().Failed);
        Assert.Equal(2, library.Trash().Count);
    }

    [Fact]
    public void Who_was_related_to_a_copy_that_went_is_related_to_the_one_that_stays()
    {
        _folder.Write("a/one.json", """{"related": {"similar": ["b/small", "a/two"], "series": ["a/two"]}}""");
        _folder.Write("a/two.json", """{"related": {"similar": ["b/small.jpg", {"key": "b/one again", "strength": 0.5}], "series": ["a/one", "b/small"]}, "mine": 1}""");
        Picture("b/other.png", Scenes.Png(9));
        _folder.Write("b/other.json", """{"type": "image", "related": {"near": ["small", "x"]}}""");
        using var library = Open();
        var before = Everything();
        var group = (new MediaKey("a/one"), (IReadOnlyList<MediaKey>)[new("b/small"), new("b/one again")]);
        Assert.Equal(["a/one", "a/two", "b/one again", "b/other", "b/small"], library.KeepOne([group], merge: true, new ApplyOptions { DryRun = true }).Changed.Select(item => item.Key.Value).Order(StringComparer.Ordinal));
        Assert.Equal(before, Everything());

        var outcome = library.KeepOne([group], merge: true);
        Assert.Empty(outcome.Failed);
        Assert.Equal([new Relation("similar", "a/two"), new Relation("series", "a/two")], library.Get(new("a/one"))!.Content.Sidecar.Related);
        Assert.Equal("""{"related": {"similar": ["a/one"], "series": ["a/one"]}, "mine": 1}""", File.ReadAllText(_folder.At("a/two.json")));
        Assert.Equal("""{"type": "image", "related": {"near": ["x", "a/one"]}}""", File.ReadAllText(_folder.At("b/other.json")));
        Assert.Equal(["a/two", "b/other"], library.Related(new("a/one")).Where(one => one.Incoming).Select(one => one.Key.Value).Distinct().Order(StringComparer.Ordinal));
        Assert.Single(library.History());

        Assert.Empty(library.Undo().Failed);
        Assert.Equal(before, Everything());
        Assert.Empty(library.Redo().Failed);
        Assert.Contains("a/one", File.ReadAllText(_folder.At("b/other.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Relations_of_a_group_that_failed_stay_as_they_are()
    {
        _folder.Write("a/one.json", """{"score": 1, "score": 2}""");
        const string said = """{"related": {"similar": ["b/small", "y"]}}""";
        _folder.Write("a/two.json", said);
        using var library = Open();
        library.KeepOne([(new("a/one"), [new("b/small")]), (new("x"), [new("y")])], merge: true);
        Assert.Equal(said.Replace("\"y\"", "\"x\"", StringComparison.Ordinal), File.ReadAllText(_folder.At("a/two.json")));
    }

    [Fact]
    public void Where_the_kept_one_cannot_be_written_its_copies_stay()
    {
        _folder.Write("a/one.json", """{"score": 1, "score": 2}""");
        using var library = Open();
        var outcome = library.KeepOne([(new("a/one"), [new("b/small")]), (new("x"), [new("y")])], merge: true);
        Assert.Equal("a/one", Assert.Single(outcome.Failed).Key.Value);
        Assert.True(File.Exists(_folder.At("b/small.jpg")));
        Assert.False(File.Exists(_folder.At("y.png")));
    }

    [Fact]
    public void Without_merging_nothing_is_written()
    {
        using var library = Open();
        var text = File.ReadAllText(_folder.At("a/one.json"));
        library.KeepOne([(new("a/one"), [new("b/small"), new("a/one"), new("nobody")])], merge: false);
        Assert.Equal(text, File.ReadAllText(_folder.At("a/one.json")));
        Assert.False(File.Exists(_folder.At("b/small.jpg")));
    }

    [Fact]
    public void Even_areas_of_other_colours_other_shapes_and_masks_are_no_duplicates()
    {
        foreach (var (name, grey) in new[] { ("flat/dark.png", 20), ("flat/light.png", 220) })
        {
            var rgba = new byte[64 * 64 * 4];
            for (var i = 0; i < rgba.Length; i++)
                rgba[i] = i % 4 == 3 ? (byte)255 : (byte)grey;
            Picture(name, Imaging.Png.PngEncoder.Encode(new Imaging.PixelBuffer(64, 64, opaque: true, rgba)));
        }

        Picture("a/two squeezed.png", Imaging.Png.PngEncoder.Encode(Imaging.Scaling.Resizer.Resize(Scenes.Draw(240, 180, 2), new Imaging.PixelSize(60, 180))));
        Picture("a/two-mask-x.png", Scenes.Png(2));
        _folder.Write("a/two-mask-x.json", """{"type": "mask", "source_image": "a/two"}""");
        using var library = Open();
        Assert.DoesNotContain(library.Duplicates(null), group => Keys(group).Any(key => key.StartsWith("flat/", StringComparison.Ordinal) || key.Contains("mask") || key.Contains("squeezed")));
    }

    private static string[] Keys(DuplicateGroup group) => [.. group.Media.Select(one => one.Key.Value)];

    private MediaLibrary Open()
    {
        var library = MediaLibrary.Open(_folder.Root);
        library.Rebuild();
        return library;
    }

    private SortedDictionary<string, string> Everything() => new(Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/.tagtui/", StringComparison.Ordinal)).ToDictionary(path => path, path => Convert.ToBase64String(File.ReadAllBytes(path))));

    private void Picture(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(name))!);
        File.WriteAllBytes(_folder.At(name), bytes);
    }
}
