using System.Text.Json;

namespace Tagtui.Tests.Headless;

/// <summary>
/// A day with what the picture pipeline left behind: originals in `img/`, verdicts as copies in `yes/` and `no/`, and what the stages made in `thumbs/`,
/// `t2/` and `replicate/img/`, all by the picture's name; then the move to `art/` by hard link, as its document plans it.
/// </summary>
public sealed class PipelineWalkTests : IDisposable
{
    private readonly CommandLine _line = new();
    private readonly Outside _cv;

    public PipelineWalkTests()
    {
        _cv = new Outside(_line, "cv");
        for (int i = 1; i <= 5; i++)
            _cv.Picture($"img/p{i}.jpeg", i);
        // The same picture once more, under another name.
        _cv.Picture("img/twin.jpeg", 3);
        foreach (string key in new[] { "p1", "p2", "p3" })
            _cv.Bytes($"yes/{key}.jpeg", File.ReadAllBytes(_cv[$"img/{key}.jpeg"]));
        _cv.Bytes("no/p4.jpeg", File.ReadAllBytes(_cv["img/p4.jpeg"]));
        for (int i = 1; i <= 3; i++)
        {
            _cv.Picture($"thumbs/p{i}.jpeg", 10 + i);
            _cv.Picture($"t2/p{i}.jpeg", 20 + i);
        }
        _cv.Picture("replicate/img/p1.png", 31);
        _cv.Text("cv.db", "SQLite format 3\0");
        _cv.Text("g/index.html", "<html>");
    }

    public void Dispose() => _line.Dispose();

    private Ran Run(params string[] args) => _line.RunBare(["-L", _cv["img"], .. args]);

    private Ran Done(params string[] args)
    {
        var ran = Run(args);
        Assert.True(ran.Status == 0, $"{string.Join(' ', args)}: {ran.Status} {ran.Data}{ran.Words}");
        return ran;
    }

