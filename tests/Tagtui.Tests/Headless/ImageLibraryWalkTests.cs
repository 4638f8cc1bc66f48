using System.Text;
using System.Text.Json;

namespace Tagtui.Tests.Headless;

/// <summary>
/// A day with what the AI Image Library left behind: `images/` with files named by UUID, its old catalogue in JSON beside it (and the same as
/// its export gives it), its database and its page, which are no business of ours.
/// </summary>
public sealed class ImageLibraryWalkTests : IDisposable
{
    private const string Fox = "3f2b8c1e-7d64-4a0b-9c55-0a1b2c3d4e5f", City = "9a7e6d5c-4b3a-4c2d-8e1f-001122334455", Moon = "c0ffee00-1234-4abc-9def-66778899aabb";

    private const string Records = $$"""
        [
          {"id": "{{Fox}}", "file_name": "{{Fox}}.png", "prompt_text": "a red fox in snow, golden hour", "prompt_meta": ["a red fox", {"weight": 1.20}, "in snow"], "ai_model": "flux-dev",
           "notes": "for the cover", "rating": 5, "captured_at": "2025-01-14T08:00:00Z", "created_at": "2025-02-01T09:30:00Z", "updated_at": "2025-02-02T10:00:00Z", "tags": ["fox", "snow"]},
          {"id": "{{City}}", "file_name": "{{City}}.png", "prompt_text": "neon city at night", "prompt_meta": null, "ai_model": "sdxl",
           "notes": null, "rating": 2, "captured_at": "2025-03-20T23:15:00Z", "created_at": "2025-01-05T09:30:00Z", "updated_at": null, "tags": [{"id": 1, "name": "city"}, {"id": 2, "name": "snow"}]},
          {"id": "{{Moon}}", "file_name": "{{Moon}}.png", "prompt_text": "the moon over a lake", "prompt_meta": ["moon"], "ai_model": "sdxl",
           "notes": "redo with a FOX", "rating": 0, "captured_at": "2025-01-31", "created_at": "2025-03-01T00:00:00Z", "updated_at": null, "tags": []}
        ]
        """;

    private readonly CommandLine _line = new();
    private readonly Outside _app;

    public ImageLibraryWalkTests()
    {
        _app = new Outside(_line, "app");
        _app.Picture($"images/{Fox}.png", 1);
        _app.Picture($"images/{City}.png", 2);
        _app.Picture($"images/{Moon}.png", 3);
        _app.Text("app.db", "SQLite format 3\0and so on");
        _app.Text("static/index.html", "<html>");
    }

    public void Dispose() => _line.Dispose();

    private Ran Run(params string[] args) => _line.RunBare(["-L", _app.Root, .. args]);

    private string[] Keys(string query) => [.. Run("list", query, "--keys").Lines.Select(key => key["images/".Length..])];

    private JsonElement Show(string key) => Run("show", "images/" + key, "--json").Json;

    private void Catalogued(string? json = null) =>
        Assert.Equal(3, Run("import", "--catalogue", _app.Text("images.json", json ?? Records), "--json").Json.GetProperty("changed").GetInt32());

