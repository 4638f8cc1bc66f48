namespace Tagtui.Library;

/// <summary>
/// The tables of the programs that tagtui replaces, as views over the index, so that their SQL goes on working. They are
/// made in the connection that answers, not in the file: the file stays lean, and its check stays exact.
///
/// Where two programs use one name, the view has the columns of both:
/// - `media`: hash, type, source_media, name, caption, created, modified, metadata_json; then ours.
/// - `images`: a picture is its key, as in the pipeline's `id TEXT`, and has the other program's path, description, format
///   and checksum too. Masks, videos and frames are no pictures here, and neither are sidecars whose picture is gone.
/// - `tags`: one row for each use of a tag, as `media_hash, category, value, position` wants it. `name` is the value, and
///   `id` is of the use, so that a join over `image_tags.tag_id` counts uses and not their product. `SELECT DISTINCT name,
///   usage_count FROM tags` is the other program's table of names; so is `tag`.
/// - `tag`, `imagetaglink`: names are lower-cased (ASCII) and unique, as their program keeps them.
///
/// Ids of rows are made from ours (a medium's number and a place in it): unique, and other ones after a change of the
/// medium. Approved and rejected are two flags there and one with three values here; a score of -1 is rejected as well.
/// A time is `YYYY-MM-DD HH:MM:SS` in UTC. What the index does not keep is read out of the sidecar, when it is asked for.
/// </summary>
internal static class SqlViews
{
    private const string Created = "datetime(m.created, 'unixepoch')";
    private const string Modified = "datetime(m.modified, 'unixepoch')";
    private const string FileName = "substr(m.path, length(rtrim(m.path, replace(m.path, '/', ''))) + 1)";
    private const string Extension = "lower(CASE WHEN m.path IS NULL THEN '' ELSE ltrim(substr(m.path, length(rtrim(m.path, replace(m.path, '.', '')))), '.') END)";
    private const string Format = $"CASE {Extension} WHEN 'jpg' THEN 'JPEG' WHEN 'jpe' THEN 'JPEG' WHEN 'jfif' THEN 'JPEG' WHEN 'tif' THEN 'TIFF' WHEN 'apng' THEN 'PNG' ELSE upper({Extension}) END";
    private const string Mime =
        $"CASE {Extension} WHEN 'jpg' THEN 'image/jpeg' WHEN 'jpe' THEN 'image/jpeg' WHEN 'jfif' THEN 'image/jpeg' WHEN 'tif' THEN 'image/tiff' "
        + "WHEN 'mkv' THEN 'video/x-matroska' WHEN 'mov' THEN 'video/quicktime' WHEN 'avi' THEN 'video/x-msvideo' WHEN 'm4v' THEN 'video/mp4' "
        + $"ELSE CASE m.type WHEN 'video' THEN 'video/' ELSE 'image/' END || {Extension} END";
    private const string IsPicture = "m.path IS NOT NULL AND m.type NOT IN ('mask', 'video', 'video_frame')";
    private const string Member = "json_extract(sidecar(m.key), '$.metadata.";

    /// <summary>A number for a place within a medium. No sidecar holds a million of anything.</summary>
    private const string Place = "(p.media_id << 20) | p.position";