    [Fact]
    public void From_folders_to_questions_and_back()
    {
        // Registration: a hash of each, and what is there twice.
        Done("hash", "missing:sha256");
        Assert.Equal(["p3", "twin"], Done("list", "dup", "--keys").Lines.Order(StringComparer.Ordinal));
        Done("set", "source_url=https://example.org/p1", "username=ann", "--key", "p1");

        // yes/ and no/ become verdicts.
        Assert.Equal(4, Done("import", "--approval", _cv.Root, "--json").Json.GetProperty("changed").GetInt32());
        Assert.Equal(["p1", "p2", "p3"], Done("list", "approved", "--keys").Lines);
        Assert.Equal(["p4\tmanual"], Done("list", "rejected", "--fields", "key,reason", "--plain").Lines);
        Assert.Equal(["p5", "twin"], Done("list", "-approved -rejected", "--keys").Lines);

        // Each stage's folder is synced, here by hard link to art/, and counted and compared on the way.
        foreach (var (stage, folder) in new[] { ("thumbnails-small", "thumbs"), ("web-optimized", "t2"), ("ersgan-enhanced", "replicate/img") })
        {
            var check = Done("artifact", "sync", stage, _cv[folder], "--link", "--params", """{"q": 80}""", "--json").Json.GetProperty("check");
            Assert.Equal(check.GetProperty("files").GetInt32(), check.GetProperty("same").GetInt32());
        }
        Assert.True(File.Exists(_cv["img/art/web-optimized/p2.jpeg"]));
        Assert.Equal(6, Done("list", "--json").Json.GetProperty("total").GetInt32());
        Assert.Equal(["p2", "p3"], Done("artifact", "ready", "web-optimized", "ersgan-enhanced").Lines);

        // Jobs: one comes through, one fails and may be tried again.
        Done("job", "start", "ersgan-enhanced", "--key", "p2", "--key", "p3");
        Assert.Empty(Done("artifact", "ready", "web-optimized", "thumbnails-small").Lines);
        string made = _cv.Picture("replicate/img/p2.png", 32);
        Done("artifact", "add", "p2", "ersgan-enhanced", made, "--params", """{"scale": 4}""");
        Run("job", "complete", "p2", "ersgan-enhanced");
        Done("job", "fail", "p3", "ersgan-enhanced", "--error", "CUDA out of memory");
        Assert.Equal("p3\tersgan-enhanced\tfailed\t1", string.Join('\t', Assert.Single(Done("job", "list", "--retriable", "--plain").Lines).Split('\t').Take(4)));

        Done("artifact", "blurhash", "web-optimized");
        Assert.Equal(0, Done("sql", "--plain", "SELECT a.image_id, a.file_path FROM artifacts a LEFT JOIN blurhash_cache b ON a.image_id = b.image_id AND a.stage = b.stage WHERE a.stage = 'web-optimized' AND b.image_id IS NULL").Lines.Length);

        // The reports of the old Justfile.
        Assert.Equal(
            ["Total Images\t6", "Approved Images\t3", "Rejected Images\t1", "Pending Approval\t2", "ersgan-enhanced\t2", "thumbnails-small\t3", "web-optimized\t3"],
            Done("sql", "--plain", """
                SELECT 'Total Images' as metric, COUNT(*) as value FROM images
                UNION ALL SELECT 'Approved Images', COUNT(*) FROM images WHERE approved = true
                UNION ALL SELECT 'Rejected Images', COUNT(*) FROM images WHERE rejected = true
                UNION ALL SELECT 'Pending Approval', COUNT(*) FROM images WHERE approved = false AND rejected = false;
                SELECT stage, COUNT(*) as count FROM artifacts GROUP BY stage ORDER BY stage;
                """).Lines.Where(line => line.Length > 0));
        Assert.Equal(["p3"], Done("sql", "--plain", "SELECT i.id FROM images i JOIN artifacts a1 ON i.id = a1.image_id AND a1.stage = 'web-optimized' LEFT JOIN artifacts a2 ON i.id = a2.image_id AND a2.stage = 'ersgan-enhanced' WHERE i.approved = TRUE AND a2.id IS NULL").Lines);
        Assert.Equal(["p3\tersgan-enhanced"], Done("sql", "--plain", "SELECT image_id, stage FROM jobs WHERE status = 'failed' AND retry_count < 3").Lines);
        var gallery = Done("sql", "--plain", "SELECT i.id, i.width, b.blurhash, a.file_path FROM images i JOIN artifacts a ON i.id = a.image_id AND a.stage = 'web-optimized' LEFT JOIN blurhash_cache b ON i.id = b.image_id AND b.stage = 'web-optimized' WHERE i.approved = TRUE ORDER BY i.id").Lines;
        Assert.Equal(3, gallery.Length);
        Assert.All(gallery, line => Assert.Equal(28, line.Split('\t')[2].Length));
        Assert.Equal(["https://example.org/p1\tann"], Done("sql", "--plain", "SELECT original_url, username FROM images WHERE id = 'p1'").Lines);

        // Curating goes on, and a new name takes the artifacts along.
        Done("tag", "+portrait", "--key", "p2");
        Done("caption", "--text", "a portrait", "--key", "p2");
        Done("score", "4", "--key", "p2");
        Done("rename", "p2", "lady");
        Assert.Equal(2, Done("artifact", "list", "--jsonl").Lines.Count(line => JsonDocument.Parse(line).RootElement is var item && item.GetProperty("key").GetString() == "lady" && item.GetProperty("stage").GetString() != "thumbnails-small"));
        Assert.Equal(4, Done("show", "lady", "--json").Json.GetProperty("score").GetInt32());
        foreach (string stage in new[] { "thumbnails-small", "web-optimized", "ersgan-enhanced" })
            Assert.DoesNotContain("missing", Run("artifact", "list", "--stage", stage).Data, StringComparison.Ordinal);

        string dump = Done("dump").Data;
        Done("rebuild");
        Assert.Equal(dump, Done("dump").Data);
        Assert.Equal("SQLite format 3\0", _cv.Read("cv.db"));
    }
}
