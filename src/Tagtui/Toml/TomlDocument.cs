namespace Tagtui.Toml;

/// <summary>A file: headers and keys, a line each.</summary>
internal sealed class TomlDocument(TomlCursor cursor)
{
    public TomlTable Read()
    {
        var root = new TomlTable(new TomlPlace(1, 1), 0, TomlTableOrigin.Header);
        var section = root;
        while (true)
        {
            cursor.SkipBlank();
            if (cursor.AtEnd)
                return root;
            if (cursor.Peek() == '[')
            {
                section = TomlTables.ReadHeader(cursor, root);
                cursor.EndLine("a table's name");
            }
            else
            {
                TomlTables.ReadKeyAndValue(cursor, section);
                cursor.EndLine("a value");
            }
        }
    }
}
