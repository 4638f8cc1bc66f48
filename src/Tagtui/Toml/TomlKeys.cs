namespace Tagtui.Toml;

internal readonly record struct TomlKeyPart(string Name, TomlPlace Place);

/// <summary>`a`, `"a b"`, `a . 'b'.c`</summary>
internal static class TomlKeys
{
    public static List<TomlKeyPart> Read(TomlCursor cursor)
    {
        var parts = new List<TomlKeyPart>(1);
        while (true)
        {
            cursor.SkipSpaces();
            var place = cursor.Here;
            parts.Add(new TomlKeyPart(ReadPart(cursor), place));
            cursor.SkipSpaces();
            if (cursor.Peek() != '.')
                return parts;
            cursor.Offset++;
        }
    }

    private static string ReadPart(TomlCursor cursor)
    {
        switch (cursor.Peek())
        {
            case '"':
                if (cursor.At("\"\"\""))
                    cursor.Fail("a key can't be a multi-line string");
                return TomlStrings.Basic(cursor);
            case '\'':
                if (cursor.At("'''"))
                    cursor.Fail("a key can't be a multi-line string");
                return TomlStrings.Literal(cursor);
        }
        int start = cursor.Offset;
        while (IsBare(cursor.Peek()))
            cursor.Offset++;
        if (cursor.Offset == start)
            cursor.Fail(cursor.Peek() > 0x7F ? $"{cursor.Shown()} in a key: such a key is written in quotes" : $"a key is expected, not {cursor.Shown()}");
        return cursor.Text[start..cursor.Offset];
    }

    private static bool IsBare(int c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' or '-';
}
