using System.Text;
using System.Text.Json;
using Tagtui.Imaging;
using Tagtui.Library.Demo;

namespace Tagtui.Library.Tests.Demo;

/// <summary>What a demo library promises, looked at from outside: made once for all these tests.</summary>
public sealed class DemoContentTests(DemoContentTests.Made made) : IClassFixture<DemoContentTests.Made>
{
    private static readonly string[] _pictureNames = [".png", ".jpg"];

    /// <summary>Somebody who tries the program finds something of everything that can be asked.</summary>
    [Fact]
    public void There_is_something_of_everything_that_can_be_asked()
    {
        using var folder = new TestFolder();
        DemoLibrary.Create(folder.At("demo"));
        using var library = MediaLibrary.Open(folder.At("demo"));
        library.Rebuild();
        using var sql = library.OpenSql();
        foreach (var question in (string[])[
            "images WHERE approved", "images WHERE rejected", "images WHERE original_url IS NOT NULL AND username IS NOT NULL", "media WHERE type = 'mask'", "media WHERE captured IS NOT NULL",
            "relationships WHERE type = 'similar' AND strength BETWEEN 0.5 AND 0.99", "relationships WHERE type = 'mask_of'", "media_keywords WHERE keyword_type = 'user'",
            "media_keywords WHERE keyword_type = 'auto' AND confidence < 1 AND source = 'clip'", "media_metadata WHERE negative_prompt IS NOT NULL AND seed IS NOT NULL", "lora",
            "artifacts", "jobs WHERE status = 'failed' AND retry_count > 0", "jobs WHERE status = 'pending'", "blurhash_cache", "project_item WHERE repeats > 0", "project_item WHERE repeats = 0"])
        {
            foreach (var result in sql.Run("SELECT count(*) FROM " + question))
                Assert.True((long)result.Rows.Single()[0]! > 0, question);
        }
    }

    [Fact]
    public void It_is_a_managed_library_of_some_thirty_pictures_in_four_folders()
    {
        Assert.Equal(["images", "library.json", "projects"], Names(made.Root));
        Assert.Equal(["10_cat", "abstract", "landscapes", "portraits"], Names(Images));
        Assert.Equal(30, Pictures().Count());
    }

    [Fact]
    public void It_is_small() => Assert.InRange(DemoFolder.Files(made.Root).Sum(file => file.Value.LongLength), 1, 6_000_000);

    [Fact]
    public void Every_picture_decodes_and_the_damaged_one_says_why()
    {
        foreach (var picture in Pictures())
        {
            var decoded = ImageFile.Decode(picture, 200, 200, CancellationToken.None);
            if (picture.Contains("damaged"))
            {
                Assert.NotNull(decoded.Reason);
                continue;
            }
            Assert.True(decoded is { Reason: null, Pixels: not null }, $"{picture}: {decoded.Reason}");
            Assert.InRange(Math.Max(decoded.Probe!.Width, decoded.Probe.Height), 640, 1024);
        }
    }

    [Fact]
    public void One_jpeg_stands_upright_only_when_it_is_turned()
    {
        var path = Path.Combine(Images, "landscapes/balloon_morning.jpg");
        var decoded = ImageFile.Decode(path, 4000, 4000, CancellationToken.None);
        Assert.Equal(Orientation.Rotate90Clockwise, decoded.Probe!.Orientation);
        Assert.Equal(new PixelSize(960, 640), decoded.Probe.Stored);
        Assert.Equal(new PixelSize(640, 960), decoded.Pixels!.Size);
        // Blue sky above, green hills below.
        Assert.True(Blue(decoded.Pixels, 8, 8) > 170);
        Assert.True(Blue(decoded.Pixels, 8, 950) < 120);
    }

    [Fact]
    public void One_png_is_transparent()
    {
        var pixels = ImageFile.Decode(Path.Combine(Images, "abstract/bubbles.png"), 4000, 4000, CancellationToken.None).Pixels!;
        Assert.False(pixels.Opaque);
        Assert.Equal(0, pixels.Rgba[3]);
        Assert.Contains(pixels.Rgba.Where((_, i) => i % 4 == 3), alpha => alpha > 230);
    }

    [Fact]
    public void Sidecars_are_json_and_name_what_exists()
    {
        foreach (var path in Sidecars())
        {
            var json = Parse(path);
            if (json.TryGetProperty("related", out var related))
            {
                foreach (var key in related.EnumerateObject().SelectMany(relation => relation.Value.EnumerateArray()))
                    Assert.True(Exists((key.ValueKind == JsonValueKind.Object ? key.GetProperty("key") : key).GetString()!), $"{path}: {key}");
            }
            if (json.TryGetProperty("metadata", out var metadata))
            {
                var picture = Pictures().Single(picture => Path.ChangeExtension(picture, null) == Path.ChangeExtension(path, null));
                Assert.Equal(new(metadata.GetProperty("width").GetInt32(), metadata.GetProperty("height").GetInt32()), ImageFile.Probe(picture)!.Upright);
            }
        }
    }