    public static IReadOnlyList<(string Name, string Sql)> All { get; } =
    [
        ("media", $"""
            SELECT m.key AS hash, m.type, m.source AS source_media,
                coalesce(nullif(m.name, ''), substr(m.key, length(rtrim(m.key, replace(m.key, '/', ''))) + 1)) AS name, m.caption,
                {Created} AS created, {Modified} AS modified, coalesce(json_extract(sidecar(m.key), '$.metadata'), json_object()) AS metadata_json,
                m.id, m.key, m.path, f.path AS folder, m.mask_category, m.score, m.approved, m.rejection_reason, m.favourite, m.notes,
                m.width, m.height, m.size, datetime(m.captured, 'unixepoch') AS captured, m.chars, m.tokens, m.tag_count, m.prompt, m.sha256,
                m.has_sidecar, m.has_caption_file, m.problem
            FROM main.media m LEFT JOIN main.folder f ON f.id = m.folder_id
            """),
        ("tags", $"""
            SELECT {Place} AS id, m.key AS media_hash, t.category, t.value, p.position, t.value AS name, {Created} AS created_at,
                (SELECT count(*) FROM main.tag same JOIN main.media_tag used ON used.tag_id = same.id WHERE same.value = t.value) AS usage_count
            FROM main.media_tag p JOIN main.tag t ON t.id = p.tag_id JOIN main.media m ON m.id = p.media_id
            """),
        ("tags_fts", """
            SELECT w.category, w.value, m.key AS media_hash, w.tag_words AS tags_fts, w.rank AS rank
            FROM temp.tag_words w JOIN main.media_tag p ON p.tag_id = w.rowid JOIN main.media m ON m.id = p.media_id
            """),
        ("relationships", """
            SELECT m.key AS from_hash, r.target AS to_hash, r.type AS type, coalesce(r.strength, max(0.0, 1 - r.distance / 64.0)) AS strength
            FROM main.relation r JOIN main.media m ON m.id = r.media_id
            UNION ALL
            SELECT key, source, CASE type WHEN 'mask' THEN 'mask_of' WHEN 'video_frame' THEN 'video_sequence' ELSE type || '_of' END, NULL
            FROM main.media WHERE source IS NOT NULL
            """),
        ("perceptual_hashes", """
            SELECT m.key AS media_hash, h.key AS algorithm, h.value AS hash_value, datetime(m.modified, 'unixepoch') AS computed
            FROM main.media m, json_each(sidecar(m.key), '$.metadata') h
            WHERE m.has_sidecar AND h.key IN ('phash', 'dhash', 'ahash', 'whash') AND h.type = 'text'
                AND NOT EXISTS (SELECT 1 FROM temp.known_hash k WHERE k.key = m.key AND k.algorithm = h.key)
            UNION ALL
            SELECT m.key, k.algorithm, k.value, datetime(m.modified, 'unixepoch') FROM temp.known_hash k JOIN main.media m ON m.key = k.key
            """),
        ("media_files", $"""
            SELECT m.id AS id, {FileName} AS filename, f.path AS directory, m.path AS file_path, m.size AS file_size,
                CASE m.type WHEN 'video' THEN 'video' ELSE 'image' END AS file_type, {Extension} AS extension, m.score AS score,
                {Created} AS created_at, {Modified} AS updated_at, NULL AS last_accessed
            FROM main.media m LEFT JOIN main.folder f ON f.id = m.folder_id WHERE m.path IS NOT NULL
            """),
        ("media_metadata", $"""
            SELECT m.id AS id, m.id AS media_file_id, nullif(m.width, 0) AS width, nullif(m.height, 0) AS height,
                {Member}duration') AS duration, {Member}frame_rate') AS frame_rate, {Member}color_mode') AS color_mode, coalesce({Member}has_alpha'), 0) AS has_alpha,
                {Member}png_text') AS png_text, {Member}workflow') AS workflow_data,
                m.prompt AS prompt, g.negative_prompt AS negative_prompt, g.model AS model_name, g.sampler AS sampler, g.steps AS steps, g.cfg_scale AS cfg_scale,
                g.seed AS seed, {Modified} AS file_modified_at, {Modified} AS metadata_extracted_at
            FROM main.media m LEFT JOIN main.generation g ON g.media_id = m.id
            WHERE m.path IS NOT NULL AND (m.width > 0 OR m.prompt IS NOT NULL OR g.media_id IS NOT NULL)
            """),
        ("media_keywords", $"""
            SELECT {Place} AS id, p.media_id AS media_file_id, k.keyword AS keyword, p.type AS keyword_type, coalesce(p.confidence, 1.0) AS confidence,
                p.source AS source, {Modified} AS created_at
            FROM main.media_keyword p JOIN main.keyword k ON k.id = p.keyword_id JOIN main.media m ON m.id = p.media_id
            """),
        ("media_thumbnails", """
            SELECT t.rowid AS id, m.id AS media_file_id, t.size AS thumbnail_size, NULL AS thumbnail_data, 'image/jpeg' AS mime_type, t.path AS file_path,
                datetime(t.modified, 'unixepoch') AS created_at
            FROM temp.thumbnail t JOIN main.media m ON m.key = t.key
            """),
        ("image", $"""
            SELECT m.key AS id, m.path AS file_name, m.prompt AS prompt_text, g.prompt_meta AS prompt_meta, g.model AS ai_model, m.notes AS notes,
                max(m.score, 0) AS rating, strftime('%Y-%m-%dT%H:%M:%SZ', m.captured, 'unixepoch') AS captured_at, {Created} AS created_at, {Modified} AS updated_at
            FROM main.media m LEFT JOIN main.generation g ON g.media_id = m.id WHERE {IsPicture}
            """),
        ("tag", """
            SELECT n.name_id AS id, n.name AS name, NULL AS created_at, sum((SELECT count(*) FROM main.media_tag p WHERE p.tag_id = n.tag_id)) AS usage_count
            FROM temp.tag_name n GROUP BY n.name_id, n.name
            """),
        ("imagetaglink", """
            SELECT DISTINCT m.key AS image_id, n.name_id AS tag_id
            FROM main.media_tag p JOIN temp.tag_name n ON n.tag_id = p.tag_id JOIN main.media m ON m.id = p.media_id
            """),
        ("images", $"""
            SELECT m.key AS id, m.sha256 AS sha256, o.source_url AS original_url, o.username AS username, {Created} AS created_at, {Modified} AS updated_at,
                coalesce(m.approved = 1, 0) AS approved, (coalesce(m.approved = 0, 0) OR m.score = -1) AS rejected, m.rejection_reason AS rejection_reason,
                nullif(m.width, 0) AS width, nullif(m.height, 0) AS height, m.size AS file_size, coalesce(o.mime, {Mime}) AS mime_type,
                m.path AS path, m.caption AS description, {Format} AS format, m.sha256 AS checksum
            FROM main.media m LEFT JOIN main.origin o ON o.media_id = m.id WHERE {IsPicture}
            """),
        ("artifacts", $"""
            SELECT {Place} AS id, m.key AS image_id, p.stage AS stage, p.path AS file_path, p.sha256 AS sha256, coalesce(p.created, p.completed) AS created_at,
                nullif(p.width, 0) AS width, nullif(p.height, 0) AS height, p.size AS file_size, p.params AS processing_params
            FROM main.artifact p JOIN main.media m ON m.id = p.media_id WHERE p.path IS NOT NULL AND coalesce(p.status, 'completed') = 'completed'
            """),
        ("jobs", $"""
            SELECT {Place} AS id, m.key AS image_id, p.stage AS stage, p.status AS status, p.started AS started_at, p.completed AS completed_at,
                p.error AS error_message, coalesce(p.retry_count, 0) AS retry_count
            FROM main.artifact p JOIN main.media m ON m.id = p.media_id WHERE p.status IS NOT NULL
            """),
        ("blurhash_cache", """
            SELECT m.key AS image_id, p.stage AS stage, p.blurhash AS blurhash, coalesce(nullif(p.width, 0), m.width) AS width,
                coalesce(nullif(p.height, 0), m.height) AS height, coalesce(p.created, p.completed) AS created_at
            FROM main.artifact p JOIN main.media m ON m.id = p.media_id WHERE p.blurhash IS NOT NULL
            """),
        ("folders", """
            SELECT f.id AS id, f.path AS path, 1 AS recursive, 1 AS active, NULL AS created_at, NULL AS last_scan
            FROM main.folder f WHERE EXISTS (SELECT 1 FROM main.media m WHERE m.folder_id = f.id)
            """),
        ("image_tags", $"SELECT m.key AS image_id, {Place} AS tag_id FROM main.media_tag p JOIN main.media m ON m.id = p.media_id"),
    ];

    /// <summary>
    /// What views need that is in no table: full text over the few thousand tags instead of over each use of them, lower-cased
    /// names, and the cache's files. Each is filled only for a script that names one of its views.
    /// </summary>
    public const string Tables = """
        CREATE VIRTUAL TABLE temp.tag_words USING fts5(category, value);
        CREATE TABLE temp.tag_name(tag_id INTEGER PRIMARY KEY, name_id INTEGER NOT NULL, name TEXT NOT NULL);
        CREATE TABLE temp.known_hash(key TEXT NOT NULL, algorithm TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(key, algorithm)) WITHOUT ROWID;
        CREATE TABLE temp.thumbnail(key TEXT NOT NULL, size TEXT NOT NULL, path TEXT NOT NULL, modified INTEGER NOT NULL);
        """;

    public const string FillTagWords = "INSERT INTO temp.tag_words(rowid, category, value) SELECT id, category, value FROM main.tag";

    public const string FillTagNames = """
        INSERT INTO temp.tag_name SELECT id, min(id) OVER (PARTITION BY lower(value)), lower(value) FROM main.tag
        WHERE EXISTS (SELECT 1 FROM main.media_tag p WHERE p.tag_id = tag.id)
        """;
}
