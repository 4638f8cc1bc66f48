using System.Runtime.InteropServices;
using System.Text;

namespace Tagtui.Library.Sqlite;

/// <summary>
/// One connection, for one thread at a time. Every connection is opened as if the file were hostile: no triggers, no
/// extension loading, no trust in functions named by the schema, no memory mapping, cells checked as they are read.
/// </summary>
internal sealed unsafe class Database : IDisposable
{
    private readonly Dictionary<string, Statement> _statements = [];
    private nint _handle;

    private Database(nint handle) => _handle = handle;

    public static Database Open(string path, bool readOnly = false, bool create = true)
    {
        var flags = SqliteCodes.OpenNoMutex | (path == ":memory:" ? 0 : SqliteCodes.OpenNoFollow)
            | (readOnly ? SqliteCodes.OpenReadOnly : SqliteCodes.OpenReadWrite | (create ? SqliteCodes.OpenCreate : 0));
        int code;
        nint handle;
        fixed (byte* name = Terminated(path))
            code = NativeSqlite.Open(name, out handle, flags, null);
        var database = new Database(handle);
        if (code != SqliteCodes.Ok)
        {
            var error = database.Error(code);
            database.Dispose();
            throw error;
        }
        try
        {
            database.Harden();
        }
        catch
        {
            database.Dispose();
            throw;
        }
        return database;
    }

    private void Harden()
    {
        NativeSqlite.ExtendedResultCodes(_handle, 1);
        NativeSqlite.BusyTimeout(_handle, 5000);
        int answer;
        Check(NativeSqlite.DbConfig(_handle, SqliteCodes.ConfigDefensive, 1, &answer));
        Check(NativeSqlite.DbConfig(_handle, SqliteCodes.ConfigTrustedSchema, 0, &answer));
        Check(NativeSqlite.DbConfig(_handle, SqliteCodes.ConfigEnableTrigger, 0, &answer));
        NativeSqlite.DbConfig(_handle, SqliteCodes.ConfigEnableLoadExtension, 0, &answer);
        Execute("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY");
    }

    public bool InTransaction => NativeSqlite.GetAutocommit(_handle) == 0;

    public int Changes => NativeSqlite.Changes(_handle);

    public int BusyTimeout
    {
        set => NativeSqlite.BusyTimeout(_handle, value);
    }

    /// <summary>Runs one or several statements, separated by semicolons, and drops their rows.</summary>
    public void Execute(string sql)
    {
        var bytes = Terminated(sql);
        fixed (byte* start = bytes)
        {
            var rest = start;
            while (*rest != 0)
            {
                byte* tail;
                Check(NativeSqlite.Prepare(_handle, rest, -1, 0, out var statement, &tail));
                rest = tail;
                if (statement == 0)
                    continue;
                using var one = new Statement(this, statement);
                one.Run();
            }
        }
    }

    /// <summary>A statement that is kept for the life of the connection: for texts that the program writes itself, not for composed ones.</summary>
    public Statement Prepared(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
        {
            known.Reset();
            return known;
        }
        return _statements[sql] = Prepare(sql, SqliteCodes.PreparePersistent);
    }

    /// <summary>A statement that the caller disposes.</summary>
    public Statement Prepare(string sql, uint flags = 0)
    {
        nint statement;
        fixed (byte* text = Terminated(sql))
            Check(NativeSqlite.Prepare(_handle, text, -1, flags, out statement, null));
        return new Statement(this, statement);
    }

    /// <summary>The first statement of a script that ends with a NUL, and how many bytes it takes; null where only comments are left.</summary>
    public Statement? PrepareFirst(ReadOnlySpan<byte> script, out int used)
    {
        fixed (byte* start = script)
        {
            byte* tail;
            Check(NativeSqlite.Prepare(_handle, start, -1, 0, out var statement, &tail));
            used = (int)(tail - start);
            return statement == 0 ? null : new Statement(this, statement);
        }
    }

    public void Limit(int id, int value) => NativeSqlite.Limit(_handle, id, value);

    /// <summary>Asks before every statement is prepared, and for as long as the connection lives.</summary>
    public void SetAuthorizer(delegate* unmanaged[Cdecl]<nint, int, byte*, byte*, byte*, byte*, int> authorizer, nint state) =>
        Check(NativeSqlite.SetAuthorizer(_handle, authorizer, state));

    public long Scalar(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    public string? ScalarText(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.NullableText(0) : null;
    }

    /// <summary>Ends the running statement of this connection; the only call that may come from another thread.</summary>
    public void Interrupt()
    {
        if (_handle != 0)
            NativeSqlite.Interrupt(_handle);
    }

    /// <summary>Replaces the other's content by this one's, in one transaction; its readers go on with what they see.</summary>
    public void CopyTo(Database other)
    {
        fixed (byte* main = "main\0"u8)
        {
            var backup = NativeSqlite.BackupInit(other._handle, main, _handle, main);
            if (backup == 0)
                throw other.Error(SqliteCodes.Busy);
            var code = NativeSqlite.BackupStep(backup, -1);
            NativeSqlite.BackupFinish(backup);
            if (code != SqliteCodes.Done)
                throw other.Error(code);
        }
    }

    /// <summary>Makes a function of (text, pattern) known to this connection only; SQL inside the file cannot call it.</summary>
    public void CreateFunction(string name, int arguments, delegate* unmanaged[Cdecl]<nint, int, nint*, void> function)
    {
        const int flags = SqliteCodes.FunctionUtf8 | SqliteCodes.FunctionDeterministic | SqliteCodes.FunctionDirectOnly;
        fixed (byte* text = Terminated(name))
            Check(NativeSqlite.CreateFunction(_handle, text, arguments, flags, 0, function, 0, 0, 0));
    }

    /// <summary>A function with a state of its own, which the views of this connection may call too.</summary>
    public void CreateFunction(string name, int arguments, delegate* unmanaged[Cdecl]<nint, int, nint*, void> function, nint state)
    {
        fixed (byte* text = Terminated(name))
            Check(NativeSqlite.CreateFunction(_handle, text, arguments, SqliteCodes.FunctionUtf8 | SqliteCodes.FunctionInnocuous, state, function, 0, 0, 0));
    }

    internal void Check(int code)
    {
        if (code != SqliteCodes.Ok)
            throw Error(code);
    }

    internal SqliteException Error(int code)
    {
        var text = _handle != 0 ? NativeSqlite.ErrorMessage(_handle) : NativeSqlite.ErrorText(code);
        var message = Marshal.PtrToStringUTF8((nint)text) ?? "unknown error";
        return new SqliteException(code, message.ReplaceLineEndings(" "));
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
        if (_handle != 0)
            NativeSqlite.Close(_handle);
        _handle = 0;
    }

    private static byte[] Terminated(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }
}
