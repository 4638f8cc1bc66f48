using Tagtui.Library.Sqlite;

namespace Tagtui.Library.Tests;

/// <summary>
/// What lies in the tables that questions are answered from, by keys and not by row numbers: two indexes of equal files
/// must have the same, whatever way they came to be.
/// </summary>
internal static class IndexInside
{
    public static List<string> Describe(string path)
    {
        using var database = Database.Open(path, create: false);
        var keys = new Dictionary<long, string>();
        Each(database, "SELECT id, key FROM media", row => keys.Add(row.Int64(0), row.Text(1)));
        var tags = new Dictionary<long, string> { [TagSets.Everything] = "everything" };
        Each(database, "SELECT id, category, value, folded FROM tag", row => tags.Add(row.Int64(0), $"{row.Text(1)}={row.Text(2)} ({row.Text(3)})"));
        string Key(long id) => keys.GetValueOrDefault(id, "nobody");
        var lines = new List<string>();
        foreach (var table in (string[])["search", "search_negative"])
        {
            database.Execute($"CREATE VIRTUAL TABLE temp.{table}_words USING fts5vocab(main, {table}, instance)");
            Each(database, $"SELECT term, doc, col, offset FROM temp.{table}_words", row => lines.Add($"{table} {Key(row.Int64(1))} {row.Text(2)} {row.Int64(3):00000} {row.Text(0)}"));
        }
        Each(database, "SELECT tag_id, media_id, position FROM media_tag", row => lines.Add($"pair {Key(row.Int64(1))} {row.Int64(2):0000} {tags[row.Int64(0)]}"));
        Each(database, "SELECT id, count, media FROM tag_set", row =>
        {
            var bits = new ulong[TagSets.WordsInPart];
            TagSets.Read(row.Blob(2), bits);
            Assert.Equal(row.Int64(1), TagSets.CountOf(bits));
            var first = (row.Int64(0) & 0xFFFF) << TagSets.PartBits;
            for (var i = 0; i < 1 << TagSets.PartBits; i++)
            {
                if ((bits[i >> 6] >> (i & 63) & 1) != 0)
                    lines.Add($"set {tags[TagSets.TagOf(row.Int64(0))]} {Key(first + i)}");
            }
        });
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static void Each(Database database, string sql, Action<Statement> row)
    {
        using var rows = database.Prepare(sql);
        while (rows.Step())
            row(rows);
    }
}
