using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>`tagtui_text(text, how, glob, folded)`: the comparison of <see cref="TextLeaf"/>, as SQLite calls it.</summary>
internal static unsafe class SqlTextFunction
{
    public static void Register(Database database) => database.CreateFunction("tagtui_text", 4, &Call);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Call(nint context, int count, nint* values)
    {
        try
        {
            NativeSqlite.ResultInt(context, Holds(values) ? 1 : 0);
        }
        catch (Exception)
        {
            // An exception must not cross into SQLite; what cannot be compared does not match.
            NativeSqlite.ResultInt(context, 0);
        }
    }

    private static bool Holds(nint* values)
    {
        if (NativeSqlite.ValueType(values[0]) == SqliteCodes.TypeNull)
            return false;
        var match = (TextMatch)int.Parse(Utf8(values[1]), provider: null);
        var glob = Utf8(values[2]) is [(byte)'1'];
        var pattern = new TextPattern(Encoding.UTF8.GetString(Utf8(values[3])), glob);
        var utf8 = Utf8(values[0]);
        Span<char> small = stackalloc char[512];
        var text = utf8.Length <= small.Length ? small : new char[utf8.Length];
        return TextLeaf.Holds(match, pattern, text[..Encoding.UTF8.GetChars(utf8, text)]);
    }

    private static ReadOnlySpan<byte> Utf8(nint value)
    {
        var text = NativeSqlite.ValueText(value);
        return text is null ? default : new ReadOnlySpan<byte>(text, NativeSqlite.ValueBytes(value));
    }
}
