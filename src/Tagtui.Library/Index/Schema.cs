using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// What the index looks like inside: lean. A tag is written once, a medium's use of it is a pair, and every medium has
/// one row of full text without a copy of the text. The seeds' tables are to be views over these.
///
/// - A medium's row keeps its id as long as the medium has its key, and ids never come back (`next_id`). Full text without a
///   copy of the text forgets a row only when told its old words, which are cut anew out of the row: whoever changes how
///   words are cut (<see cref="SearchText"/>, or the Unicode tables of another .NET) raises the version.
/// - `tag_set` has the media of each tag as sets of ids (<see cref="TagSets"/>), for questions; `media_tag` the same as pairs, for SQL.
/// - `tag.folded` is the value as questions compare it.
/// - `media.tags` is the list of tag ids in order, as variable-length numbers: tags come back without a join, and an
///   old row knows which pairs were its own.
/// - What few media have lies in tables of its own, which cost nothing where they are empty; `media.parts` says which of
///   them have rows of a medium (<see cref="MediumParts"/>). The prompt is in `media`, because every question for words reads it.
/// - A negative prompt names what is not to be seen, so it has a full text of its own and a bare word does not ask it.
/// - `keyword` is a dictionary like `tag`; a keyword's type, confidence and source belong to the use of it.
/// - `project_item.path` is what a project's file says, `key` the medium that it means as the library is now.
/// - `look` has how sharp pictures are. That is not out of the files but out of the cache, so no dump has it; a look at another file takes the row away.
/// - `departed` has what the files of a medium looked like that are no longer where they were, to know them by where they come up again.
/// - The text given to `search` has been cut into words by <see cref="SearchText"/>; the tokenizer only splits at blanks.
/// - `folder.stamp` is what the folder itself looked like when its names were last read (see <see cref="FolderStamp"/>); 0
///   where that proves nothing.
/// </summary>
internal static class Schema
{
    public const int Version = 6;

    /// <summary>"TagT": tells our files from other programs' `library.db`.</summary>
    public const int ApplicationId = 0x54616754;

    public static readonly string[] Tables =
    [
        "CREATE TABLE library_metadata(key TEXT PRIMARY KEY, value_json TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE folder(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, stamp INTEGER NOT NULL)",
        """
        CREATE TABLE media(
            id INTEGER PRIMARY KEY, key TEXT NOT NULL, path TEXT, folder_id INTEGER NOT NULL, type TEXT NOT NULL,
            source TEXT, mask_category TEXT, name TEXT, caption TEXT NOT NULL, score INTEGER NOT NULL, approved INTEGER,
            rejection_reason TEXT, favourite INTEGER NOT NULL, notes TEXT, tags BLOB NOT NULL, tag_count INTEGER NOT NULL,
            width INTEGER NOT NULL, height INTEGER NOT NULL, created_text TEXT, captured_text TEXT, created INTEGER NOT NULL, captured INTEGER,
            chars INTEGER NOT NULL, tokens INTEGER NOT NULL, parts INTEGER NOT NULL,
            size INTEGER NOT NULL, modified INTEGER NOT NULL, has_sidecar INTEGER NOT NULL, has_caption_file INTEGER NOT NULL,
            problem TEXT, prompt TEXT, sha256 TEXT, stamp BLOB NOT NULL)
        """,
        "CREATE TABLE tag(id INTEGER PRIMARY KEY, category TEXT NOT NULL, value TEXT NOT NULL, folded TEXT NOT NULL)",
        "CREATE TABLE tag_set(id INTEGER PRIMARY KEY, count INTEGER NOT NULL, media BLOB NOT NULL)",
        "CREATE TABLE media_tag(tag_id INTEGER NOT NULL, media_id INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY(tag_id, media_id)) WITHOUT ROWID",
        "CREATE TABLE relation(media_id INTEGER NOT NULL, position INTEGER NOT NULL, type TEXT NOT NULL, target TEXT NOT NULL, strength REAL, distance REAL, PRIMARY KEY(media_id, position)) WITHOUT ROWID",
        "CREATE TABLE keyword(id INTEGER PRIMARY KEY, keyword TEXT NOT NULL)",
        "CREATE TABLE media_keyword(media_id INTEGER NOT NULL, position INTEGER NOT NULL, keyword_id INTEGER NOT NULL, type TEXT NOT NULL, confidence REAL, source TEXT, PRIMARY KEY(media_id, position)) WITHOUT ROWID",
        "CREATE TABLE generation(media_id INTEGER PRIMARY KEY, negative_prompt TEXT, model TEXT, sampler TEXT, scheduler TEXT, steps INTEGER, cfg_scale REAL, seed TEXT, prompt_meta TEXT, generator TEXT)",
        "CREATE TABLE lora(media_id INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, weight REAL, PRIMARY KEY(media_id, position)) WITHOUT ROWID",
        """
        CREATE TABLE artifact(
            media_id INTEGER NOT NULL, position INTEGER NOT NULL, stage TEXT NOT NULL, path TEXT, sha256 TEXT, width INTEGER NOT NULL, height INTEGER NOT NULL,
            size INTEGER, created TEXT, params TEXT, blurhash TEXT, status TEXT, error TEXT, retry_count INTEGER, started TEXT, completed TEXT,
            PRIMARY KEY(media_id, position)) WITHOUT ROWID
        """,
        """
        CREATE TABLE origin(
            media_id INTEGER PRIMARY KEY, source_url TEXT, username TEXT, mime TEXT, frame_index INTEGER, timestamp REAL, duration REAL, fps REAL,
            crop_x INTEGER, crop_y INTEGER, crop_width INTEGER, crop_height INTEGER)
        """,
        "CREATE TABLE look(media_id INTEGER PRIMARY KEY, sharpness INTEGER NOT NULL)",
        "CREATE TABLE departed(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, path TEXT NOT NULL, stamp BLOB NOT NULL, sha256 TEXT)",
        "CREATE TABLE project(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
        "CREATE TABLE project_item(project_id INTEGER NOT NULL, position INTEGER NOT NULL, path TEXT NOT NULL, key TEXT NOT NULL, repeats INTEGER NOT NULL, PRIMARY KEY(project_id, position)) WITHOUT ROWID",
        "CREATE VIRTUAL TABLE search USING fts5(name, caption, tags, notes, prompt, keywords, model, content='', columnsize=0, tokenize='ascii')",
        "CREATE VIRTUAL TABLE search_negative USING fts5(negative, content='', columnsize=0, tokenize='ascii')",
    ];

