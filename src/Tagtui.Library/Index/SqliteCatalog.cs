using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// The index as a catalogue. One connection reads and one writes, each behind its own lock; with the write-ahead log they
/// do not wait for each other. Every method may throw <see cref="SqliteException"/>: the library then goes on from files.
/// </summary>
internal sealed partial class SqliteCatalog : ICatalog
{
    private readonly string _path;
    private readonly Database _reader;
    private readonly TagDictionary _tags;
    private readonly Answers _answers;
    private readonly Lock _reading = new();
    private readonly Lock _writing = new();
    private Database? _writerConnection;
    private MediaWriter? _writer;

    public SqliteCatalog(string path, Database reader)
    {
        _path = path;
        _reader = reader;
        _tags = new TagDictionary(reader);
        _answers = new Answers(reader, _tags);
    }

    public Page<MediumRow> Find(Query query, int skip, int take, CancellationToken cancel) => Ask(cancel, () =>
    {
        var (ids, total) = _answers.Page(query, skip, take);
        return new Page<MediumRow>(Media(ids, whole: false).ConvertAll(MediumRow.Of), skip, total);
    });

    public Page<MediumFacts> FindWhole(Query query, int skip, int take, CancellationToken cancel) => Ask(cancel, () =>
    {
        var (ids, total) = _answers.Page(query, skip, take);
        return new Page<MediumFacts>(Media(ids, whole: true), skip, total);
    });

    public int Count(Query query, CancellationToken cancel) => Ask(cancel, () => _answers.Count(query));

    public List<MediaKey> Keys(Query query, CancellationToken cancel) => Ask(cancel, () => _answers.Keys(query));

    public List<string> KeysFrom(string prefix, int most)
    {
        lock (_reading)
        {
            var keys = new List<string>();
            var rows = _reader.Prepared("SELECT key FROM media WHERE key >= ? ORDER BY key").Bind(1, prefix);
            while (keys.Count < most && rows.Step() && rows.Text(0) is var key && key.StartsWith(prefix, StringComparison.Ordinal))
                keys.Add(key);
            rows.Reset();
            return keys;
        }
    }

    /// <summary>
    /// One question in one state of the file. Whoever stops waiting ends the statement that is running, so a newer question
    /// does not wait for an older one that nobody wants any more.
    /// </summary>
    private T Ask<T>(CancellationToken cancel, Func<T> question)
    {
        lock (_reading)
        {
            cancel.ThrowIfCancellationRequested();
            _answers.Cancellation = cancel;
            using var stop = cancel.CanBeCanceled ? cancel.UnsafeRegister(static reader => ((Database)reader!).Interrupt(), _reader) : default;
            try
            {
                using var snapshot = new Snapshot(_reader);
                return question();
            }
            catch (SqliteException error) when (error.IsInterrupt)
            {
                throw new OperationCanceledException(cancel);
            }
            finally
            {
                _answers.Cancellation = CancellationToken.None;
            }
        }
    }

    private List<MediumFacts> Media(IReadOnlyList<int> ids, bool whole)
    {
        var media = new List<MediumFacts>(ids.Count);
        foreach (var id in ids)
        {
            if (ById(id, whole) is { } facts)
                media.Add(facts);
        }
        return media;
    }

    public (MediumFacts Facts, byte[] Stamp)? Get(string key)
    {
        lock (_reading)
        {
            var row = _reader.Prepared($"SELECT {MediaRowText.Columns} FROM media WHERE key=?").Bind(1, key);
            return row.Step() ? Take(row, whole: true) : null;
        }
    }

    // A line of a list shows nothing that lies in the side tables.
    private MediumFacts? ById(long id, bool whole)
    {
        var row = _reader.Prepared($"SELECT {MediaRowText.Columns} FROM media WHERE id=?").Bind(1, id);
        return row.Step() ? Take(row, whole).Facts : null;
    }

    private (MediumFacts Facts, byte[] Stamp) Take(Statement row, bool whole)
    {
        var facts = MediaRowText.Facts(row);
        var stamp = MediaRowText.Stamp(row);
        var id = MediaRowText.Id(row);
        var parts = MediaRowText.Parts(row);
        _tags.AddTags(MediaRowText.TagIds(row), facts);
        row.Reset();
        if (whole)
            SideTables.Read(_reader, id, parts, facts);
        return (facts, stamp);
    }

    /// <summary>Read in slices, so that a long look at everything does not keep others waiting.</summary>
    public IEnumerable<MediumFacts> All() => AllLooked().Select(looked => looked.Facts);

