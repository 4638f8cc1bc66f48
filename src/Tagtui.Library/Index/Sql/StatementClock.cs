using System.Globalization;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>Ends a statement that takes longer than it was given, or is cancelled, and says which of the two it was.</summary>
internal sealed class StatementClock : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Database _database;
    private readonly TimeSpan? _limit;
    private readonly CancellationToken _cancel;
    private readonly Timer? _timer;
    private bool _over;
    private bool _done;

    public StatementClock(Database database, TimeSpan? limit, CancellationToken cancel)
    {
        (_database, _limit, _cancel) = (database, limit, cancel);
        if (limit is { } time)
            _timer = new Timer(_ => Stop(), null, time, Timeout.InfiniteTimeSpan);
    }

    public bool Step(Statement statement)
    {
        _cancel.ThrowIfCancellationRequested();
        try
        {
            return statement.Step();
        }
        catch (SqliteException error) when (error.IsInterrupt)
        {
            _cancel.ThrowIfCancellationRequested();
            throw new LibraryException(_over
                ? string.Create(CultureInfo.InvariantCulture, $"the SQL took longer than {_limit!.Value.TotalSeconds:0.###} s and was stopped")
                : "the SQL was interrupted");
        }
        catch (SqliteException error)
        {
            throw new LibraryException("the SQL failed: " + error.Said);
        }
    }

    // A timer may still fire while it is being disposed of; then the statement is no longer the one that it was set for.
    private void Stop()
    {
        lock (_gate)
        {
            if (_done)
                return;
            _over = true;
            _database.Interrupt();
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _done = true;
        _timer?.Dispose();
    }
}