    [Theory]
    [InlineData("[")]
    [InlineData("export")]
    public void The_catalogue_answers_every_search_of_the_old_page(string shape)
    {
        Catalogued(shape == "[" ? null : $$"""{"items": {{Records}}, "total": 3}""");
        // Text in prompt, notes and model; tags that must all be there; ranges of rating and date.
        Assert.Equal([Fox, Moon], Keys("fox").Order(StringComparer.Ordinal).ToArray());
        Assert.Equal([City, Moon], Keys("sdxl").Order(StringComparer.Ordinal).ToArray());
        Assert.Equal([Fox], Keys("tag:fox tag:snow"));
        Assert.Equal([Fox], Keys("rating:3..5"));
        Assert.Equal([City, Fox], Keys("rating>=2 rating<=5 sort:score").ToArray());
        Assert.Equal([Moon, Fox], Keys("captured:2025-01-01..2025-01-31 sort:captured-desc"));
        Assert.Equal([City, Moon, Fox], Keys("sort:captured-desc"));
        Assert.Equal([Moon, Fox, City], Keys("sort:created-desc"));
        Assert.Equal([Fox, City, Moon], Keys("sort:score-desc"));
        var page = Run("list", "sort:captured-desc", "--page", "2", "--page-size", "2", "--json").Json;
        Assert.Equal((3, 1), (page.GetProperty("total").GetInt32(), page.GetProperty("items").GetArrayLength()));
        // prompt_meta as it came, captured is not created, and what is not known is kept.
        var metadata = Show(Fox).GetProperty("metadata");
        Assert.Equal("""["a red fox", {"weight": 1.20}, "in snow"]""", metadata.GetProperty("prompt_meta").GetRawText());
        Assert.Equal(("2025-01-14T08:00:00Z", "2025-02-01T09:30:00Z"), (metadata.GetProperty("captured").GetString(), metadata.GetProperty("created").GetString()));
        Assert.Contains("2025-02-02T10:00:00Z", _app.Read($"images/{Fox}.json"), StringComparison.Ordinal);
        // Tags with their counts, and those that begin with what was typed.
        Assert.Equal(["general\tcity\t1", "general\tfox\t1", "general\tsnow\t2"], Run("tags", "--plain").Lines.Order(StringComparer.Ordinal));
        Assert.Equal(["general\tfox\t1"], Run("tags", "fo", "--plain").Lines);
        // The page's own SQL.
        Assert.Equal([Fox], Run("sql", "--plain", "SELECT file_name FROM image JOIN imagetaglink ON image.id = imagetaglink.image_id JOIN tag ON tag.id = imagetaglink.tag_id WHERE tag.name IN ('fox', 'snow') GROUP BY image.id HAVING COUNT(tag.id) = 2").Lines.Select(Stem));
        Assert.Equal([Moon, Fox], Run("sql", "--plain", "SELECT file_name FROM image WHERE captured_at BETWEEN '2025-01-01' AND '2025-02-01' ORDER BY captured_at DESC").Lines.Select(Stem));
        // Files of the old program are what they were.
        Assert.Equal("SQLite format 3\0and so on", _app.Read("app.db"));
        IsDisposable();
    }

    [Fact]
    public void Upload_edit_replace_and_delete_are_verbs_that_can_be_taken_back()
    {
        Catalogued();
        string fresh = _app.Picture("../upload/new one.png", 9);
        Assert.Equal(0, Run("import", fresh, "--into", "images").Status);
        Assert.Equal(0, Run("set", "captured=2025-04-01", "notes=first try", "metadata.generation.prompt=a heron", "metadata.generation.model=flux-dev", "score=3", "--key", "images/new one").Status);
        Assert.Equal(0, Run("tag", "+heron", "+lake", "--key", "images/new one").Status);
        Assert.Equal(["new one"], Keys("prompt:heron model:flux tag:heron tag:lake captured:2025-04 score=3"));
        Assert.Equal(0, Run("caption", "--text", "A heron by the lake.", "--key", "images/new one").Status);
        // Tags that no picture uses any more are gone by themselves.
        Assert.Equal(0, Run("tag", "-heron", "--key", "images/new one").Status);
        Assert.DoesNotContain("heron", Run("tags", "--plain").Data, StringComparison.Ordinal);
        Assert.Equal(0, Run("score", "4", "--key", $"images/{City}").Status);
        byte[] before = File.ReadAllBytes(_app[$"images/{Moon}.png"]);
        Assert.Equal(0, Run("replace", $"images/{Moon}", _app.Picture("../upload/better.png", 10)).Status);
        Assert.Equal(File.ReadAllBytes(_app["../upload/better.png"]), File.ReadAllBytes(_app[$"images/{Moon}.png"]));
        Assert.Equal("redo with a FOX", Show(Moon).GetProperty("notes").GetString());
        Assert.Equal(2, Run("replace", $"images/{Moon}", _app.Text("../upload/broken.png", "no picture")).Status);
        Assert.Equal(0, Run("rename", $"images/{Fox}", "fox").Status);
        Assert.Equal(5, Show("fox").GetProperty("score").GetInt32());
        Assert.Equal(0, Run("delete", "--key", "images/new one").Status);
        Assert.False(File.Exists(_app["images/new one.png"]));
        IsDisposable();
        Assert.Equal(0, Run("undo").Status);
        Assert.Equal("A heron by the lake.", Show("new one").GetProperty("caption").GetString());
        Assert.Equal(0, Run("undo").Status);
        Assert.Equal(0, Run("undo").Status);
        Assert.Equal(before, File.ReadAllBytes(_app[$"images/{Moon}.png"]));
        IsDisposable();
    }

    private static string Stem(string name) => Path.GetFileNameWithoutExtension(name);

    private void IsDisposable()
    {
        string dump = Run("dump").Data;
        Assert.Equal(0, Run("rebuild").Status);
        Assert.Equal(dump, Run("dump").Data);
    }
}
