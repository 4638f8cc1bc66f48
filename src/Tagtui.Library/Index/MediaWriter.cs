using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// Writes media into the tables of one connection. In a bulk load the tag pairs are kept back, in <paramref name="pairs"/>, and
/// written in their table's order at the end.
/// </summary>
internal sealed class MediaWriter(Database database, PairSpool? pairs = null)
{
    private readonly TagIds _tags = new();
    private readonly Dictionary<string, long> _folders = [];
    private readonly Dictionary<string, long> _keywords = [];

    // The three that run a million times are not looked up by their text.
    private readonly Statement _insertPair = database.Prepared("INSERT OR IGNORE INTO media_tag VALUES(?,?,?)");
    private readonly Statement _insertMedium = database.Prepared(MediaRowText.Insert);
    private readonly Statement _insertWords = database.Prepared("INSERT INTO search(rowid, name, caption, tags, notes, prompt, keywords, model) VALUES(?,?,?,?,?,?,?,?)");
    private byte[] _tagIds = new byte[256];
    private long _nextId = 1;

    /// <summary>Ids go on where the last writer, perhaps of another process, left off.</summary>
    public void Begin()
    {
        _ = long.TryParse(database.ScalarText("SELECT value_json FROM library_metadata WHERE key='next_id'"), out var next);
        _nextId = Math.Max(next, database.Scalar("SELECT max(id) FROM media") + 1);
    }

    public void End()
    {
        var statement = database.Prepared("INSERT OR REPLACE INTO library_metadata VALUES('next_id', ?)");
        statement.Bind(1, _nextId.ToString(System.Globalization.CultureInfo.InvariantCulture)).Run();
    }

    /// <summary>After a rollback: ids that were given out never came to be.</summary>
    public void Forget()
    {
        _tags.Clear();
        _folders.Clear();
        _keywords.Clear();
    }

    public void Replace(IndexedMedium medium)
    {
        Remove(medium.Facts.Key, path => path == medium.Facts.Path, FileStamp.Read(medium.Stamp));
        Insert(medium);
    }

    public void Remove(string key) => Remove(key, _ => false, default);

    public void ForgetDeparted(IReadOnlyCollection<string> keys) => DepartedTable.Forget(database, keys);

    public void AddDeparted(IReadOnlyList<Departed> departed)
    {
        foreach (var one in departed)
            DepartedTable.Add(database, one);
    }

    private void Remove(string key, Func<string?, bool> staysAt, FileStamp now)
    {
        var find = database.Prepared("SELECT id, tags, parts, path, folder_id, stamp, sha256 FROM media WHERE key=?").Bind(1, key);
        if (!find.Step())
            return;
        var id = find.Int64(0);
        var tags = new List<long>();
        TagList.Read(find.Blob(1), tags);
        var parts = (MediumParts)find.Int64(2);
        var path = find.NullableText(3);
        var stays = staysAt(path);
        if (path is not null && Tagtui.Library.Departed.Of(key, path, find.Blob(5), now, find.NullableText(6)) is { } departed)
            DepartedTable.Add(database, departed);
        var folder = find.Int64(4);
        find.Reset();
        if (!stays)
            database.Prepared("UPDATE folder SET stamp=0 WHERE id=? AND stamp<>0").Bind(1, folder).Run();
        var pair = database.Prepared("DELETE FROM media_tag WHERE tag_id=? AND media_id=?");
        foreach (var tag in tags)
            pair.Bind(1, tag).Bind(2, id).Run();
        SideTables.Delete(database, id, parts);
        database.Prepared("DELETE FROM media WHERE id=?").Bind(1, id).Run();
    }

    public void Insert(IndexedMedium medium)
    {
        var facts = medium.Facts;
        var id = _nextId++;
        var length = 0;
        if (_tagIds.Length < facts.Tags.Count * 10)
            _tagIds = new byte[facts.Tags.Count * 10];
        for (var i = 0; i < facts.Tags.Count; i++)
        {
            var tag = TagId(facts.Tags[i]);
            length += TagList.Write(_tagIds.AsSpan(length), tag);
            if (pairs is not null)
                pairs.Add((int)tag - 1, (int)id, i);
            else
                InsertPair(tag, id, i);
        }
        MediaRowText.Bind(_insertMedium, id, medium, _tagIds.AsSpan(0, length), FolderId(facts.Folder));
        _insertMedium.Run();
        _insertWords.Bind(1, id);
        for (var column = WordColumn.Name; column <= WordColumn.Model; column++)
            _insertWords.BindUtf8(2 + (int)column, medium.Words(column));
        _insertWords.Run();
        if (medium.Words(WordColumn.Negative) is { Length: > 0 } negative)
            database.Prepared("INSERT INTO search_negative(rowid, negative) VALUES(?,?)").Bind(1, id).BindUtf8(2, negative).Run();
        if (medium.Parts != MediumParts.None)
            SideTables.Insert(database, id, facts, KeywordId);
    }

