using System.Globalization;

namespace Tagtui.Library.Trash;

/// <summary>
/// Where a deleted file lies: below `deleted/` at its own relative path, or, where any of its medium's places is taken,
/// below `deleted/~2/`, `~3/` …. A path that itself begins with such a folder always gets one in front, so the way
/// back is to take away exactly one.
/// </summary>
internal static class TrashPaths
{
    /// <summary>Deleted projects: no media, and under a name that no folder of media has.</summary>
    public const string Projects = ".projects/";

    public static string In(int folder, string path) => folder < 2 ? path : $"~{folder.ToString(CultureInfo.InvariantCulture)}/{path}";

    public static int FirstFolder(string path) => HasFolder(path) ? 2 : 1;

    public static (string Folder, string Path) Split(string trashed)
    {
        if (!HasFolder(trashed))
            return ("", trashed);
        var end = trashed.IndexOf('/');
        return (trashed[..end], trashed[(end + 1)..]);
    }

    private static bool HasFolder(string path)
    {
        var end = path.IndexOf('/');
        return end > 1 && path[0] == '~' && path.AsSpan(1, end - 1).ContainsAnyExceptInRange('0', '9') == false;
    }
}
