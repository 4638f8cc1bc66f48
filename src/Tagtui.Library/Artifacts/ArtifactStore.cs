namespace Tagtui.Library;

/// <summary>
/// `art/` at the root: what a pipeline made of the media, a folder a stage. In a folder opened in place it lies among the
/// pictures and must not be taken for more of them; but a folder of that name may just as well hold somebody's paintings.
/// So it is a store where we have said so (a file `.artifacts` in it), or where it has a stage that pipelines like the
/// one we read from have, and no picture beside the stages. A file `.media` in it says that it is none.
/// </summary>
internal static class ArtifactStore
{
    public const string Folder = "art";
    public const string Marker = ".artifacts";
    public const string OptOut = ".media";

    private static readonly HashSet<string> KnownStages = new(StringComparer.Ordinal)
    {
        "upstream", "thumbnails-small", "web-optimized", "ersgan-enhanced", "esrgan-enhanced", "ersgan-thumbnails", "esrgan-thumbnails",
        "face-swap-sources", "face-swap-styles", "face-swap-results", "video-sources", "video-frames", "gallery-html",
    };

    /// <summary>Whether a folder below the media root is a store or in one.</summary>
    public static bool Holds(string mediaRoot, string folder) =>
        folder.StartsWith(Folder, StringComparison.Ordinal) && (folder.Length == Folder.Length || folder[Folder.Length] == '/') && IsStore(Path.Combine(mediaRoot, Folder));

    public static bool IsStore(string path)
    {
        if (File.Exists(Path.Combine(path, OptOut)))
            return false;
        if (File.Exists(Path.Combine(path, Marker)))
            return true;
        var entries = DirectoryListing.Read(path)?.Entries ?? [];
        return entries.Exists(entry => entry.Kind != EntryKind.File && KnownStages.Contains(entry.Name))
            && !entries.Exists(entry => entry.Kind == EntryKind.File && MediaTypes.IsMediaName(entry.Name));
    }

    /// <summary>Why a stage cannot be called so; null where it can.</summary>
    public static string? StageRefusal(string stage) =>
        stage.Length is 0 or > 100 || stage[0] is '.' or '-' || stage.Any(c => c is '/' or '\\' or '\uFFFD' || char.IsControl(c)) || stage.Trim() != stage
            ? $"'{stage}' is no name of a stage: a folder's name is expected, like web-optimized"
            : null;
}
