namespace Tagtui.Toml;

/// <summary>What may stand behind `=`, lists and inline tables included.</summary>
internal static class TomlValues
{
    public static TomlValue Read(TomlCursor cursor, int depth)
    {
        if (depth > TomlReader.DeepestNesting)
            cursor.Fail($"more than {TomlReader.DeepestNesting} tables and lists within each other");
        var place = cursor.Here;
        return cursor.Peek() switch
        {
            '"' or '\'' => new TomlString(TomlStrings.Read(cursor), place),
            '[' => ReadArray(cursor, place, depth),
            '{' => ReadInlineTable(cursor, place, depth),
            _ => ReadWord(cursor, place),
        };
    }

    private static TomlArray ReadArray(TomlCursor cursor, TomlPlace place, int depth)
    {
        var array = new TomlArray(place);
        cursor.Offset++;
        while (true)
        {
            cursor.SkipBlank();
            if (cursor.Peek() == ']')
                break;
            FailAtEnd(cursor, "a list", place);
            array.Add(Read(cursor, depth + 1));
            cursor.SkipBlank();
            if (cursor.Peek() == ']')
                break;
            FailAtEnd(cursor, "a list", place);
            if (cursor.Peek() != ',')
                cursor.Fail($"a comma or ] is expected in the list, not {cursor.Shown()}");
            cursor.Offset++;
        }
        cursor.Offset++;
        return array;
    }

    private static TomlTable ReadInlineTable(TomlCursor cursor, TomlPlace place, int depth)
    {
        // While it is being read dotted keys may still build up tables inside; closing it ends that.
        var table = new TomlTable(place, depth, TomlTableOrigin.Header);
        cursor.Offset++;
        cursor.SkipSpaces();
        if (cursor.Peek() != '}')
        {
            while (true)
            {
                TomlTables.ReadKeyAndValue(cursor, table);
                cursor.SkipSpaces();
                if (cursor.Peek() == '}')
                    break;
                FailAtLineEnd(cursor, place);
                if (cursor.Peek() != ',')
                    cursor.Fail($"a comma or }} is expected in the inline table, not {cursor.Shown()}");
                cursor.Offset++;
                cursor.SkipSpaces();
                FailAtLineEnd(cursor, place);
                if (cursor.Peek() == '}')
                    cursor.Fail("no comma stands behind the last key of an inline table");
            }
        }
        cursor.Offset++;
        table.Origin = TomlTableOrigin.Inline;
        return table;
    }

    private static void FailAtEnd(TomlCursor cursor, string what, TomlPlace place)
    {
        if (cursor.AtEnd)
            cursor.Fail($"{what} that is never closed", place);
    }

    private static void FailAtLineEnd(TomlCursor cursor, TomlPlace place)
    {
        FailAtEnd(cursor, "an inline table", place);
        if (cursor.AtNewline)
            cursor.Fail("an inline table stands on one line", place);
    }

    private static TomlValue ReadWord(TomlCursor cursor, TomlPlace place)
    {
        int start = cursor.Offset;
        TakeWord(cursor);
        // A date may be parted from its time by one space.
        if (cursor.Offset - start == 10 && cursor.Peek() == ' ' && cursor.Peek(1) is >= '0' and <= '9'
            && TomlDates.LooksLikeDate(cursor.Text.AsSpan(start, 10)))
        {
            cursor.Offset++;
            TakeWord(cursor);
        }
        string word = cursor.Text[start..cursor.Offset];
        switch (word)
        {
            case "true": return new TomlBoolean(true, place);
            case "false": return new TomlBoolean(false, place);
            case "": cursor.Fail($"a value is expected, not {cursor.Shown()}"); break;
        }
        string? problem;
        TomlValue? value = TomlDates.LooksLikeDate(word) || TomlDates.LooksLikeTime(word)
            ? TomlDates.Read(word, place, out problem)
            : TomlNumbers.Read(word, place, out problem);
        if (value == null)
            cursor.Fail(problem ?? WhyNoValue(word), start);
        return value;
    }

    private static string WhyNoValue(string word)
    {
        if (word.ToLowerInvariant() is "true" or "false" or "inf" or "nan" or "+inf" or "-inf")
            return $"{word.ToLowerInvariant()} is written in small letters";
        return char.IsAsciiLetter(word[0]) ? $"text stands in quotes: {TomlText.Quote(word)}" : $"{TomlText.Quote(word)} is neither a number nor a date";
    }

    private static void TakeWord(TomlCursor cursor)
    {
        while (cursor.Peek() is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '+' or '-' or '_' or '.' or ':')
            cursor.Offset++;
    }
}