    /// <summary>The same with the stamps that they were read under.</summary>
    public IEnumerable<(MediumFacts Facts, byte[] Stamp)> AllLooked()
    {
        var after = "";
        var first = true;
        while (true)
        {
            var slice = Slice(after, first);
            foreach (var looked in slice)
                yield return looked;
            if (slice.Count == 0)
                yield break;
            after = slice[^1].Facts.Key;
            first = false;
        }
    }

    private List<(MediumFacts Facts, byte[] Stamp)> Slice(string after, bool first)
    {
        lock (_reading)
        {
            var ids = new List<long>();
            var keys = _reader.Prepared(first ? "SELECT id FROM media ORDER BY key LIMIT 512" : "SELECT id FROM media WHERE key > ? ORDER BY key LIMIT 512");
            if (!first)
                keys.Bind(1, after);
            while (keys.Step())
                ids.Add(keys.Int64(0));
            var slice = new List<(MediumFacts, byte[])>(ids.Count);
            var row = _reader.Prepared($"SELECT {MediaRowText.Columns} FROM media WHERE id=?");
            foreach (var id in ids)
            {
                if (row.Bind(1, id).Step())
                    slice.Add(Take(row, whole: true));
            }
            return slice;
        }
    }

    /// <summary>A text that the index keeps for us beside the media; null where there is none.</summary>
    public string? Note(string name)
    {
        lock (_reading)
        {
            var row = _reader.Prepared("SELECT value_json FROM library_metadata WHERE key=?").Bind(1, name);
            var note = row.Step() ? row.Text(0) : null;
            row.Reset();
            return note;
        }
    }

    public void SetNote(string name, string value)
    {
        lock (_writing)
        {
            var statement = Writer().Prepared("INSERT OR REPLACE INTO library_metadata VALUES(?, ?)");
            statement.Bind(1, name).Bind(2, value).Run();
        }
    }

    public void WriteFolders(IReadOnlyList<FolderStamp> seen, IReadOnlyList<string> gone) => Write(writer => writer.WriteFolders(seen, gone));

    public void Write(IReadOnlyList<LookedFacts> facts, IReadOnlyList<string> gone)
    {
        Write(writer =>
        {
            foreach (var key in gone)
                writer.Remove(key);
            foreach (var looked in facts)
                writer.Replace(new IndexedMedium(looked));
        });
    }

    private void Write(Action<MediaWriter> write)
    {
        lock (_writing)
        {
            var connection = Writer();
            try
            {
                using var transaction = new Transaction(connection);
                _writer!.Begin();
                write(_writer);
                _writer.End();
                transaction.Commit();
            }
            catch
            {
                _writer!.Forget();
                throw;
            }
        }
    }

    public List<MediumReference> References(IReadOnlyCollection<string> about, Func<MediumReference, bool> wanted)
    {
        const int few = 300;
        const string related = "SELECT media.key, media.type, relation.type, target FROM relation CROSS JOIN media ON media.id = media_id";
        const string sources = $"SELECT key, type, '{MediumReference.Source}', source FROM media WHERE source IS NOT NULL";
        lock (_reading)
        {
            var found = new List<MediumReference>();
            if (about.Count > few)
            {
                Take(_reader.Prepared(related));
                Take(_reader.Prepared(sources));
                return found;
            }
            foreach (var key in about)
            {
                Take(_reader.Prepared("SELECT media.key, media.type, relation.type, target FROM media CROSS JOIN relation ON media_id = media.id WHERE media.key = ?").Bind(1, key));
                Take(_reader.Prepared($"{sources} AND key = ?").Bind(1, key));
                foreach (var name in (ReadOnlySpan<string>)[key, key[(key.LastIndexOf('/') + 1)..]])
                {
                    // All that begins with the name and does not go on to a folder: the extension among it.
                    Take(_reader.Prepared($"{related} WHERE target >= ? AND target < ?").Bind(1, name).Bind(2, name + "/"));
                    Take(_reader.Prepared($"{sources} AND source >= ? AND source < ?").Bind(1, name).Bind(2, name + "/"));
                }
            }
            return found;

            void Take(Statement rows)
            {
                while (rows.Step())
                {
                    var reference = new MediumReference(rows.Text(0), rows.Text(1), rows.Text(2), rows.Text(3));
                    if (wanted(reference))
                        found.Add(reference);
                }
            }
        }
    }

    public void WriteProjects(IReadOnlyList<ProjectRow> items)
    {
        lock (_writing)
        {
            var connection = Writer();
            using var transaction = new Transaction(connection);
            ProjectTables.Write(connection, items);
            transaction.Commit();
        }
    }

    public List<ProjectRow> Projects()
    {
        lock (_reading)
            return ProjectTables.Read(_reader);
    }

    private Database Writer()
    {
        if (_writerConnection is null)
        {
            _writerConnection = Database.Open(_path, create: false);
            _writerConnection.Execute("PRAGMA synchronous=NORMAL");
            _writer = new MediaWriter(_writerConnection);
        }
        return _writerConnection;
    }

