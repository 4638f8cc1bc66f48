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

    public IndexBuilder(string path)
    {
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
        _pairs = new PairSpool(path + "-pairs");
        _writer = new MediaWriter(_database, _pairs);
    }

    public void Add(IndexedMedium medium) => _writer.Insert(medium);

    public void Finish(IReadOnlyList<FolderStamp> folders)
    {
        _writer.WriteFolders(folders, []);
        _writer.WritePairs();
        _writer.End();
        Schema.CreateIndexes(_database);
        _database.Execute("INSERT INTO search(search, rank) VALUES('hashsize', 1048576); INSERT INTO search_negative(search_negative, rank) VALUES('hashsize', 1048576)");
        _database.Execute("COMMIT");
    }

    public void Dispose()
    {
        _pairs.Dispose();
        _database.Dispose();
    }
}
