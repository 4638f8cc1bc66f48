using Tagtui.Library.Moving;
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
        foreach (var path in all.Where(path => !IsBeside(path) && !IsKept(path)).Order(StringComparer.Ordinal))
        {
            var stem = path[..^Path.GetExtension(path).Length];
            var owned = all.Contains(path + ".json");
            var sidecar = owned ? path + ".json" : stem + ".json";
            media.Add(Medium(path, owned || used.Contains(stem + ".json") ? path : stem, sidecar, CaptionOf(stem, all), all, used));
        }

        foreach (var sidecar in all.Where(path => IsBeside(path) && !IsKept(path) && !used.Contains(path)).Order(StringComparer.Ordinal).ToList())
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
        var paths = new List<string>();
        var belongings = Belongings.Names(home, home).Select(name => folder.Length == 0 ? name.From : $"{folder}/{name.From}");
        foreach (var path in belongings.Append(caption).Append(sidecar).Append(medium).Distinct())
            if (path is not null && all.Contains(path) && used.Add(path))
                paths.Add(path);
        return new TrashedMedium(home, folder, paths);
    }

    /// <summary>A file that belongs to a medium and is none.</summary>
    public static bool IsBeside(string path) => Path.GetExtension(path) is ".json" or ".txt" or ".caption" or ".xmp";

    private static string CaptionOf(string stem, HashSet<string> all) => all.Contains(stem + ".caption") ? stem + ".caption" : stem + ".txt";

    /// <summary>In a folder of another program's, under the medium's name.</summary>
    private static bool IsKept(string path) => path.Split('/').AsSpan().ContainsAny(MediumReader.ScoresFolder, Belongings.WorkflowsFolder);
}
