namespace Tagtui.Screens;

/// <summary>An order in the header: `score ↓, created`.</summary>
internal static class SortWords
{
    private const string Down = "-desc";

    public static string Of(string sort, bool ascii) => string.Join(", ", sort.Split(',').Select(part =>
        part.EndsWith(Down, StringComparison.Ordinal) ? $"{part[..^Down.Length]} {(ascii ? "v" : "↓")}" : part.StartsWith("random", StringComparison.Ordinal) ? "random" : $"{part} {(ascii ? "^" : "↑")}"));

    /// <summary>The other way round, all keys of it.</summary>
    public static string Turned(string sort) => sort.Length == 0 ? "key" + Down : string.Join(',', sort.Split(',').Select(part =>
        part.EndsWith(Down, StringComparison.Ordinal) ? part[..^Down.Length] : part + Down));
}
