using System.Text;

namespace Tagtui.Library;

/// <summary>
/// Where the index lies: beside the library, unless that folder cannot be written or is on a network file system, where
/// SQLite's write-ahead log has no ground to stand on. Then it goes to the user's own cache directory, in a folder named
/// after the library and a hash of its path.
/// </summary>
internal static class IndexHome
{
    public static string For(LibraryLayout layout, bool writable, string? networkKind, Func<string, string?> environment)
    {
        if (writable && networkKind is null)
            return layout.IndexFile;
        return Path.Combine(Elsewhere(layout, environment), "index.db");
    }

    /// <summary>The library's own folder in the user's cache directory.</summary>
    public static string Elsewhere(LibraryLayout layout, Func<string, string?> environment)
    {
        var name = Path.GetFileName(layout.Root);
        return Path.Combine(CacheRoot(environment), $"{(name.Length == 0 ? "root" : name)}-{Fnv(layout.Root):x16}");
    }

    private static string CacheRoot(Func<string, string?> environment)
    {
        var cache = environment("XDG_CACHE_HOME");
        if (cache is { Length: > 0 } && Path.IsPathRooted(cache))
            return Path.Combine(cache, "tagtui");
        var home = environment("HOME");
        return home is { Length: > 0 } && Path.IsPathRooted(home)
            ? Path.Combine(home, ".cache", "tagtui")
            : Path.Combine(Path.GetTempPath(), "tagtui");
    }

    private static ulong Fnv(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ value) * 1099511628211UL;
        return hash;
    }
}