    /// <summary>Made after a bulk load, when sorting once is cheaper than finding the place a hundred thousand times.</summary>
    public static readonly string[] Indexes =
    [
        "CREATE UNIQUE INDEX media_key ON media(key)",
        "CREATE INDEX media_orphan ON media(key) WHERE path IS NULL",
        "CREATE INDEX media_folder ON media(folder_id)",
        "CREATE INDEX media_score ON media(score DESC, key)",
        "CREATE INDEX media_created ON media(created DESC, key)",
        "CREATE INDEX media_source ON media(source) WHERE source IS NOT NULL",
        "CREATE INDEX relation_target ON relation(target)",
        "CREATE UNIQUE INDEX tag_text ON tag(value, category)",
        "CREATE INDEX tag_folded ON tag(folded)",
        "CREATE UNIQUE INDEX keyword_text ON keyword(keyword)",
        "CREATE INDEX media_keyword_use ON media_keyword(keyword_id)",
        "CREATE INDEX artifact_stage ON artifact(stage)",
    ];

    public static void CreateTables(Database database)
    {
        foreach (var sql in Tables)
            database.Execute(sql);
        database.Execute($"PRAGMA application_id={ApplicationId}; PRAGMA user_version={Version}");
        database.Execute($"INSERT INTO library_metadata VALUES('schema_version', '{Version}'), ('next_id', '1')");
    }

    public static void CreateIndexes(Database database)
    {
        foreach (var sql in Indexes)
            database.Execute(sql);
    }

    /// <summary>
    /// Every object of the file, by name: a trigger, a view, a changed column or an extra table makes it another text,
    /// and a file with another text is not ours. Nothing of the schema is run by reading it.
    /// </summary>
    public static string Describe(Database database)
    {
        using var rows = database.Prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name, type");
        var text = new System.Text.StringBuilder();
        while (rows.Step())
            text.Append(rows.Text(0)).Append('|').Append(rows.Text(1)).Append('|').Append(rows.Text(2)).Append('|').Append(rows.NullableText(3)).Append('\n');
        return text.ToString();
    }

    public static bool IsOurs(string described) => described == Foretold() || described == Expected();

    /// <summary>
    /// What <see cref="Describe"/> says of a file of ours, put together from the statements above: a start of the program has
    /// no time to make the tables for comparison. Where SQLite keeps its full text in other tables, <see cref="Expected"/> tells.
    /// </summary>
    internal static string Foretold()
    {
        var objects = new List<(string Name, string Text)>();
        void Add(string type, string name, string table, string sql) => objects.Add((name, $"{type}|{name}|{table}|{sql}\n"));
        foreach (var sql in Tables)
        {
            if (Between(sql, "CREATE VIRTUAL TABLE ", " USING ") is { } text)
            {
                Add("table", text, text, sql);
                Add("table", text + "_config", text + "_config", $"CREATE TABLE '{text}_config'(k PRIMARY KEY, v) WITHOUT ROWID");
                Add("table", text + "_data", text + "_data", $"CREATE TABLE '{text}_data'(id INTEGER PRIMARY KEY, block BLOB)");
                Add("table", text + "_idx", text + "_idx", $"CREATE TABLE '{text}_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID");
                continue;
            }
            var table = Between(sql, "CREATE TABLE ", "(")!;
            Add("table", table, table, sql);
            if (sql.Contains(" UNIQUE", StringComparison.Ordinal))
                Add("index", $"sqlite_autoindex_{table}_1", table, "");
        }
        foreach (var sql in Indexes)
            Add("index", Between(sql, " INDEX ", " ON ")!, Between(sql, " ON ", "(")!, sql);
        return string.Concat(objects.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => one.Text));
    }

    private static string? Between(string sql, string before, string after)
    {
        var start = sql.IndexOf(before, StringComparison.Ordinal);
        if (start < 0)
            return null;
        start += before.Length;
        return sql[start..sql.IndexOf(after, start, StringComparison.Ordinal)];
    }

    /// <summary>What <see cref="Describe"/> must say, asked of this very SQLite, whose full-text tables may differ from another version's.</summary>
    public static string Expected()
    {
        using var model = Database.Open(":memory:");
        CreateTables(model);
        CreateIndexes(model);
        return Describe(model);
    }
}
