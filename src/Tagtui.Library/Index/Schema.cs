using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// What the index looks like inside: lean. A tag is written once, a medium's use of it is a pair, and every medium has
/// one row of full text without a copy of the text. The seeds' tables are to be views over these.
///
/// - A medium's row gets a new id whenever it changes, and ids never come back (`next_id`). So full text, which in this
///   SQLite cannot forget a row without being told its old words, may simply keep what is stale: nothing points at it.
///   `Rebuild` drops the leftovers.
/// - `media.tags` is the list of tag ids in order, as variable-length numbers: tags come back without a join, and an
///   old row knows which pairs were its own.
/// - The text given to `search` has been cut into words by <see cref="SearchText"/>; the tokenizer only splits at blanks.
/// - `folder.stamp` is what the folder itself looked like when its names were last read (see <see cref="FolderStamp"/>); 0
///   where that proves nothing.
/// </summary>
internal static class Schema
{
    public const int Version = 2;

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
            width INTEGER NOT NULL, height INTEGER NOT NULL, created_text TEXT, captured_text TEXT, created INTEGER NOT NULL,
            size INTEGER NOT NULL, modified INTEGER NOT NULL, has_sidecar INTEGER NOT NULL, has_caption_file INTEGER NOT NULL,
            problem TEXT, prompt TEXT, sha256 TEXT, stamp BLOB NOT NULL)
        """,
        "CREATE TABLE tag(id INTEGER PRIMARY KEY, category TEXT NOT NULL, value TEXT NOT NULL)",
        "CREATE TABLE media_tag(tag_id INTEGER NOT NULL, media_id INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY(tag_id, media_id)) WITHOUT ROWID",
        "CREATE TABLE relation(media_id INTEGER NOT NULL, position INTEGER NOT NULL, type TEXT NOT NULL, target TEXT NOT NULL, strength REAL, distance REAL, PRIMARY KEY(media_id, position)) WITHOUT ROWID",
        "CREATE VIRTUAL TABLE search USING fts5(name, caption, tags, notes, prompt, content='', columnsize=0, tokenize='ascii')",
    ];

    /// <summary>Made after a bulk load, when sorting once is cheaper than finding the place a hundred thousand times.</summary>
    public static readonly string[] Indexes =
    [
        "CREATE UNIQUE INDEX media_key ON media(key)",
        "CREATE INDEX media_folder ON media(folder_id)",
        "CREATE INDEX media_score ON media(score DESC, key)",
        "CREATE INDEX media_created ON media(created DESC, key)",
        "CREATE UNIQUE INDEX tag_text ON tag(value, category)",
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

    /// <summary>What <see cref="Describe"/> must say, asked of this very SQLite, whose full-text tables may differ from another version's.</summary>
    public static string Expected()
    {
        using var model = Database.Open(":memory:");
        CreateTables(model);
        CreateIndexes(model);
        return Describe(model);
    }
}
