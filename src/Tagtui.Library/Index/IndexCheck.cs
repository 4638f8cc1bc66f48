using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>The look at every page of an index that is already in use, on a connection and a thread of its own.</summary>
internal sealed class IndexCheck
{
    private readonly Database _database;
    private readonly Thread _thread;
    private volatile bool _sound;
    private bool _ended;

    private IndexCheck(Database database, SqliteCatalog index, Action<SqliteCatalog, string> damaged)
    {
        _database = database;
        _thread = new Thread(() => Run(index, damaged)) { IsBackground = true, Name = "index check" };
    }

    /// <summary>Null where it had no need to begin: the file cannot even be opened a second time.</summary>
    public static IndexCheck? Start(string path, SqliteCatalog index, Action<SqliteCatalog, string> damaged)
    {
        try
        {
            var check = new IndexCheck(Database.Open(path, create: false), index, damaged);
            check._thread.Start();
            return check;
        }
        catch (SqliteException error)
        {
            damaged(index, error.Message);
            return null;
        }
    }

    private void Run(SqliteCatalog index, Action<SqliteCatalog, string> damaged)
    {
        try
        {
            if (IndexFile.Check(_database) is { } reason)
                damaged(index, reason);
            else
                _sound = true;
        }
        catch (SqliteException error) when (error.IsInterrupt)
        {
            // The library closes; the next opening looks again.
        }
        catch (SqliteException error)
        {
            damaged(index, error.Message);
        }
    }

    /// <summary>Stops it where it is not done. True when everything was looked at and is sound.</summary>
    public bool End()
    {
        if (_ended)
            return _sound;
        _ended = true;
        _database.Interrupt();
        _thread.Join();
        _database.Dispose();
        return _sound;
    }
}
