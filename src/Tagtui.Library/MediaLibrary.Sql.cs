using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>
    /// SQL over the index as it is now. Where there is none that could be read, one is made in memory for the question, out
    /// of the files.
    /// </summary>
    public SqlSession OpenSql()
    {
        bool ready;
        lock (_swapping)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            ready = _index is not null;
        }
        return new SqlSession((ready ? ReadOnlyIndex() : null) ?? IndexInMemory(), Layout, _hashes);
    }

    private Database? ReadOnlyIndex()
    {
        Database? database = null;
        try
        {
            database = Database.Open(Layout.IndexFile, readOnly: true);
            // The first read is what fails where the file is another one by now, or its log cannot be opened.
            _ = database.Scalar("SELECT count(*) FROM folder");
            return database;
        }
        catch (SqliteException error)
        {
            database?.Dispose();
            Warn($"the index could not be opened for reading: {error.Message}");
            return null;
        }
    }

    private Database IndexInMemory()
    {
        var files = Files();
        using var builder = IndexBuilder.InMemory();
        foreach (var facts in files.All())
            builder.Add(new IndexedMedium(new LookedFacts(facts, default, Sure: false)));
        builder.AddProjects(files.Projects());
        builder.Finish([]);
        return builder.Take();
    }
}