    [Fact]
    public void Scores_go_from_rejected_to_five_and_some_are_unrated()
    {
        var sidecars = Sidecars().Select(Parse).ToList();
        var scores = sidecars.Select(json => json.TryGetProperty("score", out var score) ? score.GetInt32() : 0).ToList();
        Assert.Equal([-1, 0, 1, 2, 3, 4, 5], scores.Distinct().Order());
        Assert.True(scores.Count(score => score == 0) >= 3);
        Assert.Single(sidecars, json => json.TryGetProperty("approved", out var approved) && approved.GetBoolean());
        Assert.Single(sidecars, json => json.TryGetProperty("rejection_reason", out _));
    }

    [Fact]
    public void A_mask_and_its_picture_know_each_other()
    {
        var mask = Parse(Path.Combine(Images, "10_cat/tabby_window_mask.json"));
        Assert.Equal("mask", mask.GetProperty("type").GetString());
        var parent = mask.GetProperty("source_image").GetString()!;
        Assert.Equal("cat", mask.GetProperty("mask_category").GetString());
        var masks = Parse(Path.Combine(Images, parent + ".json")).GetProperty("related").GetProperty("masks");
        Assert.Equal("10_cat/tabby_window_mask", Assert.Single(masks.EnumerateArray()).GetString());
    }

    [Fact]
    public void One_sidecar_is_written_as_nobody_here_would()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Images, "portraits/robot.json"));
        Assert.Equal("\uFEFF"u8.ToArray(), bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes);
        foreach (var oddity in new[] { "\r\n\t\"", "1e5", "\\/", "x_studio", "\\u00eb" })
            Assert.Contains(oddity, text);
        Assert.Equal(text.Count(c => c == '\n'), text.Split("\r\n").Length - 1);
    }

    [Fact]
    public void One_sidecar_is_of_the_old_kind()
    {
        var json = Parse(Path.Combine(Images, "abstract/circles_gradient.json"));
        Assert.False(json.TryGetProperty("type", out _));
        foreach (var pair in json.GetProperty("similar_images").EnumerateArray())
            Assert.True(File.Exists(Path.Combine(Images, pair[0].GetString()!)));
    }

    [Fact]
    public void One_text_file_holds_generation_parameters()
    {
        var text = File.ReadAllText(Path.Combine(Images, "portraits/astronaut.txt"));
        Assert.Contains("\nNegative prompt: ", text);
        Assert.Contains("\nSteps: 28, Sampler: ", text);
    }

    [Fact]
    public void Captions_and_sidecars_are_missing_here_and_there()
    {
        var pictures = Pictures().ToList();
        Assert.Contains(pictures, picture => !File.Exists(Path.ChangeExtension(picture, ".json")));
        Assert.Contains(pictures, picture => !File.Exists(Path.ChangeExtension(picture, ".txt")) && File.Exists(Path.ChangeExtension(picture, ".json")));
        Assert.Contains(Sidecars().Select(Parse), json => json.GetProperty("tags").GetArrayLength() == 0);
        Assert.True(pictures.Count(picture => File.Exists(Path.ChangeExtension(picture, ".txt"))) > pictures.Count / 2);
    }

    [Fact]
    public void The_project_names_files_that_exist()
    {
        var images = Parse(Path.Combine(made.Root, "projects/one.json")).GetProperty("images");
        Assert.Equal(7, images.GetArrayLength());
        foreach (var image in images.EnumerateArray())
            Assert.True(File.Exists(Path.Combine(Images, image.GetProperty("path").GetString()!)));
    }

    private string Images => Path.Combine(made.Root, "images");

    private IEnumerable<string> Pictures() =>
        Directory.EnumerateFiles(Images, "*", SearchOption.AllDirectories).Where(file => _pictureNames.Contains(Path.GetExtension(file)));

    private IEnumerable<string> Sidecars() => Directory.EnumerateFiles(Images, "*.json", SearchOption.AllDirectories);

    private bool Exists(string key) => Pictures().Any(picture => Path.ChangeExtension(Path.GetRelativePath(Images, picture), null) == key);

    private static JsonElement Parse(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    private static IEnumerable<string> Names(string directory) => Directory.EnumerateFileSystemEntries(directory).Select(entry => Path.GetFileName(entry)!).Order(StringComparer.Ordinal);

    private static int Blue(PixelBuffer pixels, int x, int y) => pixels.Rgba[(((y * pixels.Width) + x) * 4) + 2];

    public sealed class Made : IDisposable
    {
        private readonly DemoFolder _folder = new();

        public Made()
        {
            Assert.True(DemoLibrary.Create(_folder.Library));
        }

        public string Root => _folder.Library;

        public void Dispose() => _folder.Dispose();
    }
}
