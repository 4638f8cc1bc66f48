using System.Buffers;
using System.Text;

namespace Tagtui.Library.Sqlite;

/// <summary>
/// A prepared statement of one connection. Parameters count from 1, columns from 0, as in SQLite. Texts are copied by
/// SQLite when bound, so a caller's buffer may be reused at once.
/// </summary>
internal sealed unsafe class Statement : IDisposable
{
    private static readonly nint Transient = -1;

    private readonly Database _database;
    private nint _handle;

    internal Statement(Database database, nint handle)
    {
        _database = database;
        _handle = handle;
    }

    public Statement Bind(int index, long value)
    {
        _database.Check(NativeSqlite.BindInt64(_handle, index, value));
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public Statement Bind(int index, double value)
    {
        _database.Check(NativeSqlite.BindDouble(_handle, index, value));
        return this;
    }

    public Statement Bind(int index, double? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public Statement BindNull(int index)
    {
        _database.Check(NativeSqlite.BindNull(_handle, index));
        return this;
    }

    public Statement Bind(int index, string? text)
    {
        if (text is null)
            return BindNull(index);
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= 1024)
        {
            Span<byte> small = stackalloc byte[most];
            return BindUtf8(index, small[..Encoding.UTF8.GetBytes(text, small)]);
        }
        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return BindUtf8(index, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public Statement BindUtf8(int index, ReadOnlySpan<byte> text)
    {
        // A null pointer would bind NULL, so an empty text needs an address too.
        byte none = 0;
        fixed (byte* bytes = text)
            _database.Check(NativeSqlite.BindText(_handle, index, text.IsEmpty ? &none : bytes, text.Length, Transient));
        return this;
    }

    public Statement BindBlob(int index, ReadOnlySpan<byte> blob)
    {
        byte none = 0;
        fixed (byte* bytes = blob)
            _database.Check(NativeSqlite.BindBlob(_handle, index, blob.IsEmpty ? &none : bytes, blob.Length, Transient));
        return this;
    }

    /// <summary>True while there is a row. After the last row, and after an error, the statement is ready to run again.</summary>
    public bool Step()
    {
        var code = NativeSqlite.Step(_handle);
        if (code == SqliteCodes.Row)
            return true;
        if (code == SqliteCodes.Done)
        {
            NativeSqlite.Reset(_handle);
            return false;
        }
        var error = _database.Error(code);
        NativeSqlite.Reset(_handle);
        throw error;
    }

    /// <summary>Runs a statement whose rows do not matter.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>The number that a statement of one row answers.</summary>
    public long Number()
    {
        var number = Step() ? Int64(0) : 0;
        Reset();
        return number;
    }

    public void Reset() => NativeSqlite.Reset(_handle);

    public bool IsNull(int column) => NativeSqlite.ColumnType(_handle, column) == SqliteCodes.TypeNull;

    public long Int64(int column) => NativeSqlite.ColumnInt64(_handle, column);

    public long? NullableInt64(int column) => IsNull(column) ? null : Int64(column);

    public double? NullableDouble(int column) => IsNull(column) ? null : Double(column);

    public double Double(int column) => NativeSqlite.ColumnDouble(_handle, column);

    /// <summary>The column's UTF-8 bytes: valid until the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column)
    {
        var text = NativeSqlite.ColumnText(_handle, column);
        return text is null ? default : new ReadOnlySpan<byte>(text, NativeSqlite.ColumnBytes(_handle, column));
    }

    /// <summary>The column's bytes: valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column)
    {
        var blob = NativeSqlite.ColumnBlob(_handle, column);
        return blob is null ? default : new ReadOnlySpan<byte>(blob, NativeSqlite.ColumnBytes(_handle, column));
    }

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    public string? NullableText(int column) => IsNull(column) ? null : Text(column);

    public bool IsReadOnly => NativeSqlite.IsReadOnly(_handle) != 0;

    public string[] ColumnNames()
    {
        var names = new string[NativeSqlite.ColumnCount(_handle)];
        for (var i = 0; i < names.Length; i++)
            names[i] = System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)NativeSqlite.ColumnName(_handle, i)) ?? "";
        return names;
    }

    /// <summary>The value as what it is: long, double, string, byte[] or null.</summary>
    public object? Value(int column) => NativeSqlite.ColumnType(_handle, column) switch
    {
        SqliteCodes.TypeInteger => Int64(column),
        SqliteCodes.TypeReal => Double(column),
        SqliteCodes.TypeText => Text(column),
        SqliteCodes.TypeBlob => Blob(column).ToArray(),
        _ => null,
    };

    public void Dispose()
    {
        if (_handle == 0)
            return;
        NativeSqlite.Finalize(_handle);
        _handle = 0;
    }
}
