using System.Security.Cryptography;

namespace Tagtui.Torture.Driving;

/// <summary>Every file below a folder with its time and content, to see that nothing was touched. Our own `.tagtui` is left out.</summary>
internal static class FileTree
{
    public static SortedDictionary<string, string> Of(string folder, bool withTimes = true)
    {
        var tree = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            var name = Path.GetRelativePath(folder, path);
            if (name == ".tagtui" || name.StartsWith(".tagtui/", StringComparison.Ordinal))
                continue;
            // A directory's own time changes when something else is made in it; the files are what counts.
            tree[name] = Directory.Exists(path) ? "folder" : Describe(path, withTimes);
        }
        return tree;
    }

    public static IEnumerable<string> Differences(SortedDictionary<string, string> before, SortedDictionary<string, string> after) =>
        before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name))
            .Select(name => $"{name}: {before.GetValueOrDefault(name) ?? "absent"} -> {after.GetValueOrDefault(name) ?? "absent"}");

    private static string Describe(string path, bool withTimes)
    {
        var info = new FileInfo(path);
        var hash = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
        return withTimes ? $"{info.Length} {hash} {info.LastWriteTimeUtc.Ticks} {info.UnixFileMode}" : $"{info.Length} {hash}";
    }
}
