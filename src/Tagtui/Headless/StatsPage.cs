using System.Globalization;
using Tagtui.Library;
using Tagtui.Terminal.Text;

namespace Tagtui.Headless;

/// <summary>A line of statistics; a share of the whole is drawn as a bar.</summary>
internal sealed record StatsRow(string Name, long Number, string Text, double? Share = null);

internal sealed record StatsSection(string Title, IReadOnlyList<StatsRow> Rows);

/// <summary>Statistics as sections of lines, the same on the screen, on a terminal and in a pipe.</summary>
internal static class StatsPage
{
    private const int MostRows = 12;
    private const int NameColumns = 22;
    private const int NumberColumns = 18;

    public static IReadOnlyList<StatsSection> Of(LibraryOverview so)
    {
        List<StatsSection> sections =
        [
            new("Library",
            [
                Count("pictures", so.Media) with { Text = $"{so.Media:N0} ({Bytes(so.Bytes)})" },
                Count("projects", so.Projects),
                Count("in the trash", so.Trashed),
                Size("index", so.IndexBytes),
                Size("cache", so.CacheBytes) with { Text = $"{Bytes(so.CacheBytes)} ({so.CachedPictures:N0} files)" },
            ]),
            new("Scores", [.. Enumerable.Range(0, so.ByScore.Count).Reverse().Select(i => Share(i switch { 0 => "rejected", 1 => "unrated", _ => new string('★', i - 1) }, so.ByScore[i], so.Media))]),
            new("Verdict", [Share("approved", so.Approved, so.Media), Share("rejected", so.Rejected, so.Media), Share("pending", so.Pending, so.Media), Share("favourites", so.Favourites, so.Media)]),
            new("Annotations",
            [
                Share("tagged", so.Tagged, so.Media),
                Share("captioned", so.Captioned, so.Media),
                Share("with keywords", so.Keyworded, so.Media),
                Share("with generation data", so.Generated, so.Media),
                Count("distinct tags", so.UniqueTags) with { Text = $"{so.UniqueTags:N0} ({so.TagUses:N0} uses)" },
                Count("distinct keywords", so.UniqueKeywords),
            ]),
            new("Needs attention",
            [
                Count("duplicates", so.Duplicates) with { Text = so.Duplicates == 0 ? "0" : $"{so.Duplicates:N0} of {so.DuplicateGroups:N0} pictures" },
                Count("orphaned sidecars", so.Orphans),
                Count("problems", so.Problems),
            ]),
            Sized("Types", so.ByType, so.Media),
            Sized("Formats", so.ByExtension, so.Media),
            Sized("Folders", [.. so.ByFolder.Select(f => (f.Name.Length == 0 ? "(the folder itself)" : f.Name, f.Media, f.Bytes))], so.Media),
            Counted("Models", so.ByModel),
            Counted("Artifacts", so.ArtifactsByStage),
            Counted("Jobs", so.JobsByStatus),
        ];
        return [.. sections.Where(section => section.Rows.Count > 0)];
    }

    public static IEnumerable<string> Lines(StatsSection section, int columns)
    {
        yield return section.Title;
        foreach (var row in section.Rows)
        {
            string name = Fitted(ScreenText.Visible(row.Name), NameColumns);
            string line = $"  {name}  {row.Text,NumberColumns}";
            yield return row.Share is { } share ? $"{line}  {Bar(share, Math.Clamp(columns - NameColumns - NumberColumns - 6, 4, 40))}".TrimEnd() : line;
        }
    }

    /// <summary>Eighths of a column, so that one picture of a thousand is still to be seen.</summary>
    public static string Bar(double share, int columns)
    {
        int eighths = share <= 0 ? 0 : Math.Max(1, (int)Math.Round(share * columns * 8));
        string full = new('█', eighths / 8);
        return eighths % 8 == 0 ? full : full + (char)('█' + 8 - eighths % 8);
    }

    public static string Bytes(long bytes)
    {
        string[] units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
        double number = bytes;
        int unit = 0;
        for (; number >= 1024 && unit < units.Length - 1; unit++)
            number /= 1024;
        return unit == 0 ? $"{bytes:N0} bytes" : $"{number.ToString(number < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)} {units[unit]}";
    }

    private static StatsRow Count(string name, long number) => new(name, number, number.ToString("N0", CultureInfo.InvariantCulture));

    private static StatsRow Size(string name, long bytes) => new(name, bytes, Bytes(bytes));

    private static StatsRow Share(string name, int number, int of) =>
        new(name, number, number.ToString("N0", CultureInfo.InvariantCulture), of == 0 ? 0 : (double)number / of);

    private static StatsSection Sized(string title, IReadOnlyList<(string Name, int Media, long Bytes)> rows, int of) =>
        Cut(title, [.. rows.Select(row => Share(row.Name, row.Media, of) with { Text = $"{row.Media:N0} ({Bytes(row.Bytes)})" })], of);

    private static StatsSection Counted(string title, IReadOnlyList<(string Name, int Count)> rows)
    {
        int of = rows.Sum(row => row.Count);
        return Cut(title, [.. rows.Select(row => Share(row.Name, row.Count, of))], of);
    }

    /// <summary>The largest, and the others as one.</summary>
    private static StatsSection Cut(string title, List<StatsRow> rows, int of)
    {
        if (rows.Count <= MostRows)
            return new StatsSection(title, rows);
        long rest = rows.Skip(MostRows - 1).Sum(row => row.Number);
        return new StatsSection(title, [.. rows.Take(MostRows - 1), Share($"({rows.Count - MostRows + 1:N0} others)", (int)rest, of)]);
    }

    private static string Fitted(string text, int columns)
    {
        if (ScreenText.Width(text) <= columns)
            return text + new string(' ', columns - ScreenText.Width(text));
        string cut = ScreenText.Truncate(text, columns);
        return cut + new string(' ', Math.Max(0, columns - ScreenText.Width(cut)));
    }
}
