using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// What a statement of the user's may do: read. SQLite asks about every table, function and pragma while it prepares a
/// statement, so what is refused never begins to run. The connection is read-only besides; this is what can say why.
/// </summary>
internal static unsafe class SqlGuard
{
    private const int Ok = 0;
    private const int Deny = 1;

    private const int Pragma = 19;
    private const int Read = 20;
    private const int Select = 21;
    private const int Transaction = 22;
    private const int Function = 31;
    private const int Savepoint = 32;
    private const int Recursive = 33;

    private static readonly string[] Writing =
        ["INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "ATTACH", "DETACH", "VACUUM", "REINDEX", "ANALYZE"];

    /// <summary>Pragmas that tell something of the tables; asked without a value, so that nothing is set.</summary>
    private static readonly string[] Told =
        ["application_id", "collation_list", "compile_options", "data_version", "encoding", "freelist_count", "page_count", "page_size", "schema_version", "user_version"];

    private static readonly string[] ToldOfOne =
        ["foreign_key_list", "function_list", "index_info", "index_list", "index_xinfo", "table_info", "table_list", "table_xinfo"];

    public static void Install(Database database) => database.SetAuthorizer(&Judge, 0);

    /// <summary>The word of a statement that would write; null where it is none of those.</summary>
    public static string? WritingWord(ReadOnlySpan<char> statement)
    {
        var length = 0;
        while (length < statement.Length && char.IsAsciiLetter(statement[length]))
            length++;
        foreach (var word in Writing)
        {
            if (statement[..length].Equals(word, StringComparison.OrdinalIgnoreCase))
                return word;
        }
        return null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Judge(nint state, int action, byte* first, byte* second, byte* schema, byte* inner) => action switch
    {
        Read or Select or Recursive or Transaction or Savepoint => Ok,
        Function => Is(second, "load_extension"u8) ? Deny : Ok,
        Pragma => MayAsk(first, second) ? Ok : Deny,
        _ => Deny,
    };

    private static bool MayAsk(byte* name, byte* value)
    {
        var pragma = Marshal.PtrToStringUTF8((nint)name)?.ToLowerInvariant() ?? "";
        return ToldOfOne.Contains(pragma) || (value is null && Told.Contains(pragma));
    }

    private static bool Is(byte* text, ReadOnlySpan<byte> name) =>
        text is not null && MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text).SequenceEqual(name);
}
