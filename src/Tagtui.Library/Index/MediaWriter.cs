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

    // What runs a million times is not looked up by its text.
    private readonly Statement _insertPair = database.Prepared("INSERT OR IGNORE INTO media_tag VALUES(?,?,?)");
    private readonly Statement _insertMedium = database.Prepared(MediaRowText.Insert);
    private readonly WordTables _words = new(database);
    private readonly TagSetWriter _sets = new(database);
    private TagDictionary _names = new(database);
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
        _sets.Save();
        var statement = database.Prepared("INSERT OR REPLACE INTO library_metadata VALUES('next_id', ?)");
        statement.Bind(1, _nextId.ToString(System.Globalization.CultureInfo.InvariantCulture)).Run();
    }

    /// <summary>After a rollback: ids that were given out never came to be.</summary>
    public void Forget()
    {
        _sets.Forget();
        _names = new TagDictionary(database);
        _tags.Clear();
        _folders.Clear();
        _keywords.Clear();
    }

    /// <summary>
    /// The row keeps its id, and what did not change is not written again: a save changes a score or a tag, and a second look
    /// at a file that was too young for its stamp changes nothing but the stamp.
    /// </summary>
    public void Replace(IndexedMedium medium)
    {
        var facts = medium.Facts;
        if (Find(facts.Key, FileStamp.Read(medium.Stamp)) is not { } was)
        {
            Insert(medium);
            return;
        }
        if (was.Facts.Path != facts.Path)
            TouchFolder(was.Folder);
        // How it looks is noted elsewhere, for all as they were when that was written.
        if (was.Look != FileStamp.Read(medium.Stamp).Media)
        {
            database.Prepared("DELETE FROM library_metadata WHERE key=?").Bind(1, MediaLibrary.HashNote).Run();
            ForgetLook(was.Id);
        }
        if (!WordTables.Same(was.Facts, facts))
        {
            _words.Delete(was.Id, was.Facts);
            _words.Insert(was.Id, medium);
        }
        var tags = TagIds(facts.Tags);
        if (!tags.SequenceEqual(was.Tags))
            ChangeTags(was.Id, was.Tags, tags);
        if (!SideTables.Same(was.Facts, facts))
        {
            SideTables.Delete(database, was.Id, was.Parts);
            SideTables.Insert(database, was.Id, facts, KeywordId);
        }
        var update = database.Prepared(MediaRowText.Update);
        MediaRowText.Bind(update, was.Id, medium, tags, was.Folder);
        update.Run();
        if ((was.Facts.Path, was.Facts.Score, was.Facts.Created) != (facts.Path, facts.Score, medium.Created))
            database.Prepared(MediaRowText.UpdateIndexed).Bind(1, facts.Path).Bind(2, facts.Score).Bind(3, medium.Created).Bind(4, was.Id).Run();
    }

    public void Remove(string key)
    {
        if (Find(key, default) is not { } was)
            return;
        TouchFolder(was.Folder);
        ChangeTags(was.Id, was.Tags, []);
        _sets.Remove(TagSets.Everything, was.Id);
        _words.Delete(was.Id, was.Facts);
        SideTables.Delete(database, was.Id, was.Parts);
        ForgetLook(was.Id);
        database.Prepared("DELETE FROM media WHERE id=?").Bind(1, was.Id).Run();
    }

    public void ForgetDeparted(IReadOnlyCollection<string> keys) => DepartedTable.Forget(database, keys);

    public void AddDeparted(IReadOnlyList<Departed> departed)
    {
        foreach (var one in departed)
            DepartedTable.Add(database, one);
    }

    private sealed record KnownMedium(long Id, long Folder, MediumParts Parts, byte[] Tags, MediumFacts Facts, FileLook? Look);

    /// <param name="now">How its files look that will stand in the row; those that the row knew and that are no more are kept in mind.</param>
    private KnownMedium? Find(string key, FileStamp now)
    {
        var row = database.Prepared($"SELECT {MediaRowText.Columns}, folder_id FROM media WHERE key=?").Bind(1, key);
        if (!row.Step())
            return null;
        var known = new KnownMedium(MediaRowText.Id(row), MediaRowText.Folder(row), MediaRowText.Parts(row), MediaRowText.TagIds(row).ToArray(), MediaRowText.Facts(row), FileStamp.Read(MediaRowText.Evidence(row)).Media);
        var departed = known.Facts.Path is { } path ? Tagtui.Library.Departed.Of(key, path, MediaRowText.Evidence(row), now, known.Facts.Sha256) : null;
        row.Reset();
        if (departed is { } one)
            DepartedTable.Add(database, one);
        _names.AddTags(known.Tags, known.Facts);
        SideTables.Read(database, known.Id, known.Parts, known.Facts);
        return known;
    }

    private void ForgetLook(long id) => database.Prepared("DELETE FROM look WHERE media_id=?").Bind(1, id).Run();

    private void TouchFolder(long folder) => database.Prepared("UPDATE folder SET stamp=0 WHERE id=? AND stamp<>0").Bind(1, folder).Run();

    // Of a tag that stands twice the first place counts.
    private void ChangeTags(long medium, ReadOnlySpan<byte> was, ReadOnlySpan<byte> now)
    {
        var (old, current) = (Places(was), Places(now));
        foreach (var (tag, _) in old)
        {
            if (current.ContainsKey(tag))
                continue;
            database.Prepared("DELETE FROM media_tag WHERE tag_id=? AND media_id=?").Bind(1, tag).Bind(2, medium).Run();
            _sets.Remove(tag, medium);
        }
        foreach (var (tag, place) in current)
        {
            if (!old.TryGetValue(tag, out var before))
            {
                InsertPair(tag, medium, place);
                _sets.Add(tag, medium);
            }
            else if (before != place)
            {
                database.Prepared("UPDATE media_tag SET position=? WHERE tag_id=? AND media_id=?").Bind(1, place).Bind(2, tag).Bind(3, medium).Run();
            }
        }
    }

    private static Dictionary<long, int> Places(ReadOnlySpan<byte> list)
    {
        var places = new Dictionary<long, int>();
        for (var place = 0; TagList.TryReadOne(ref list, out var tag); place++)
            places.TryAdd(tag, place);
        return places;
    }

    public void Insert(IndexedMedium medium)
    {
        var facts = medium.Facts;
        var id = _nextId++;
        var tags = TagIds(facts.Tags);
        if (pairs is not null)
        {
            KeepPairs(id, tags);
        }
        else
        {
            ChangeTags(id, [], tags);
            _sets.Add(TagSets.Everything, id);
        }
        MediaRowText.Bind(_insertMedium, id, medium, tags, FolderId(facts.Folder));
        _insertMedium.Run();
        _words.Insert(id, medium);
        if (medium.Parts != MediumParts.None)
            SideTables.Insert(database, id, facts, KeywordId);
    }

    /// <summary>The list of a medium's tags as its row has it; good until the next is asked for.</summary>
    private ReadOnlySpan<byte> TagIds(List<Tag> tags)
    {
        if (_tagIds.Length < tags.Count * 10)
            _tagIds = new byte[tags.Count * 10];
        var length = 0;
        foreach (var tag in tags)
            length += TagList.Write(_tagIds.AsSpan(length), TagId(tag));
        return _tagIds.AsSpan(0, length);
    }

    private void KeepPairs(long medium, ReadOnlySpan<byte> tags)
    {
        for (var place = 0; !tags.IsEmpty; place++)
            pairs!.Add((int)TagList.ReadOne(ref tags) - 1, (int)medium, place);
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
        var sets = new TagSetWriter.InOrder(_sets);
        for (var id = 1L; id < _nextId; id++)
            sets.Add(TagSets.Everything, id);
        pairs!.Give((tag, medium, position) =>
        {
            sets.Add(tag + 1, medium);
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
        sets.End();
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
            database.Prepared("INSERT INTO tag VALUES(?,?,?,?)").Bind(1, id).Bind(2, tag.Category).Bind(3, tag.Value).Bind(4, TagLeaf.Folded(tag.Value)).Run();
            return _tags.Add(tag, id);
        }
        id = Find("SELECT id FROM tag WHERE value=? AND category=?", tag.Value, tag.Category);
        if (id == 0)
        {
            database.Prepared("INSERT INTO tag(category, value, folded) VALUES(?,?,?)").Bind(1, tag.Category).Bind(2, tag.Value).Bind(3, TagLeaf.Folded(tag.Value)).Run();
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
