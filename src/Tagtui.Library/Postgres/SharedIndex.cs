using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Postgres;

/// <summary>
/// The index that several hosts share, as one host sees it: a session with the server, or none just now.
///
/// Every host answers questions from its own local index, which is a copy of this one: so a question costs what it costs
/// without a network, SQLite's queries are the only ones, and a server that goes away takes nothing with it. What is
/// shared is who knows what: whoever has read a medium's files pushes what they say, everybody else pulls what has a
/// higher number than they have seen.
///
/// A push carries the number up to which its sender knew everything before it read the files. A row with a higher number
/// was pushed by somebody else meanwhile, who may have read a newer file: it is left alone and reported back, the sender
/// pulls, reads the files again, and pushes again. So the row that stands was read after every other row of its medium,
/// and what the last saver wrote is what the index says.
///
/// Methods throw <see cref="PostgresException"/>; after one that is lost the session is over until the next Connect.
/// </summary>
internal sealed class SharedIndex(PostgresUrl url, string libraryId, bool mayWrite) : IHostLocks, IDisposable
{
    private const int Stripes = 256;
    private const int MostNoticeBytes = 7_000;
    private static readonly TimeSpan Bulk = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(20);

    private readonly string _schema = SharedSchema.NameOf(libraryId);
    private readonly string _self = Guid.NewGuid().ToString("N");
    private readonly Lock _gate = new();
    private PostgresConnection? _connection;
    private bool _locked;

    public static TimeSpan ConnectPatience { get; } = TimeSpan.FromSeconds(3);

    public static TimeSpan CommandPatience { get; } = TimeSpan.FromSeconds(5);

    public string Where => url.ToString();

    public string Schema => _schema;

    /// <summary>Everything up to this number is in the local index.</summary>
    public long Number { get; set; }

    public bool IsConnected => Volatile.Read(ref _connection) is not null;

    /// <summary>Why there is no session; null while there is one.</summary>
    public string? Problem { get; private set; }

    /// <summary>The server lets us look and not write, or the library was opened read-only.</summary>
    public bool IsReadOnly { get; private set; } = !mayWrite;

    /// <summary>Called, from whichever thread noticed, when the session is over.</summary>
    public Action? Lost { get; set; }

    /// <summary>Logs in, and makes what is not there yet.</summary>
    public SharedHead Connect()
    {
        lock (_gate)
        {
            try
            {
                _connection?.Dispose();
                Volatile.Write(ref _connection, null);
                var connection = PostgresConnection.Open(url, ConnectPatience);
                try
                {
                    var head = Prepare(connection);
                    Problem = null;
                    Volatile.Write(ref _connection, connection);
                    return head;
                }
                catch
                {
                    connection.Dispose();
                    throw;
                }
            }
            catch (PostgresException error)
            {
                Problem = error.Message;
                throw;
            }
        }
    }

    public void Disconnect(string reason)
    {
        lock (_gate)
        {
            if (_connection is null)
                return;
            _connection.Dispose();
            Volatile.Write(ref _connection, null);
            Problem = reason;
        }
        Lost?.Invoke();
    }

