using Tagtui.Library.Saving;

namespace Tagtui.Library.Trash;

/// <summary>
/// What lies in `deleted/`, put together again as media: files of one stem in one folder, with the rules by which
/// they were one before (a second medium of a stem has its own sidecar under its full name).
/// </summary>
internal static class TrashListing
{
    public static IReadOnlyList<TrashedMedium> Of(StoreParts parts)
    {
        var root = parts.Roots.PathOf(Anchor.Deleted);
        if (!Directory.Exists(root))
            return [];
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        var all = Directory.EnumerateFiles(root, "*", options).Select(path => Path.GetRelativePath(root, path))
            .Where(path => !path.StartsWith(TrashPaths.Projects, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var media = new List<TrashedMedium>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in all.Where(path => !IsBeside(path) && !IsScore(path)).Order(StringComparer.Ordinal))
        {
            var stem = path[..^Path.GetExtension(path).Length];
            var owned = all.Contains(path + ".json");
            var sidecar = owned ? path + ".json" : stem + ".json";
            media.Add(Medium(path, owned || used.Contains(stem + ".json") ? path : stem, sidecar, CaptionOf(stem, all), all, used));
        }

        foreach (var sidecar in all.Where(path => IsBeside(path) && !IsScore(path) && !used.Contains(path)).Order(StringComparer.Ordinal).ToList())
        {
            var stem = sidecar[..^Path.GetExtension(sidecar).Length];
            if (!used.Contains(sidecar))
                media.Add(Medium(null, stem, stem + ".json", CaptionOf(stem, all), all, used));
        }

        return media;
    }

    private static TrashedMedium Medium(string? medium, string key, string sidecar, string caption, HashSet<string> all, HashSet<string> used)
    {
        var folder = TrashPaths.Split(sidecar).Folder;
        string Home(string path) => TrashPaths.Split(path).Path;
        var home = new MediaFiles(new MediaKey(Home(key)), medium is null ? null : Home(medium), Home(sidecar), Home(caption));
        var score = MediumReader.ScorePath(home);
        var paths = new List<string>();
        foreach (var path in new[] { score is null ? null : folder.Length == 0 ? score : $"{folder}/{score}", caption, sidecar, medium })
            if (path is not null && all.Contains(path) && used.Add(path))
                paths.Add(path);
        return new TrashedMedium(home, folder, paths);
    }

    /// <summary>A file that belongs to a medium and is none.</summary>
    public static bool IsBeside(string path) => Path.GetExtension(path) is ".json" or ".txt" or ".caption";

    private static string CaptionOf(string stem, HashSet<string> all) => all.Contains(stem + ".caption") ? stem + ".caption" : stem + ".txt";

    private static bool IsScore(string path) => path.Split('/').Contains(MediumReader.ScoresFolder);
}
