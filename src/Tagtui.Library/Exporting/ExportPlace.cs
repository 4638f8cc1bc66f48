using Tagtui.Library.Posix;

namespace Tagtui.Library.Exporting;

/// <summary>Where an export may go: nowhere that the library takes for its own, by whatever links it is reached.</summary>
internal static class ExportPlace
{
    private const string Media = "the library's media folder";

    /// <summary>Why this folder cannot be the target; null where it can.</summary>
    public static string? Refusal(LibraryLayout layout, string folder)
    {
        var real = RealPath(folder);
        foreach (var (own, what) in Own(layout))
        {
            if (IsWithin(real, own))
                return $"{folder} lies in {what}: an export goes to a folder outside";
            if (IsWithin(own, real))
                return $"{folder} holds the library itself: an export goes to a folder outside";
        }

        return null;
    }

    /// <summary>Why a list cannot be written there. Beside the pictures it must not pass for a sidecar or a caption.</summary>
    public static string? ListRefusal(LibraryLayout layout, string file)
    {
        var real = RealPath(file);
        var within = Own(layout).Where(own => IsWithin(real, own.Path)).Select(own => own.What).ToList();
        return within.Count == 0 ? null
            : within is not [Media] ? $"{file} lies in {within[^1]}"
            : Path.GetExtension(file) is ".csv" or ".jsonl" ? null
            : $"among the pictures a list is called *.csv or *.jsonl, not {Path.GetFileName(file)}";
    }

    /// <summary>With the links of all folders that are there followed; what is not there yet has none.</summary>
    public static string RealPath(string path)
    {
        for (var (there, rest) = (path, ""); ;)
        {
            try
            {
                if (Directory.Exists(there))
                {
                    using var folder = PosixFile.OpenFolder(there);
                    return Path.TrimEndingDirectorySeparator(Path.Combine(new FileInfo($"/proc/self/fd/{folder.Fd}").LinkTarget ?? there, rest));
                }
            }
            catch (PosixException)
            {
                // It may be passed through and not be read: then it is taken by its name.
            }

            if (Path.GetDirectoryName(there) is not { } above)
                return path;
            rest = Path.Combine(Path.GetFileName(there), rest);
            there = above;
        }
    }

    private static IEnumerable<(string Path, string What)> Own(LibraryLayout layout) =>
        ((string, string)[])
        [
            (RealPath(layout.MediaRoot), Media),
            (RealPath(layout.State), "the library's own folder"),
            (RealPath(layout.Deleted), "the library's deleted/"),
            (RealPath(layout.Projects), "the library's projects/"),
            (RealPath(layout.Thumbnails), "the library's cache"),
            (RealPath(layout.Previews), "the library's cache"),
            (RealPath(layout.Artifacts), "the library's art/"),
        ];

    private static bool IsWithin(string path, string folder) =>
        path == folder || folder == "/" || (path.StartsWith(folder, StringComparison.Ordinal) && path[folder.Length] == '/');
}
