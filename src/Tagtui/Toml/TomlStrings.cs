using System.Globalization;
using System.Text;

namespace Tagtui.Toml;

/// <summary>The four kinds of string. Each begins at its first quote and leaves the cursor behind its last one.</summary>
internal static class TomlStrings
{
    public static string Read(TomlCursor cursor)
    {
        if (cursor.At("\"\"\""))
            return MultiLine(cursor, '"');
        if (cursor.At("'''"))
            return MultiLine(cursor, '\'');
        return cursor.Peek() == '"' ? Basic(cursor) : Literal(cursor);
    }

    public static string Basic(TomlCursor cursor)
    {
        int open = cursor.Offset++;
        int start = cursor.Offset;
        StringBuilder? result = null;
        while (cursor.Peek() != '"')
        {
            CheckInLine(cursor, open);
            if (cursor.Peek() == '\\')
            {
                (result ??= new StringBuilder()).Append(cursor.Text, start, cursor.Offset - start);
                Escape(cursor, result);
                start = cursor.Offset;
            }
            else
            {
                cursor.Offset++;
            }
        }
        string rest = cursor.Text[start..cursor.Offset++];
        return result == null ? rest : result.Append(rest).ToString();
    }

    public static string Literal(TomlCursor cursor)
    {
        int open = cursor.Offset++;
        int start = cursor.Offset;
        for (; cursor.Peek() != '\''; cursor.Offset++)
            CheckInLine(cursor, open);
        return cursor.Text[start..cursor.Offset++];
    }

    /// <summary>
    /// The line end after the opening quotes is not part of it; one or two quotes directly before the closing three
    /// are. CRLF reads as LF, so that a file means the same wherever it was edited.
    /// </summary>
    private static string MultiLine(TomlCursor cursor, char quote)
    {
        int open = cursor.Offset;
        cursor.Offset += 3;
        cursor.TakeNewline();
        var result = new StringBuilder();
        while (true)
        {
            int c = cursor.Peek();
            if (cursor.AtEnd)
                cursor.Fail("a multi-line string that is never closed", open);
            if (c == quote && TakeQuotes(cursor, quote, result))
                return result.ToString();
            if (c == quote)
                continue;
            if (cursor.TakeNewline())
                result.Append('\n');
            else if (TomlCursor.IsControl(c))
                cursor.Fail(ControlInString(cursor, quote));
            else if (c == '\\' && quote == '"')
                EscapeOrContinue(cursor, result);
            else
                AppendPlain(cursor, result, quote);
        }
    }

    /// <summary>True when the run of quotes closed the string.</summary>
    private static bool TakeQuotes(TomlCursor cursor, char quote, StringBuilder result)
    {
        int count = 0;
        while (count < 5 && cursor.Peek(count) == quote)
            count++;
        cursor.Offset += count;
        result.Append(quote, count < 3 ? count : count - 3);
        return count >= 3;
    }

    private static void AppendPlain(TomlCursor cursor, StringBuilder result, char quote)
    {
        int start = cursor.Offset;
        do
            cursor.Offset++;
        while (cursor.Peek() is int c && c != quote && c is not ('\\' or -1) && !TomlCursor.IsControl(c));
        result.Append(cursor.Text, start, cursor.Offset - start);
    }

    /// <summary>A backslash at the end of a line swallows the blank up to the next text.</summary>
    private static void EscapeOrContinue(TomlCursor cursor, StringBuilder result)
    {
        int backslash = cursor.Offset++;
        cursor.SkipSpaces();
        if (!cursor.AtNewline)
        {
            cursor.Offset = backslash;
            Escape(cursor, result);
            return;
        }
        while (cursor.TakeNewline())
            cursor.SkipSpaces();
    }

    private static void Escape(TomlCursor cursor, StringBuilder result)
    {
        int c = cursor.Peek(1);
        if (c is 'u' or 'U')
        {
            result.Append(Scalar(cursor, c == 'u' ? 4 : 8).ToString());
            return;
        }
        int plain = c switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' => '"',
            '\\' => '\\',
            _ => -1,
        };
        if (plain < 0)
        {
            int backslash = cursor.Offset++;
            cursor.Fail($"a backslash before {cursor.Shown()}: a backslash itself is written \\\\, or use '…' quotes", backslash);
        }
        result.Append((char)plain);
        cursor.Offset += 2;
    }

    private static Rune Scalar(TomlCursor cursor, int digits)
    {
        var hex = cursor.Text.AsSpan(cursor.Offset + 2, Math.Min(digits, cursor.Text.Length - cursor.Offset - 2));
        if (hex.Length < digits || hex.ContainsAnyExcept(HexDigits))
            cursor.Fail($"\\{(char)cursor.Peek(1)} wants {digits} hexadecimal digits");
        uint code = uint.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (!Rune.TryCreate(code, out var rune))
            cursor.Fail($"U+{code:X4} is not a character");
        cursor.Offset += 2 + digits;
        return rune;
    }

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private static void CheckInLine(TomlCursor cursor, int open)
    {
        if (cursor.AtEnd || cursor.AtNewline)
            cursor.Fail("a string that is not closed in its line", open);
        if (TomlCursor.IsControl(cursor.Peek()))
            cursor.Fail(ControlInString(cursor, cursor.Text[open]));
    }

    private static string ControlInString(TomlCursor cursor, char quote) =>
        $"{cursor.Shown()} in a string" + (quote == '"' ? $": it is written \\u{cursor.Peek():X4}" : "");
}
