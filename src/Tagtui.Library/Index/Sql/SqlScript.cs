using System.Text;

namespace Tagtui.Library;

/// <summary>
/// A script taken apart where the sqlite3 shell's own lines (`.headers on`, `.tables`) may stand: between statements. What a
/// statement is, and where it ends, SQLite says.
/// </summary>
internal sealed class SqlScript
{
    private readonly byte[] _bytes;
    private int _at;

    public SqlScript(string text)
    {
        if (text.Contains('\0'))
            throw new LibraryException("SQL cannot hold a NUL character");
        _bytes = [.. Encoding.UTF8.GetBytes(text), 0];
    }

    /// <summary>From the next statement's first word to the end of the script, which is a NUL.</summary>
    public ReadOnlySpan<byte> Rest => _bytes.AsSpan(_at);

    public string FirstWords => Encoding.UTF8.GetString(_bytes, _at, Math.Min(32, _bytes.Length - 1 - _at));

    public void Skip(int bytes) => _at += bytes;

    /// <summary>Past blanks, comments and empty statements; false at the end.</summary>
    public bool MoveToNext()
    {
        while (true)
        {
            var rest = Rest;
            if (rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)';' or (byte)'\f')
                _at++;
            else if (rest.StartsWith("--"u8))
                _at += End(rest, "\n"u8);
            else if (rest.StartsWith("/*"u8))
                _at += 2 + End(rest[2..], "*/"u8);
            else
                return rest[0] != 0;
        }
    }

    /// <summary>The shell's line that begins here, without its dot; null where a statement begins.</summary>
    public string? TakeShellLine()
    {
        if (Rest[0] != (byte)'.')
            return null;
        var length = End(Rest, "\n"u8);
        var line = Encoding.UTF8.GetString(Rest[1..length]).Trim();
        _at += length;
        return line;
    }

    // Up to and with the end mark, or up to the NUL.
    private static int End(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> mark) =>
        rest.IndexOf(mark) is >= 0 and var at ? at + mark.Length : rest.Length - 1;
}
