namespace Tagtui.Library.Postgres;

/// <summary>
/// What a library's schema looks like in the database: `tagtui_` and the library's id.
///
/// - `medium` has a row for every medium that is or was: its facts as one document, and the stamp of the files that they
///   were read from. Without facts it is a medium that is gone.
/// - Every change raises the one number in `change`, in the same transaction, and its rows take that number. Whoever
///   changes something holds that row until it is done, so numbers become visible in their order, and "everything above
///   the number that I know" misses nothing.
/// - `medium.number` is also what keeps an old look from overwriting a newer one: see <see cref="SharedIndex.Push"/>.
/// - The views are for other programs, named as the systems that this replaces named their tables.
/// </summary>
internal static class SharedSchema
{
    public const int Version = 3;

    public static string NameOf(string libraryId) => "tagtui_" + libraryId;

    /// <summary>One transaction; of two that make it at the same time one waits, and finds it made.</summary>
    public static string Create(string schema, string incarnation) => $"""
        BEGIN;
        SELECT pg_advisory_xact_lock(hashtext('{schema}'));
        CREATE SCHEMA IF NOT EXISTS {schema};
        SET LOCAL search_path = {schema};
        CREATE TABLE IF NOT EXISTS library_metadata(key text PRIMARY KEY, value_json text NOT NULL);
        CREATE TABLE IF NOT EXISTS change(only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), number bigint NOT NULL);
        CREATE TABLE IF NOT EXISTS medium(key text COLLATE "C" PRIMARY KEY, number bigint NOT NULL, stamp bytea NOT NULL, facts jsonb);
        CREATE INDEX IF NOT EXISTS medium_number ON medium(number);
        INSERT INTO change(number) VALUES(1) ON CONFLICT DO NOTHING;
        INSERT INTO library_metadata VALUES('schema_version', '{Version}'), ('incarnation', '{incarnation}'), ('horizon', '0') ON CONFLICT DO NOTHING;
        {Views}
        COMMIT
        """;

    public static string Drop(string schema) => $"""
        BEGIN;
        SELECT pg_advisory_xact_lock(hashtext('{schema}'));
        DROP SCHEMA IF EXISTS {schema} CASCADE;
        COMMIT
        """;

    private const string Views = """
        CREATE OR REPLACE VIEW media_files AS SELECT
            key AS id, facts->>'key' AS key, regexp_replace(facts->>'path', '^.*/', '') AS filename, facts->>'path' AS filepath,
            facts->>'type' AS file_type, (facts->>'size')::bigint AS file_size, (facts->>'score')::int AS score, (facts->>'approved')::boolean AS approved,
            facts->>'rejection_reason' AS rejection_reason, (facts->>'favourite')::boolean AS favourite, facts->>'name' AS name, facts->>'caption' AS caption,
            facts->>'notes' AS notes, facts->>'sha256' AS sha256, facts->>'created' AS created, to_timestamp((facts->>'modified')::bigint) AS modified_at,
            to_timestamp((facts->>'modified')::bigint) AS created_at, (facts->>'has_sidecar')::boolean AS has_sidecar, facts->>'problem' AS problem
            FROM medium WHERE facts IS NOT NULL;
        CREATE OR REPLACE VIEW media_metadata AS SELECT
            key AS id, key AS media_file_id, (facts->>'width')::int AS width, (facts->>'height')::int AS height,
            facts->'generation'->>'prompt' AS prompt, facts->'generation'->>'negative_prompt' AS negative_prompt, facts->'generation'->>'model' AS model_name,
            facts->'generation'->>'sampler' AS sampler, facts->'generation'->>'scheduler' AS scheduler, (facts->'generation'->>'steps')::bigint AS steps,
            (facts->'generation'->>'cfg_scale')::double precision AS cfg_scale, facts->'generation'->>'seed' AS seed
            FROM medium WHERE facts IS NOT NULL;
        CREATE OR REPLACE VIEW media_keywords AS SELECT
            key || '#' || position AS id, key AS media_file_id, keyword->>0 AS keyword, keyword->>1 AS keyword_type, (keyword->>2)::double precision AS confidence, keyword->>3 AS source
            FROM medium, jsonb_array_elements(facts->'keywords') WITH ORDINALITY AS listed(keyword, position) WHERE facts IS NOT NULL;
        CREATE OR REPLACE VIEW image_tags AS SELECT
            key AS image_id, tag->>0 AS category, tag->>1 AS tag, position - 1 AS position
            FROM medium, jsonb_array_elements(facts->'tags') WITH ORDINALITY AS listed(tag, position) WHERE facts IS NOT NULL;
        CREATE OR REPLACE VIEW artifacts AS SELECT
            key AS image_id, artifact->>'stage' AS stage, artifact->>'path' AS path, artifact->>'sha256' AS sha256, (artifact->>'size')::bigint AS size,
            (artifact->>'width')::int AS width, (artifact->>'height')::int AS height, artifact->>'status' AS status, artifact->>'error' AS error
            FROM medium, jsonb_array_elements(facts->'artifacts') AS listed(artifact) WHERE facts IS NOT NULL;
        """;
}
