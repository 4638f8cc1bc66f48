namespace Tagtui.Library.Sqlite;

/// <summary>Rolled back unless committed.</summary>
internal readonly struct Transaction : IDisposable
{
    private readonly Database _database;

    public Transaction(Database database)
    {
        _database = database;
        database.Execute("BEGIN IMMEDIATE");
    }

    public void Commit() => _database.Execute("COMMIT");

    public void Dispose()
    {
        if (!_database.InTransaction)
            return;
        try
        {
            _database.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The error that led here is the one worth telling.
        }
    }
}

/// <summary>Several reads that see one state of the file.</summary>
internal readonly struct Snapshot : IDisposable
{
    private readonly Database _database;

    public Snapshot(Database database)
    {
        _database = database;
        database.Prepared("BEGIN").Run();
    }

    public void Dispose()
    {
        if (!_database.InTransaction)
            return;
        try
        {
            _database.Prepared("COMMIT").Run();
        }
        catch (SqliteException)
        {
            // Nothing was written. A reader that failed stays failed, and its own error says so.
        }
    }
}
