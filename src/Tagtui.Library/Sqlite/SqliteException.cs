namespace Tagtui.Library.Sqlite;

/// <summary>SQLite said no: its code and one line.</summary>
internal sealed class SqliteException(int code, string message) : Exception($"{message} (SQLite {code})")
{
    /// <summary>SQLite's own words alone.</summary>
    public string Said => message;

    /// <summary>The extended result code.</summary>
    public int Code => code;

    public int Primary => code & 0xFF;

    public bool IsBusy => Primary is SqliteCodes.Busy or SqliteCodes.Locked;

    public bool IsInterrupt => Primary == SqliteCodes.Interrupt;

    /// <summary>The file is no database of ours, or no longer a sound one: it is set aside, not asked again.</summary>
    public bool IsDamage => Primary is SqliteCodes.Corrupt or SqliteCodes.NotADatabase or SqliteCodes.Error or SqliteCodes.Mismatch;
}

internal static class SqliteCodes
{
    internal const int Ok = 0;
    internal const int Error = 1;
    internal const int Busy = 5;
    internal const int Locked = 6;
    internal const int ReadOnly = 8;
    internal const int Denied = 23;
    internal const int Interrupt = 9;
    internal const int Corrupt = 11;
    internal const int CantOpen = 14;
    internal const int Mismatch = 20;
    internal const int NotADatabase = 26;
    internal const int Row = 100;
    internal const int Done = 101;

    internal const int OpenReadOnly = 0x1;
    internal const int OpenReadWrite = 0x2;
    internal const int OpenCreate = 0x4;
    internal const int OpenNoMutex = 0x8000;
    internal const int OpenNoFollow = 0x01000000;

    internal const uint PreparePersistent = 1;

    internal const int ConfigEnableTrigger = 1003;
    internal const int ConfigEnableLoadExtension = 1005;
    internal const int ConfigDefensive = 1010;
    internal const int ConfigTrustedSchema = 1017;

    internal const int TypeInteger = 1;
    internal const int TypeReal = 2;
    internal const int TypeText = 3;
    internal const int TypeBlob = 4;
    internal const int TypeNull = 5;
    internal const int FunctionUtf8 = 1;
    internal const int FunctionDeterministic = 0x800;
    internal const int FunctionDirectOnly = 0x80000;
    internal const int FunctionInnocuous = 0x200000;

    internal const int LimitLength = 0;
    internal const int LimitAttached = 7;
}
