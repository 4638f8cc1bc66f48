namespace Tagtui.Library.Tests;

/// <summary>
/// The SQL that stands in the documents of the programs that tagtui replaces, as it stands there (a shell function's `$1`
/// filled in, an ORM's query as it would be sent), on a library that has something for each.
/// </summary>
public sealed class ReplacedProgramsSqlTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly MediaLibrary _library;

    public ReplacedProgramsSqlTests()
    {
        _folder.Write("library.json", "{}");
        Picture("mountain", """
            {"name": "mountain_sunset", "caption": "mountains, sunset, natural lighting", "score": 5, "approved": true, "notes": "cover",
             "sha256": "aa11", "source_url": "https://example.org/m.png", "username": "ann",
             "tags": [{"category": "class", "value": "landscape", "position": 0}, {"category": "details", "value": "Sunset", "position": 1}],
             "keywords": [{"keyword": "portrait", "type": "prompt", "confidence": 0.5}, "art"],
             "related": {"similar": [{"key": "robot", "strength": 0.9}], "masks": ["mask_person"]},
             "artifacts": {
               "upstream": {"path": "art/upstream/mountain.jpeg"},
               "web-optimized": {"path": "art/web-optimized/mountain.jpeg", "width": 400, "height": 300, "sha256": "cc33", "size": 9000, "params": {"q": 80}, "blurhash": "L9AB23~q^+IA4;xDRjSh{9s:O9M}"}},
             "metadata": {"created": "2025-01-15T10:30:00Z", "captured": "2025-01-14T08:00:00Z", "width": 1920, "height": 1080, "workflow": {"1": {"class_type": "KSampler"}},
               "generation": {"prompt": "beautiful portrait", "negative_prompt": "blurry", "model": "sdxl_base", "sampler": "Euler a", "steps": 20, "cfg_scale": 6.5, "seed": 18446744073709551615},
               "prompt_meta": ["beautiful", "portrait"], "phash": "c3d4e5f601020304"}}
            """);
        Picture("robot", """
            {"caption": "a robot", "score": 4, "approved": true,
             "tags": [{"category": "class", "value": "robot"}, {"category": "details", "value": "sunset"}],
             "artifacts": {
               "web-optimized": {"path": "art/web-optimized/robot.jpeg"},
               "ersgan-enhanced": {"status": "failed", "error": "out of memory", "retry_count": 1, "started": "2025-01-16T00:00:00Z"}},
             "metadata": {"created": "2025-01-16T10:30:00Z", "width": 512, "height": 512}}
            """);
        Picture("fox", """{"score": -1, "approved": false, "rejection_reason": "gif", "metadata": {"created": "2025-01-10"}}""");
        Picture("new", "{}");
        Picture("mask_person", """{"type": "mask", "source_image": "mountain", "mask_category": "person", "tags": [{"category": "mask_type", "value": "person"}]}""");
        _folder.Write("images/clip.mp4", "v").Write("images/clip.json", """{"score": 3}""");
        _folder.Write("images/clip_10.png", "x").Write("images/clip_10.json", """{"type": "video_frame", "source_video": "clip", "frame_index": 10, "timestamp": 0.4}""");
        _folder.Write("cache/thumbnails/mountain.jpg", "jpeg").Write("cache/lowres/mountain_1024.jpg", "jpeg");
        _library = MediaLibrary.Open(_folder.Root);
        _library.Rebuild();
    }

    public void Dispose()
    {
        _library.Dispose();
        _folder.Dispose();
    }

    private void Picture(string key, string sidecar) => _folder.Write($"images/{key}.png", "picture").Write($"images/{key}.json", sidecar);

    /// <summary>Each statement's rows as lines, values between bars.</summary>
    private string[] Ask(string sql) => Ask(_library, sql);

    private static string[] Ask(MediaLibrary library, string sql)
    {
        using var session = library.OpenSql();
        var lines = new List<string>();
        foreach (var result in session.Run(sql))
            lines.AddRange(result.Rows.Select(row => string.Join('|', row.Select(value => value is double number ? number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : value?.ToString() ?? ""))));
        return [.. lines];
    }

    [Fact]
    public void The_image_tagger_asks_its_schema_version() =>
        Assert.Equal([Schema.Version.ToString()], Ask("SELECT value_json FROM library_metadata WHERE key = 'schema_version'"));

    [Theory]
    [InlineData("SELECT media_hash FROM tags WHERE category = 'class' AND value = 'landscape'", "mountain")]
    [InlineData("SELECT category, value, position FROM tags WHERE media_hash = 'mountain' ORDER BY position", "class|landscape|0", "details|Sunset|1")]
    [InlineData("SELECT hash FROM media WHERE type = 'image' ORDER BY hash", "fox", "mountain", "new", "robot")]
    [InlineData("SELECT hash, type, source_media FROM media WHERE source_media IS NOT NULL ORDER BY hash", "clip_10|video_frame|clip", "mask_person|mask|mountain")]
    [InlineData("SELECT hash, type, source_media, name, caption, created FROM media WHERE hash = 'mountain'", "mountain|image||mountain_sunset|mountains, sunset, natural lighting|2025-01-15 10:30:00")]
    [InlineData("SELECT json_extract(metadata_json, '$.width'), json_extract(metadata_json, '$.phash') FROM media WHERE hash = 'mountain'", "1920|c3d4e5f601020304")]
    [InlineData("SELECT media_hash FROM tags_fts WHERE tags_fts MATCH 'sunset' ORDER BY media_hash", "mountain", "robot")]
    [InlineData("SELECT media_hash, value FROM tags_fts WHERE tags_fts MATCH 'category:class' ORDER BY rank, media_hash", "mountain|landscape", "robot|robot")]
    [InlineData("SELECT m.hash FROM media m JOIN tags_fts f ON f.media_hash = m.hash WHERE f.value MATCH 'land*'", "mountain")]
    [InlineData("SELECT to_hash, strength FROM relationships WHERE from_hash = 'mountain' AND type = 'similar' AND strength >= 0.8", "robot|0.9")]
    [InlineData("SELECT from_hash, to_hash FROM relationships WHERE type IN ('mask_of', 'video_sequence') ORDER BY from_hash", "clip_10|clip", "mask_person|mountain")]
    [InlineData("SELECT hash_value FROM perceptual_hashes WHERE media_hash = 'mountain' AND algorithm = 'phash'", "c3d4e5f601020304")]
    public void The_image_tagger_reads_its_tables(string sql, params string[] rows) => Assert.Equal(rows, Ask(sql));

    [Theory]
    [InlineData("SELECT COUNT(*) FROM media_files;", "7")]
    [InlineData("SELECT filename, score FROM media_files ORDER BY created_at DESC LIMIT 10;", null, "robot.png|4", "mountain.png|5", "fox.png|-1")]
    [InlineData("SELECT keyword, keyword_type, confidence FROM media_keywords LIMIT 10;", "portrait|prompt|0.5", "art|user|1")]
    [InlineData("""
        SELECT mf.filename, mm.width, mm.height, mm.prompt
        FROM media_files mf
        LEFT JOIN media_metadata mm ON mf.id = mm.media_file_id
        WHERE mm.id IS NOT NULL;
        """, "mountain.png|1920|1080|beautiful portrait", "robot.png|512|512|")]
    [InlineData("""
        SELECT mf.filename, mk.keyword, mk.keyword_type
        FROM media_files mf
        JOIN media_keywords mk ON mf.id = mk.media_file_id
        ORDER BY mf.filename, mk.keyword;
        """, "mountain.png|art|user", "mountain.png|portrait|prompt")]
    [InlineData("""
        SELECT 'media_files' as table_name, COUNT(*) as count FROM media_files
        UNION ALL
        SELECT 'media_metadata' as table_name, COUNT(*) as count FROM media_metadata
        UNION ALL
        SELECT 'media_keywords' as table_name, COUNT(*) as count FROM media_keywords
        UNION ALL
        SELECT 'media_thumbnails' as table_name, COUNT(*) as count FROM media_thumbnails;
        """, "media_files|7", "media_metadata|2", "media_keywords|2", "media_thumbnails|2")]
    [InlineData("SELECT file_type, extension, COUNT(*) FROM media_files GROUP BY file_type, extension ORDER BY 1", "image|png|6", "video|mp4|1")]
    [InlineData("SELECT filename FROM media_files WHERE score BETWEEN 3 AND 5 AND directory = '' ORDER BY score DESC", "mountain.png", "robot.png", "clip.mp4")]
    [InlineData("SELECT negative_prompt, model_name, sampler, steps, cfg_scale, seed FROM media_metadata WHERE model_name IS NOT NULL", "blurry|sdxl_base|Euler a|20|6.5|18446744073709551615")]
    [InlineData("SELECT json_extract(workflow_data, '$.1.class_type') FROM media_metadata WHERE workflow_data IS NOT NULL", "KSampler")]
    [InlineData("SELECT thumbnail_size, mime_type, file_path FROM media_thumbnails ORDER BY 1", "1024x1024|image/jpeg|cache/lowres/mountain_1024.jpg", "150x150|image/jpeg|cache/thumbnails/mountain.jpg")]
    public void Media_scoring_reads_its_tables(string sql, params string?[] rows)
    {
        var answer = Ask(sql);
        // An order by time begins with what has no time of its own: the files were just written.
        if (rows[0] is null)
            (answer, rows) = ([.. answer.TakeLast(rows.Length - 1)], rows[1..]);
        Assert.Equal(rows, answer);
    }

    [Theory]
    [InlineData("SELECT image.id, image.prompt_text, image.ai_model, image.rating FROM image WHERE (image.prompt_text LIKE '%PORTRAIT%' OR image.notes LIKE '%PORTRAIT%' OR image.ai_model LIKE '%PORTRAIT%') AND image.rating BETWEEN 3 AND 5 ORDER BY image.captured_at DESC LIMIT 50 OFFSET 0",
        "mountain|beautiful portrait|sdxl_base|5")]
    [InlineData("""
        SELECT image.id FROM image INNER JOIN imagetaglink ON image.id = imagetaglink.image_id INNER JOIN tag ON tag.id = imagetaglink.tag_id
        WHERE tag.name IN ('sunset', 'landscape') GROUP BY image.id HAVING COUNT(tag.id) = 2
        """, "mountain")]
    [InlineData("SELECT tag.id > 0, tag.name, COUNT(imagetaglink.image_id) FROM tag JOIN imagetaglink ON tag.id = imagetaglink.tag_id GROUP BY tag.id, tag.name ORDER BY 3 DESC, 2 LIMIT 2",
        "1|sunset|2", "1|landscape|1")]
    [InlineData("SELECT file_name, captured_at, prompt_meta, notes FROM image WHERE captured_at BETWEEN '2025-01-01' AND '2025-02-01'",
        """mountain.png|2025-01-14T08:00:00Z|["beautiful", "portrait"]|cover""")]
    [InlineData("SELECT id, rating FROM image ORDER BY rating DESC, id LIMIT 4", "mountain|5", "robot|4", "fox|0", "new|0")]
    public void The_image_library_reads_its_tables(string sql, params string[] rows) => Assert.Equal(rows, Ask(sql));

    [Theory]
    [InlineData("""
        .mode column
        .headers on

        SELECT 'Total Images' as metric, COUNT(*) as value FROM images
        UNION ALL
        SELECT 'Approved Images', COUNT(*) FROM images WHERE approved = true
        UNION ALL
        SELECT 'Rejected Images', COUNT(*) FROM images WHERE rejected = true
        UNION ALL
        SELECT 'Pending Approval', COUNT(*) FROM images WHERE approved = false AND rejected = false;

        SELECT stage, COUNT(*) as count FROM artifacts GROUP BY stage ORDER BY stage;
        """, "Total Images|4", "Approved Images|2", "Rejected Images|1", "Pending Approval|1", "upstream|1", "web-optimized|2")]
    [InlineData("""
        SELECT i.id FROM images i
        JOIN artifacts a1 ON i.id = a1.image_id AND a1.stage = 'upstream'
        LEFT JOIN artifacts a2 ON i.id = a2.image_id AND a2.stage = 'ersgan-enhanced'
        WHERE i.approved = true AND a2.id IS NULL;
        """, "mountain")]
    [InlineData("""
        -- Find images ready for ESRGAN processing
        SELECT i.id FROM images i
        JOIN artifacts a1 ON i.id = a1.image_id AND a1.stage = 'web-optimized'
        LEFT JOIN artifacts a2 ON i.id = a2.image_id AND a2.stage = 'ersgan-enhanced'
        WHERE i.approved = TRUE AND a2.id IS NULL;

        -- Find failed processing jobs for retry
        SELECT image_id, stage FROM jobs
        WHERE status = 'failed' AND retry_count < 3;

        -- Gallery generation with metadata
        SELECT i.id, i.width, i.height, b.blurhash, a.file_path
        FROM images i
        JOIN artifacts a ON i.id = a.image_id AND a.stage = 'web-optimized'
        LEFT JOIN blurhash_cache b ON i.id = b.image_id AND b.stage = 'web-optimized'
        WHERE i.approved = TRUE
        ORDER BY i.created_at DESC;
        """, "mountain", "robot", "robot|ersgan-enhanced", "robot|512|512||art/web-optimized/robot.jpeg", "mountain|1920|1080|L9AB23~q^+IA4;xDRjSh{9s:O9M}|art/web-optimized/mountain.jpeg")]
    [InlineData("""
        SELECT a.image_id, a.file_path FROM artifacts a
                  LEFT JOIN blurhash_cache b ON a.image_id = b.image_id AND a.stage = b.stage
                  WHERE a.stage = 'web-optimized' AND b.image_id IS NULL;
        """, "robot|art/web-optimized/robot.jpeg")]
    [InlineData("SELECT id, sha256, original_url, username, rejection_reason, file_size, mime_type FROM images WHERE id IN ('mountain', 'fox') ORDER BY id",
        "fox||||gif|7|image/png", "mountain|aa11|https://example.org/m.png|ann||7|image/png")]
    [InlineData("SELECT error_message, started_at, completed_at FROM jobs", "out of memory|2025-01-16T00:00:00Z|")]
    [InlineData("SELECT width, height, file_size, sha256, processing_params FROM artifacts WHERE image_id = 'mountain' AND stage = 'web-optimized'", """400|300|9000|cc33|{"q": 80}""")]
    public void The_pipeline_reads_its_tables(string sql, params string[] rows) => Assert.Equal(rows, Ask(sql));

    [Theory]
    [InlineData("SELECT images.id, images.path FROM images WHERE (images.description LIKE '%' || 'robot' || '%') LIMIT 50", "robot|robot.png")]
    [InlineData("SELECT images.id FROM images JOIN image_tags ON images.id = image_tags.image_id JOIN tags ON tags.id = image_tags.tag_id WHERE tags.name IN ('robot', 'landscape') ORDER BY 1 LIMIT 50", "mountain", "robot")]
    [InlineData("SELECT tags.name, count(image_tags.image_id) AS count FROM tags JOIN image_tags ON tags.id = image_tags.tag_id GROUP BY tags.name ORDER BY tags.name",
        "Sunset|1", "landscape|1", "person|1", "robot|1", "sunset|1")]
    [InlineData("SELECT DISTINCT name, usage_count FROM tags WHERE name = 'robot'", "robot|1")]
    [InlineData("SELECT path, recursive, active FROM folders", "|1|1")]
    [InlineData("SELECT path, format, checksum, file_size, width FROM images WHERE checksum IS NOT NULL", "mountain.png|PNG|aa11|7|1920")]
    public void The_web_interface_reads_its_tables(string sql, params string[] rows) => Assert.Equal(rows, Ask(sql));

    [Theory]
    [InlineData("INSERT OR REPLACE INTO images (id, sha256, file_size, approved) VALUES ('x', 'y', 1, true);", "INSERT")]
    [InlineData("BEGIN TRANSACTION; UPDATE images SET approved = true WHERE id = 'fox'; COMMIT;", "UPDATE")]
    [InlineData("UPDATE jobs SET status = 'completed', completed_at = datetime('now') WHERE image_id = 'robot'", "UPDATE")]
    [InlineData("CREATE TABLE IF NOT EXISTS images (id TEXT PRIMARY KEY)", "CREATE")]
    [InlineData("/* now */ DELETE FROM main.media", "DELETE")]
    [InlineData("ATTACH DATABASE '/tmp/x.db' AS x", "ATTACH")]
    [InlineData("VACUUM INTO '/tmp/x.db'", "VACUUM")]
    [InlineData("WITH a AS (SELECT 1) DELETE FROM main.media", "refused")]
    [InlineData("PRAGMA query_only = OFF", "refused")]
    [InlineData("PRAGMA journal_mode = DELETE", "refused")]
    [InlineData("PRAGMA user_version = 3", "refused")]
    [InlineData("SELECT load_extension('x')", "load_extension")]
    [InlineData("SELEC 1", "syntax error")]
    [InlineData("SELECT nosuch FROM media", "nosuch")]
    [InlineData("SELECT 1 FROM nosuch", "nosuch")]
    [InlineData(".shell rm x", ".shell")]
    [InlineData("SELECT json_extract('{', '$')", "malformed JSON")]
    public void What_would_write_or_is_wrong_is_refused_in_one_line(string sql, string says)
    {
        var before = _library.DumpText();
        var error = Assert.Throws<LibraryException>(() => Ask(sql));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(before, _library.DumpText());
    }

    [Fact]
    public void Every_view_answers_and_so_do_the_tables_below()
    {
        var names = Ask(".tables");
        Assert.Subset(names.ToHashSet(), SqlViews.All.Select(view => view.Name).ToHashSet());
        foreach (var (name, _) in SqlViews.All)
            Assert.NotEmpty(Ask($"SELECT * FROM {name}"));
        Assert.Equal(["7"], Ask("SELECT count(*) FROM main.media"));
        Assert.StartsWith("CREATE VIEW images", Assert.Single(Ask(".schema images")), StringComparison.Ordinal);
        Assert.Contains("0|id|TEXT|0||0", Ask("PRAGMA table_info(images)"));
        Assert.Equal(["mountain"], Ask("SELECT key FROM main.media WHERE id IN (SELECT rowid FROM search WHERE search MATCH 'keywords : art')"));
    }

    [Fact]
    public void The_sidecar_is_read_inside_the_library_only()
    {
        _folder.Write("outside.json", """{"secret": 1}""");
        File.CreateSymbolicLink(_folder.At("images/link.json"), _folder.At("outside.json"));
        Assert.Equal(["1|1|1"], Ask("SELECT sidecar('../outside') IS NULL, sidecar('link') IS NULL, sidecar(NULL) IS NULL"));
        Assert.Equal([_folder.Root], Ask($"SELECT '{_folder.Root}' WHERE sidecar('{_folder.At("outside")}') IS NULL"));
        Assert.Equal(["person"], Ask("SELECT json_extract(sidecar('mask_person'), '$.mask_category')"));
    }

    [Fact]
    public void A_statement_ends_when_its_time_is_over_or_it_is_cancelled()
    {
        const string endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
        using var session = _library.OpenSql();
        var late = Assert.Throws<LibraryException>(() => session.Run(endless, TimeSpan.FromMilliseconds(30)).SelectMany(result => result.Rows).ToList());
        Assert.Contains("longer than 0.03 s", late.Message, StringComparison.Ordinal);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
        Assert.ThrowsAny<OperationCanceledException>(() => session.Run(endless, null, cancel.Token).SelectMany(result => result.Rows).ToList());
        Assert.Equal([1L], session.Run("SELECT 1").SelectMany(result => result.Rows).Single());
    }

    [Fact]
    public void Without_an_index_one_is_made_in_memory()
    {
        using var files = MediaLibrary.Open(_folder.Root, new LibraryOptions { NoIndex = true });
        Assert.Equal(["mountain", "robot"], Ask(files, "SELECT media_hash FROM tags_fts WHERE tags_fts MATCH 'sunset' ORDER BY 1"));
    }
}