    public void WriteFolders(IReadOnlyList<FolderStamp> seen, IReadOnlyList<string> gone)
    {
        foreach (var folder in seen)
        {
            var id = FolderId(folder.Path);
            database.Prepared("UPDATE folder SET stamp=? WHERE id=?").Bind(1, folder.Stamp).Bind(2, id).Run();
        }
        foreach (var folder in gone)
        {
            database.Prepared("DELETE FROM folder WHERE path=? AND id NOT IN (SELECT folder_id FROM media)").Bind(1, folder).Run();
            _folders.Remove(folder);
        }
    }

    /// <summary>The pairs kept back.</summary>
    public void WritePairs()
    {
        // Many rows to a statement: it keeps its place in the table, and a row costs half as much.
        const int rows = 64;
        using var insert = database.Prepare("INSERT OR IGNORE INTO media_tag VALUES" + string.Join(',', Enumerable.Repeat("(?,?,?)", rows)));
        var waiting = new (int Tag, int Medium, int Position)[rows];
        var count = 0;
        pairs!.Give((tag, medium, position) =>
        {
            waiting[count++] = (tag + 1, medium, position);
            if (count < rows)
                return;
            for (var i = 0; i < rows; i++)
                insert.Bind((3 * i) + 1, waiting[i].Tag).Bind((3 * i) + 2, waiting[i].Medium).Bind((3 * i) + 3, waiting[i].Position);
            insert.Run();
            count = 0;
        });
        foreach (var (tag, medium, position) in waiting.AsSpan(0, count))
            InsertPair(tag, medium, position);
    }

    // A tag that stands twice in one sidecar is one pair: the first place counts.
    private void InsertPair(long tag, long media, int position) =>
        _insertPair.Bind(1, tag).Bind(2, media).Bind(3, position).Run();

    private long TagId(Tag tag)
    {
        var id = _tags.Find(tag);
        if (id != 0)
            return id;
        if (pairs is not null)
        {
            id = _tags.Count + 1;
            pairs.AddTag();
            database.Prepared("INSERT INTO tag VALUES(?,?,?)").Bind(1, id).Bind(2, tag.Category).Bind(3, tag.Value).Run();
            return _tags.Add(tag, id);
        }
        id = Find("SELECT id FROM tag WHERE value=? AND category=?", tag.Value, tag.Category);
        if (id == 0)
        {
            database.Prepared("INSERT INTO tag(category, value) VALUES(?,?)").Bind(1, tag.Category).Bind(2, tag.Value).Run();
            id = Find("SELECT id FROM tag WHERE value=? AND category=?", tag.Value, tag.Category);
        }
        return _tags.Add(tag, id);
    }

    private long KeywordId(string keyword)
    {
        if (_keywords.TryGetValue(keyword, out var id))
            return id;
        id = pairs is not null ? 0 : Find("SELECT id FROM keyword WHERE keyword=?", keyword, null);
        if (id == 0)
        {
            id = pairs is not null ? _keywords.Count + 1 : database.Scalar("SELECT coalesce(max(id), 0) + 1 FROM keyword");
            database.Prepared("INSERT INTO keyword VALUES(?,?)").Bind(1, id).Bind(2, keyword).Run();
        }
        return _keywords[keyword] = id;
    }

    private long FolderId(string path)
    {
        if (_folders.TryGetValue(path, out var id))
            return id;
        id = pairs is not null ? 0 : Find("SELECT id FROM folder WHERE path=?", path, null);
        if (id == 0)
        {
            database.Prepared("INSERT INTO folder(path, stamp) VALUES(?, 0)").Bind(1, path).Run();
            id = Find("SELECT id FROM folder WHERE path=?", path, null);
        }
        return _folders[path] = id;
    }

    private long Find(string sql, string first, string? second)
    {
        var statement = database.Prepared(sql).Bind(1, first);
        if (second is not null)
            statement.Bind(2, second);
        var id = statement.Step() ? statement.Int64(0) : 0;
        statement.Reset();
        return id;
    }
}