    /// <summary>A connection of its own that hears of the others' changes.</summary>
    public PostgresConnection Listen()
    {
        var listener = PostgresConnection.Open(url, ConnectPatience);
        try
        {
            listener.Patience = CommandPatience;
            listener.Script($"LISTEN {_schema}");
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    public bool IsFromOthers(PostgresNotice notice) => !notice.Text.Contains(_self, StringComparison.Ordinal);

    /// <summary>
    /// All or nothing, but for the keys that are returned: somebody pushed them after <paramref name="known"/>.
    /// </summary>
    public HashSet<string> Push(IReadOnlyList<LookedFacts> facts, IReadOnlyList<string> gone, long known)
    {
        var keys = new string?[facts.Count + gone.Count];
        var stamps = new byte[]?[keys.Length];
        var documents = new byte[]?[keys.Length];
        for (var i = 0; i < facts.Count; i++)
            (keys[i], stamps[i], documents[i]) = (facts[i].Facts.Key, facts[i].StoredStamp(), FactsDocument.Write(facts[i].Facts));
        for (var i = 0; i < gone.Count; i++)
            (keys[facts.Count + i], stamps[facts.Count + i]) = (gone[i], []);
        long number = 0;
        var taken = new HashSet<string>();
        Ask(connection => connection.Run(
            new PostgresCommand($"UPDATE {_schema}.change SET number = number + 1 RETURNING number", [], row => number = row.Number()),
            new PostgresCommand(
                $"""
                INSERT INTO {_schema}.medium(key, number, stamp, facts)
                SELECT k, (SELECT number FROM {_schema}.change), s, f::jsonb FROM unnest($1, $2, $3) AS pushed(k, s, f)
                ON CONFLICT (key) DO UPDATE SET number = excluded.number, stamp = excluded.stamp, facts = excluded.facts WHERE medium.number <= $4
                RETURNING key
                """,
                [keys, stamps, PostgresValue.Utf8Texts(documents), known],
                row => taken.Add(row.Text())),
            Notice(keys)));
        if (Number == number - 1)
            Number = number;
        return [.. keys.OfType<string>().Where(key => !taken.Contains(key))];
    }

    /// <summary>Wakes the others, who then look for themselves.</summary>
    public void Announce() => Ask(connection => connection.Run(Notice([])));

    /// <summary>Everything with a higher number, in portions, and the number that is then known.</summary>
    public long Pull(long after, long except, Action<List<SharedRow>> take)
    {
        long number = 0;
        var portion = new List<SharedRow>();
        Ask(
            connection => connection.Run(
                new PostgresCommand($"SELECT number FROM {_schema}.change", [], row => number = row.Number()),
                new PostgresCommand($"SELECT key, stamp, facts::text FROM {_schema}.medium WHERE number > $1 AND number <> $2", [after, except], row =>
                {
                    portion.Add(Read(row));
                    if (portion.Count < Batch.ItemsInAGroup)
                        return;
                    take(portion);
                    portion.Clear();
                })),
            Bulk);
        if (portion.Count > 0)
            take(portion);
        return number;
    }

    /// <summary>Every medium that is there, by key, with the stamp of its row.</summary>
    public void Stamps(Action<string, byte[]> take) => Ask(
        connection => connection.Query(
            $"SELECT key, stamp FROM {_schema}.medium WHERE facts IS NOT NULL ORDER BY key", [], row => take(row.Text(), row.Bytes(out _).ToArray())),
        Bulk);

    /// <summary>
    /// Everything anew, from somebody who has looked at all files since <paramref name="known"/>: the rows go to a temporary table, and what differs is taken over in one transaction, so
    /// that nobody is told of what stayed as it was. Rows that others pushed after <paramref name="known"/> stay.
    /// Returns the number under which it was done.
    /// </summary>
    public long Replace(IEnumerable<LookedFacts> all, long known)
    {
        long number = 0;
        Ask(
            connection =>
            {
                connection.Script("BEGIN; SET LOCAL statement_timeout = '5min'; CREATE TEMP TABLE staging(key text COLLATE \"C\", stamp bytea, facts jsonb) ON COMMIT DROP");
                try
                {
                    connection.CopyIn("COPY staging FROM STDIN (FORMAT binary)", all, 3, (row, looked) =>
                    {
                        var document = FactsDocument.Write(looked.Facts);
                        row.Sized(looked.Facts.Key).Sized(looked.StoredStamp()).Int32(document.Length + 1).Byte(1).Bytes(document);
                    });
                    connection.Run(
                        new PostgresCommand("ANALYZE staging"),
                        new PostgresCommand($"UPDATE {_schema}.change SET number = number + 1 RETURNING number", [], row => number = row.Number()),
                        new PostgresCommand(
                            $"""
                            INSERT INTO {_schema}.medium(key, number, stamp, facts) SELECT key, (SELECT number FROM {_schema}.change), stamp, facts FROM staging
                            ON CONFLICT (key) DO UPDATE SET number = excluded.number, stamp = excluded.stamp, facts = excluded.facts
                            WHERE medium.number <= $1 AND (medium.stamp <> excluded.stamp OR medium.facts IS DISTINCT FROM excluded.facts)
                            """,
                            known),
                        new PostgresCommand(
                            $"""
                            UPDATE {_schema}.medium SET number = (SELECT number FROM {_schema}.change), stamp = '', facts = NULL
                            WHERE facts IS NOT NULL AND number <= $1 AND NOT EXISTS (SELECT FROM staging WHERE staging.key = medium.key)
                            """,
                            known),
                        new PostgresCommand($"DELETE FROM {_schema}.medium WHERE facts IS NULL AND number <= $1", known),
                        new PostgresCommand($"UPDATE {_schema}.library_metadata SET value_json = $1 WHERE key = 'horizon'", known.ToString(CultureInfo.InvariantCulture)),
                        new PostgresCommand($"INSERT INTO {_schema}.library_metadata VALUES('filled', '1') ON CONFLICT DO NOTHING"),
                        Notice([]),
                        new PostgresCommand("COMMIT"));
                }
                catch (PostgresException error) when (!error.IsLost && !connection.IsBroken)
                {
                    connection.Script("ROLLBACK");
                    throw;
                }
            },
            Bulk);
        return number;
    }

    /// <summary>
    /// An advisory lock for each of the stripes that the places fall into, in their order, so that nobody waits in a
    /// circle; the server drops them with the session. A server that is gone has nobody else's locks either.
    /// </summary>
    public void Take(IReadOnlyList<long> places)
    {
        if (!IsConnected || IsReadOnly)
            return;
        int[] stripes = [.. places.Select(place => (int)(place % Stripes)).Distinct().Order()];
        var clock = Stopwatch.StartNew();
        try
        {
            for (int taken = 0, pause = 1; ; pause = Math.Min(pause * 2, 50))
            {
                taken += (int)Ask(connection => connection.Number(
                    """
                    WITH RECURSIVE tried(at, taken) AS (
                        SELECT 1, pg_try_advisory_lock(hashtext($1), $2[1])
                        UNION ALL SELECT at + 1, pg_try_advisory_lock(hashtext($1), $2[at + 1]) FROM tried WHERE taken AND at < cardinality($2))
                    SELECT count(*) FILTER (WHERE taken) FROM tried
                    """,
                    _schema, stripes[taken..]));
                _locked = true;
                if (taken == stripes.Length)
                    return;
                if (clock.Elapsed > LockPatience)
                {
                    Release();
                    throw new IOException("a tagtui on another host has been saving this for too long");
                }
                Thread.Sleep(pause);
            }
        }
        catch (PostgresException error)
        {
            Disconnect(error.Message);
        }
    }

    public void Release()
    {
        if (!_locked)
            return;
        _locked = false;
        try
        {
            if (IsConnected)
                Ask(connection => connection.Number("SELECT 1 FROM pg_advisory_unlock_all()"));
        }
        catch (PostgresException error)
        {
            Disconnect(error.Message);
        }
    }

    public void Refused() => IsReadOnly = true;

    public void Dispose()
    {
        Lost = null;
        Disconnect("closed");
    }

    private SharedHead Prepare(PostgresConnection connection)
    {
        connection.Patience = CommandPatience;
        connection.Script("SET statement_timeout = '60s'; SET lock_timeout = '4s'; SET idle_in_transaction_session_timeout = '60s'; SET standard_conforming_strings = on");
        if (VersionOf(connection) is { } other && other != SharedSchema.Version)
        {
            if (other > SharedSchema.Version)
                throw new PostgresException("a newer tagtui made it, and this one cannot read it");
            connection.Script(SharedSchema.Drop(_schema));
        }
        if (VersionOf(connection) is null)
            Create(connection);
        string incarnation = "";
        long horizon = 0, number = 0;
        var filled = false;
        connection.Run(
            new PostgresCommand($"SELECT key, value_json FROM {_schema}.library_metadata", [], row =>
            {
                var (key, value) = (row.Text(), row.Text());
                if (key == "incarnation")
                    incarnation = value;
                else if (key == "horizon")
                    _ = long.TryParse(value, CultureInfo.InvariantCulture, out horizon);
                else if (key == "filled")
                    filled = true;
            }),
            new PostgresCommand($"SELECT number FROM {_schema}.change", [], row => number = row.Number()),
            new PostgresCommand("SELECT pg_postmaster_start_time()::text", [], row => incarnation += " " + row.Text()));
        return new SharedHead(incarnation, number, horizon, filled);
    }

    private void Create(PostgresConnection connection)
    {
        if (IsReadOnly)
            throw new PostgresException("25006", "there is none yet for this library, and this one is opened read-only");
        try
        {
            connection.Script(SharedSchema.Create(_schema, Guid.NewGuid().ToString("N")));
        }
        catch (PostgresException error) when (error.IsReadOnly)
        {
            throw new PostgresException(error.Code, $"there is none yet for this library, and this user may not make it ({error.Message})");
        }
    }

    private int? VersionOf(PostgresConnection connection)
    {
        if (connection.Number("SELECT to_regclass($1) IS NOT NULL", $"{_schema}.library_metadata") == 0)
            return null;
        string? text = null;
        connection.Query($"SELECT value_json FROM {_schema}.library_metadata WHERE key = 'schema_version'", [], row => text = row.Text());
        return int.TryParse(text, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }

    private PostgresCommand Notice(IReadOnlyList<string?> keys)
    {
        var text = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteString("by", _self);
            if (keys.Count is > 0 and <= 100 && keys.Sum(key => key!.Length * 6) < MostNoticeBytes)
            {
                json.WriteStartArray("keys");
                foreach (var key in keys)
                    json.WriteStringValue(key);
                json.WriteEndArray();
            }
            else
            {
                json.WriteString("keys", "many");
            }
            json.WriteEndObject();
        }
        return new PostgresCommand("SELECT pg_notify($1, $2)", _schema, System.Text.Encoding.UTF8.GetString(text.WrittenSpan));
    }

    private static SharedRow Read(PostgresRow row)
    {
        var key = row.Text();
        var stamp = row.Bytes(out _).ToArray();
        var document = row.Bytes(out var isGone);
        var facts = isGone ? null : FactsDocument.Read(document);
        return new SharedRow(key, stamp, facts, Unreadable: !isGone && facts?.Key != key);
    }

    private void Ask(Action<PostgresConnection> question, TimeSpan? patience = null) => Ask<object?>(
        connection =>
        {
            question(connection);
            return null;
        },
        patience);

    private T Ask<T>(Func<PostgresConnection, T> question, TimeSpan? patience = null)
    {
        lock (_gate)
        {
            if (_connection is not { } connection)
                throw new PostgresException(Problem ?? "there is no connection");
            try
            {
                connection.Patience = patience ?? CommandPatience;
                return question(connection);
            }
            catch (PostgresException error) when (!error.IsLost && !connection.IsBroken)
            {
                throw;
            }
            catch (Exception error)
            {
                // Whatever it was, the answer was not taken in to its end.
                connection.Dispose();
                Volatile.Write(ref _connection, null);
                Problem = error.Message;
                Lost?.Invoke();
                throw;
            }
        }
    }
}
