using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

internal static class StatsJson
{
    public static void Write(Utf8JsonWriter json, LibraryOverview so)
    {
        json.WriteStartObject();
        json.WriteNumber("total", so.Media);
        json.WriteNumber("bytes", so.Bytes);
        json.WriteStartObject("scores");
        for (int i = 0; i < so.ByScore.Count; i++)
            json.WriteNumber((i - 1).ToString(System.Globalization.CultureInfo.InvariantCulture), so.ByScore[i]);
        json.WriteEndObject();
        Numbers(json, null, [
            ("approved", so.Approved), ("rejected", so.Rejected), ("pending", so.Pending), ("favourites", so.Favourites), ("tagged", so.Tagged), ("captioned", so.Captioned),
            ("with_keywords", so.Keyworded), ("with_generation", so.Generated), ("unique_tags", so.UniqueTags), ("tag_uses", so.TagUses), ("unique_keywords", so.UniqueKeywords),
            ("duplicates", so.Duplicates), ("duplicate_groups", so.DuplicateGroups), ("orphans", so.Orphans), ("problems", so.Problems), ("projects", so.Projects), ("trashed", so.Trashed),
            ("index_bytes", so.IndexBytes), ("cached_files", so.CachedPictures), ("cache_bytes", so.CacheBytes)]);
        Sized(json, "types", so.ByType);
        Sized(json, "formats", so.ByExtension);
        Sized(json, "folders", so.ByFolder);
        Numbers(json, "models", so.ByModel.Select(row => (row.Name, (long)row.Count)));
        Numbers(json, "artifacts", so.ArtifactsByStage.Select(row => (row.Name, (long)row.Count)));
        Numbers(json, "jobs", so.JobsByStatus.Select(row => (row.Name, (long)row.Count)));
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string? name, IEnumerable<(string Name, long Number)> rows)
    {
        if (name is not null)
            json.WriteStartObject(name);
        foreach (var (row, number) in rows)
            json.WriteNumber(row, number);
        if (name is not null)
            json.WriteEndObject();
    }

    private static void Sized(Utf8JsonWriter json, string name, IReadOnlyList<(string Name, int Media, long Bytes)> rows)
    {
        json.WriteStartObject(name);
        foreach (var (row, media, bytes) in rows)
        {
            json.WriteStartObject(row);
            json.WriteNumber("count", media);
            json.WriteNumber("bytes", bytes);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
