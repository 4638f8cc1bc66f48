using System.Runtime.InteropServices;

namespace Tagtui.Library.Sqlite;

/// <summary>The part of SQLite's C interface that the index needs. Short calls that never block skip the GC transition.</summary>
internal static unsafe partial class NativeSqlite
{
    private const string Library = "sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_open_v2")]
    internal static partial int Open(byte* path, out nint db, int flags, byte* vfs);

    [LibraryImport(Library, EntryPoint = "sqlite3_close_v2")]
    internal static partial int Close(nint db);

    [LibraryImport(Library, EntryPoint = "sqlite3_extended_result_codes")]
    internal static partial int ExtendedResultCodes(nint db, int on);

    [LibraryImport(Library, EntryPoint = "sqlite3_busy_timeout")]
    internal static partial int BusyTimeout(nint db, int milliseconds);

    // sqlite3_db_config is variadic; on x86-64 and arm64 Linux integer variadic arguments travel in the same registers.
    [LibraryImport(Library, EntryPoint = "sqlite3_db_config")]
    internal static partial int DbConfig(nint db, int option, int value, int* answer);

    [LibraryImport(Library, EntryPoint = "sqlite3_limit")]
    internal static partial int Limit(nint db, int id, int value);

    [LibraryImport(Library, EntryPoint = "sqlite3_interrupt")]
    internal static partial void Interrupt(nint db);

    [LibraryImport(Library, EntryPoint = "sqlite3_errmsg")]
    internal static partial byte* ErrorMessage(nint db);

    [LibraryImport(Library, EntryPoint = "sqlite3_errstr")]
    internal static partial byte* ErrorText(int code);

    [LibraryImport(Library, EntryPoint = "sqlite3_changes")]
    [SuppressGCTransition]
    internal static partial int Changes(nint db);

    [LibraryImport(Library, EntryPoint = "sqlite3_get_autocommit")]
    [SuppressGCTransition]
    internal static partial int GetAutocommit(nint db);

    [LibraryImport(Library, EntryPoint = "sqlite3_prepare_v3")]
    internal static partial int Prepare(nint db, byte* sql, int bytes, uint flags, out nint statement, byte** tail);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    internal static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    internal static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_finalize")]
    internal static partial int Finalize(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [SuppressGCTransition]
    internal static partial int BindInt64(nint statement, int index, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    [SuppressGCTransition]
    internal static partial int BindDouble(nint statement, int index, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    [SuppressGCTransition]
    internal static partial int BindNull(nint statement, int index);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    internal static partial int BindText(nint statement, int index, byte* text, int bytes, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    internal static partial int BindBlob(nint statement, int index, byte* blob, int bytes, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [SuppressGCTransition]
    internal static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    internal static partial long ColumnInt64(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    [SuppressGCTransition]
    internal static partial double ColumnDouble(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    internal static partial byte* ColumnText(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    internal static partial byte* ColumnBlob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [SuppressGCTransition]
    internal static partial int ColumnBytes(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_create_function_v2")]
    internal static partial int CreateFunction(
        nint db, byte* name, int arguments, int flags, nint user,
        delegate* unmanaged[Cdecl]<nint, int, nint*, void> function, nint step, nint final, nint destroy);

    [LibraryImport(Library, EntryPoint = "sqlite3_set_authorizer")]
    internal static partial int SetAuthorizer(nint db, delegate* unmanaged[Cdecl]<nint, int, byte*, byte*, byte*, byte*, int> authorizer, nint user);

    [LibraryImport(Library, EntryPoint = "sqlite3_user_data")]
    internal static partial nint UserData(nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_text")]
    internal static partial void ResultText(nint context, byte* text, int bytes, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_count")]
    internal static partial int ColumnCount(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_name")]
    internal static partial byte* ColumnName(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_stmt_readonly")]
    internal static partial int IsReadOnly(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_type")]
    [SuppressGCTransition]
    internal static partial int ValueType(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_text")]
    internal static partial byte* ValueText(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_bytes")]
    [SuppressGCTransition]
    internal static partial int ValueBytes(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_result_int")]
    [SuppressGCTransition]
    internal static partial void ResultInt(nint context, int value);

    [LibraryImport(Library, EntryPoint = "sqlite3_backup_init")]
    internal static partial nint BackupInit(nint to, byte* toName, nint from, byte* fromName);

    [LibraryImport(Library, EntryPoint = "sqlite3_backup_step")]
    internal static partial int BackupStep(nint backup, int pages);

    [LibraryImport(Library, EntryPoint = "sqlite3_backup_finish")]
    internal static partial int BackupFinish(nint backup);
}
