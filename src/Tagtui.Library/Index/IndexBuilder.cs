using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// A new index, beside the old one, in one go: no journal and no syncing, because a file that is not finished is thrown
/// away; full text in large batches; indexes last. <see cref="Finish"/> leaves a sound file, ready to be put in place.
/// </summary>
internal sealed class IndexBuilder : IDisposable
{
    private readonly Database _database;
    private readonly PairSpool _pairs;
    private readonly MediaWriter _writer;
    private bool _taken;

    public IndexBuilder(string path)
        : this(path, new PairSpool(path + "-pairs"))
    {
    }

    private IndexBuilder(string path, PairSpool pairs)
    {
        _pairs = pairs;
        _database = Database.Open(path);
        try
        {
            _database.Execute("PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-16384");
            Schema.CreateTables(_database);
            _database.Execute("INSERT INTO search(search, rank) VALUES('hashsize', 8388608); INSERT INTO search_negative(search_negative, rank) VALUES('hashsize', 4194304)");
            _database.Execute("BEGIN");
        }
        catch
        {
            _database.Dispose();
            throw;
        }
        _writer = new MediaWriter(_database, _pairs);
    }

    /// <summary>An index that is never a file, nor are its pairs.</summary>
    public static IndexBuilder InMemory() => new(":memory:", new PairSpool("", int.MaxValue));

    public void Add(IndexedMedium medium) => _writer.Insert(medium);

    public void AddProjects(IReadOnlyList<ProjectRow> rows) => ProjectTables.Write(_database, rows);

    public void Finish(IReadOnlyList<FolderStamp> folders)
    {
        _writer.WriteFolders(folders, []);
        _writer.WritePairs();
        _writer.End();
        Schema.CreateIndexes(_database);
        _database.Execute("INSERT INTO search(search, rank) VALUES('hashsize', 1048576); INSERT INTO search_negative(search_negative, rank) VALUES('hashsize', 1048576)");
        _database.Execute("COMMIT");
    }

    /// <summary>For an index that is never a file: the finished tables, which the caller disposes.</summary>
    public Database Take()
    {
        _taken = true;
        return _database;
    }

    public void Dispose()
    {
        _pairs.Dispose();
        if (!_taken)
            _database.Dispose();
    }
}
