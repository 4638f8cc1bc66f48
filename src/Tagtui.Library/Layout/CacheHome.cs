namespace Tagtui.Library;

/// <summary>
/// Where cached pictures and hashes lie: in the library, where other programs may look for them, on a network file system too; of
/// one that cannot be written in the user's own cache directory; or where the user says, in a folder of the library's own below that.
/// </summary>
internal static class CacheHome
{
    public static LibraryLayout For(LibraryLayout layout, bool writable, string? given, Func<string, string?> environment)
    {
        if (given is null && writable)
            return layout;
        var elsewhere = IndexHome.Elsewhere(layout, environment);
        var home = given is null ? elsewhere : Path.Combine(Path.GetFullPath(given), Path.GetFileName(elsewhere));
        return layout with { Thumbnails = Path.Combine(home, "thumbnails"), Previews = Path.Combine(home, "lowres") };
    }
}
