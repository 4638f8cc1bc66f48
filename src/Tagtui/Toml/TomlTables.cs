namespace Tagtui.Toml;

/// <summary>
/// Who may add to which table.
///
/// A table is defined once. `[a.b]` passes through `a`, making it if need be, and defines `b`, which must be new or
/// only have been passed through. `a.b = 1` passes through `a` in the same way, but may not enter what a header has
/// defined; what it makes itself can be entered by dotted keys of the same section (nobody else gets there) and by
/// longer headers. A header that meets an array of tables means its last element. Inline tables and plain lists
/// are closed.
/// </summary>
internal static class TomlTables
{
    /// <summary>`key = value` into a table, up to the end of the value.</summary>
    public static void ReadKeyAndValue(TomlCursor cursor, TomlTable table)
    {
        var key = TomlKeys.Read(cursor);
        if (cursor.Peek() != '=')
            cursor.Fail($"= is expected after the key {Spelled(key, key.Count)}, not {cursor.Shown()}");
        cursor.Offset++;
        cursor.SkipSpaces();
        for (int i = 0; i < key.Count - 1; i++)
            table = EnterByDottedKey(cursor, table, key, i);
        var last = key[^1];
        if (table.TryGet(last.Name, out var earlier))
            cursor.Fail($"a key is given twice: {TomlText.Quote(last.Name)} (first in line {earlier.KeyPlace.Line})", last.Place);
        table.Add(new TomlEntry(last.Name, last.Place, TomlValues.Read(cursor, table.Depth + 1)));
    }

    private static TomlTable EnterByDottedKey(TomlCursor cursor, TomlTable table, List<TomlKeyPart> key, int index)
    {
        var part = key[index];
        if (!table.TryGet(part.Name, out var entry))
            return Make(cursor, table, part, TomlTableOrigin.Dotted);
        if (entry.Value is TomlTable { Origin: TomlTableOrigin.Implicit or TomlTableOrigin.Dotted } inner)
        {
            inner.Origin = TomlTableOrigin.Dotted;
            return inner;
        }
        cursor.Fail($"{Spelled(key, index + 1)} {Taken(entry)}", part.Place);
        return table;
    }

    /// <summary>`[key]` or `[[key]]`, the cursor at its first bracket. Gives the table that the next lines fill.</summary>
    public static TomlTable ReadHeader(TomlCursor cursor, TomlTable root)
    {
        var place = cursor.Here;
        bool many = cursor.Peek(1) == '[';
        cursor.Offset += many ? 2 : 1;
        var key = TomlKeys.Read(cursor);
        string close = many ? "]]" : "]";
        if (!cursor.At(close))
            cursor.Fail($"{close} is expected after the table's name, not {cursor.Shown()}");
        cursor.Offset += close.Length;

        var table = root;
        for (int i = 0; i < key.Count - 1; i++)
            table = EnterByHeader(cursor, table, key, i);
        return many ? AddElement(cursor, table, key, place) : Define(cursor, table, key, place);
    }

    private static TomlTable EnterByHeader(TomlCursor cursor, TomlTable table, List<TomlKeyPart> key, int index)
    {
        var part = key[index];
        if (!table.TryGet(part.Name, out var entry))
            return Make(cursor, table, part, TomlTableOrigin.Implicit);
        switch (entry.Value)
        {
            case TomlTable { Origin: not TomlTableOrigin.Inline } inner: return inner;
            case TomlArray { OfTables: true } array: return (TomlTable)array.Items[^1];
        }
        cursor.Fail($"{Spelled(key, index + 1)} {Taken(entry)}", part.Place);
        return table;
    }

    private static TomlTable Define(TomlCursor cursor, TomlTable parent, List<TomlKeyPart> key, TomlPlace place)
    {
        var last = key[^1];
        if (!parent.TryGet(last.Name, out var entry))
            return Make(cursor, parent, last, TomlTableOrigin.Header);
        if (entry.Value is TomlTable { Origin: TomlTableOrigin.Implicit } passed)
        {
            passed.Origin = TomlTableOrigin.Header;
            return passed;
        }
        cursor.Fail(
            entry.Value is TomlTable { Origin: TomlTableOrigin.Header }
                ? $"a table is given twice: [{Spelled(key, key.Count)}] (first in line {entry.KeyPlace.Line})"
                : $"{Spelled(key, key.Count)} {Taken(entry)}",
            place);
        return parent;
    }

    private static TomlTable AddElement(TomlCursor cursor, TomlTable parent, List<TomlKeyPart> key, TomlPlace place)
    {
        var last = key[^1];
        TomlArray array;
        if (!parent.TryGet(last.Name, out var entry))
            parent.Add(new TomlEntry(last.Name, last.Place, array = new TomlArray(last.Place) { OfTables = true }));
        else if (entry.Value is TomlArray { OfTables: true } existing)
            array = existing;
        else
        {
            cursor.Fail($"{Spelled(key, key.Count)} {Taken(entry)}, so [[…]] can't add to it", place);
            return parent;
        }
        var element = new TomlTable(place, DeeperThan(cursor, parent, 2), TomlTableOrigin.Header);
        array.Add(element);
        return element;
    }

    private static TomlTable Make(TomlCursor cursor, TomlTable parent, TomlKeyPart part, TomlTableOrigin origin)
    {
        var table = new TomlTable(part.Place, DeeperThan(cursor, parent, 1), origin);
        parent.Add(new TomlEntry(part.Name, part.Place, table));
        return table;
    }

    private static int DeeperThan(TomlCursor cursor, TomlTable parent, int levels)
    {
        if (parent.Depth + levels > TomlReader.DeepestNesting)
            cursor.Fail($"more than {TomlReader.DeepestNesting} tables and lists within each other");
        return parent.Depth + levels;
    }

    private static string Taken(TomlEntry entry) => entry.Value switch
    {
        TomlTable { Origin: TomlTableOrigin.Inline } => $"is an inline table (line {entry.KeyPlace.Line}), which is closed",
        TomlTable => $"is a table already (line {entry.KeyPlace.Line})",
        TomlArray { OfTables: true } => $"is a list of tables already (line {entry.KeyPlace.Line})",
        TomlArray => $"is a list already (line {entry.KeyPlace.Line})",
        _ => $"has a value already (line {entry.KeyPlace.Line})",
    };

    /// <summary>The first parts of a key as it is written; one too long for a message is cut.</summary>
    private static string Spelled(List<TomlKeyPart> key, int count)
    {
        const int most = 6;
        string text = string.Join('.', key.Take(Math.Min(count, most)).Select(p => TomlText.Key(p.Name)));
        return count > most ? text + ".…" : text;
    }
}
