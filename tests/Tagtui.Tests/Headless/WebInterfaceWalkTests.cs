using System.Text.Json;

namespace Tagtui.Tests.Headless;

/// <summary>
/// A day with what Image Tagger WebUI left behind: pictures where they always were, in folders of their owner, with a description and tags written into them by exiftool;
/// and in its own folder the databases, the configuration and the thumbnails, which are not touched.
/// </summary>
public sealed class WebInterfaceWalkTests : IDisposable
{
    private readonly CommandLine _line = new();
    private readonly Outside _photos, _own;

    public WebInterfaceWalkTests()
    {
        _photos = new Outside(_line, "Pictures");
        _own = new Outside(_line, "image-webui");
        _photos.Picture("2024/beach.png", 1);
        _photos.Picture("2024/Holiday in Rome/forum.png", 2);
        _photos.Picture("2025/cat.png", 3);
        _photos.Picture("2025/copy of cat.png", 3);
        _own.Text("config.ini", "[ollama]\nserver = http://127.0.0.1:11434\nmodel = llava\n[database]\npath = data/image_tagger.db\n");
        _own.Text("data/image_tagger.db", "SQLite format 3\0");
        _own.Text("data/image-tagger-tracking.db", "SQLite format 3\0");
        _own.Text("data/thumbnails/123_300.jpg", "jpeg");
    }

    public void Dispose() => _line.Dispose();

    private Ran Run(params string[] args) => _line.RunBare(["-L", _photos.Root, .. args]);

    private Ran Done(params string[] args)
    {
        var ran = Run(args);
        Assert.True(ran.Status == 0, $"{string.Join(' ', args)}: {ran.Status} {ran.Data}{ran.Words}");
        return ran;
    }

    [Fact]
    public void Its_tables_written_out_as_a_catalogue_come_in_and_answer_its_searches()
    {
        // What `sqlite3 -json data/image_tagger.db` gives of images with their tags.
        string catalogue = _own.Text("images.json", $$"""
            [{"id": 1, "path": "{{_photos["2024/beach.png"]}}", "description": "A sandy beach at sunset.", "created_at": "2025-06-01 10:00:00", "file_size": 123, "width": 24, "height": 16, "format": "PNG", "checksum": null, "tags": "beach,sunset"},
             {"id": 2, "path": "{{_photos["2024/Holiday in Rome/forum.png"]}}", "description": "Ruins at sunset.", "created_at": "2025-06-02 10:00:00", "tags": "ruins,sunset"},
             {"id": 3, "path": "{{_photos["2025/cat.png"]}}", "description": "A tabby cat asleep.", "created_at": "2025-06-03 10:00:00", "tags": "cat"}]
            """);
        Assert.Equal(3, Done("import", "--catalogue", catalogue, "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal("A sandy beach at sunset.", Done("show", "2024/beach", "--json").Json.GetProperty("caption").GetString());
        // Free text, tags, folders each by itself, the cloud of tags, statistics, duplicates by checksum.
        Assert.Equal(["2024/Holiday in Rome/forum", "2024/beach"], Done("list", "caption:sunset", "--keys").Lines.Order(StringComparer.Ordinal));
        Assert.Equal(["2024/beach"], Done("list", "sunset tag:beach folder:2024", "--keys").Lines);
        Assert.StartsWith("general\tsunset\t2", Done("tags", "--plain").Lines[0], StringComparison.Ordinal);
        Assert.Equal(4, Done("stats", "--json").Json.GetProperty("total").GetInt32());
        Done("hash", "*");
        Assert.Equal(["2025/cat", "2025/copy of cat"], Done("list", "dup", "--keys").Lines.Order(StringComparer.Ordinal));

        // What its backend asks.
        Assert.Equal(["2024/beach", "2024/Holiday in Rome/forum"], Done("sql", "--plain", "SELECT images.id FROM images WHERE (images.description LIKE '%' || 'sunset' || '%') ORDER BY images.path DESC LIMIT 50").Lines);
        Assert.Equal(["beach\t1", "cat\t1", "ruins\t1", "sunset\t2"], Done("sql", "--plain", "SELECT tags.name, count(image_tags.image_id) AS count FROM tags JOIN image_tags ON tags.id = image_tags.tag_id GROUP BY tags.name ORDER BY tags.name").Lines);
        Assert.Equal(["2"], Done("sql", "--plain", "SELECT count(*) FROM images GROUP BY checksum HAVING count(*) > 1 AND checksum IS NOT NULL").Lines);

        // Curating.
        Done("tag", "+rome", "-ruins", "--key", "2024/Holiday in Rome/forum");
        Done("score", "5", "caption:sunset");
        Done("caption", "--text", "A tabby cat asleep on a chair.", "--key", "2025/cat");
        Done("rename", "2025/cat", "tabby");
        Done("move", "2025/tabby", "2024");
        Assert.Equal("A tabby cat asleep on a chair.", Done("show", "2024/tabby", "--json").Json.GetProperty("caption").GetString());
        string dump = Done("dump").Data;
        Done("rebuild");
        Assert.Equal(dump, Done("dump").Data);
        while (Run("undo").Status == 0)
        {
        }
        Assert.Empty(Directory.GetFiles(_photos["2024"], "*.json", SearchOption.AllDirectories));
        Assert.Equal("jpeg", _own.Read("data/thumbnails/123_300.jpg"));
    }
}