    public List<FolderCount> Folders()
    {
        lock (_reading)
        {
            var folders = new List<FolderCount>();
            var rows = _reader.Prepared("SELECT folder.path, n FROM (SELECT folder_id, count(*) AS n FROM media GROUP BY folder_id) JOIN folder ON folder.id = folder_id ORDER BY folder.path");
            while (rows.Step())
                folders.Add(new FolderCount(rows.Text(0), (int)rows.Int64(1)));
            return folders;
        }
    }

    public List<TagCount> Tags(string? prefix)
    {
        lock (_reading)
            return _answers.TagCounts().FindAll(count => TagCountOrder.Matches(count.Tag, prefix));
    }

    public List<ValueCount> Values(FieldValues values)
    {
        lock (_reading)
            return _answers.Values(values);
    }

    public IEnumerable<Tag> KnownTags()
    {
        lock (_reading)
            return _answers.TagCounts().ConvertAll(count => count.Tag);
    }

    public void Together(Action look)
    {
        lock (_reading)
        {
            using var snapshot = new Snapshot(_reader);
            look();
        }
    }

    public string? PathOf(string key)
    {
        lock (_reading)
        {
            var row = _reader.Prepared("SELECT path FROM media WHERE key = ?1").Bind(1, key);
            var path = row.Step() ? row.NullableText(0) : null;
            row.Reset();
            return path;
        }
    }

    public List<KeywordCount> Keywords(string? type)
    {
        lock (_reading)
        {
            var rows = _reader.Prepared($"""
                SELECT keyword, type, count(DISTINCT media_id) FROM media_keyword JOIN keyword ON keyword.id = keyword_id
                {(type is null ? "" : "WHERE type = ?1")} GROUP BY keyword_id, type
                """);
            if (type is not null)
                rows.Bind(1, type);
            var counts = new List<KeywordCount>();
            while (rows.Step())
                counts.Add(new KeywordCount(rows.Text(0), rows.Text(1), (int)rows.Int64(2)));
            rows.Reset();
            return KeywordCountOrder.Sorted(counts);
        }
    }

    public List<(string Key, Relation Relation)> RelatedTo(string key)
    {
        lock (_reading)
        {
            // By the index of targets: left to itself SQLite begins with the folders.
            var rows = _reader.Prepared("""
                SELECT media.key, relation.type, target, strength, distance FROM relation CROSS JOIN media ON media.id = media_id CROSS JOIN folder ON folder.id = folder_id
                WHERE target IN (?1, ?2) AND (target = ?1 OR folder.path = ?3) ORDER BY media.key, position
                """);
            rows.Bind(1, key).Bind(2, key[(key.LastIndexOf('/') + 1)..]).Bind(3, MediumFacts.FolderOf(key));
            var found = new List<(string, Relation)>();
            while (rows.Step())
                found.Add((rows.Text(0), new Relation(rows.Text(1), rows.Text(2), rows.NullableDouble(3), rows.NullableDouble(4))));
            rows.Reset();
            return found;
        }
    }

    public LibraryStats Stats()
    {
        lock (_reading)
        {
            var totals = _reader.Prepared("""
                SELECT count(*), sum(tag_count > 0), sum(caption <> ''), sum(approved = 1), sum(approved = 0 OR score = -1),
                    sum(approved IS NULL AND score <> -1), sum(favourite), sum(path IS NULL), sum(problem IS NOT NULL), sum(size) FROM media
                """);
            totals.Step();
            var n = new long[10];
            for (var i = 0; i < n.Length; i++)
                n[i] = totals.Int64(i);
            totals.Reset();
            var byScore = new int[7];
            var scores = _reader.Prepared("SELECT score, count(*) FROM media GROUP BY score");
            while (scores.Step())
            {
                if (scores.Int64(0) is >= -1 and <= 5 and var score)
                    byScore[score + 1] = (int)scores.Int64(1);
            }
            var byType = new Dictionary<string, int>();
            var types = _reader.Prepared("SELECT type, count(*) FROM media GROUP BY type");
            while (types.Step())
                byType[types.Text(0)] = (int)types.Int64(1);
            return new LibraryStats
            {
                Media = (int)n[0],
                Tagged = (int)n[1],
                Captioned = (int)n[2],
                Approved = (int)n[3],
                Rejected = (int)n[4],
                Pending = (int)n[5],
                Favourites = (int)n[6],
                Orphans = (int)n[7],
                Problems = (int)n[8],
                Bytes = n[9],
                ByScore = byScore,
                ByType = byType,
            };
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            lock (_reading)
            {
                _writerConnection?.Dispose();
                _reader.Dispose();
            }
        }
    }
}
