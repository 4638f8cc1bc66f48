namespace Tagtui.Library;

/// <summary>One medium as a listing shows it; the name is within the folder, and null where only a sidecar is left.</summary>
internal readonly record struct FolderEntry(string Key, string? Media, bool Sidecar, bool Caption, bool Score);

/// <summary>
/// The media of one folder, sorted by key.
///
/// A key is the file's path without its extension. Media are taken in ordinal order of their names: the first with a
/// stem gets the stem as its key, and each further one keeps its extension (`a.jpg` is `a`, `a.png` is `a.png`), because
/// two keys must never share one sidecar. A stem that such a longer key has already taken keeps its extension as well.
/// Sidecar and caption are always key + extension. A sidecar whose medium is gone is listed without one.
/// </summary>
internal sealed class FolderEntries
{
    public const string SidecarExtension = ".json";

    /// <summary>Where Media Scoring keeps `&lt;full file name&gt;.json`.</summary>
    public const string ScoresFolder = ".scores";

    private FolderEntries(FolderNames names, string folder)
    {
        var prefix = Prefix(folder);
        Media = Array.ConvertAll(names.Unmet(), index => names.Entry(index, prefix));
        Subfolders = names.Subfolders.ConvertAll(name => prefix + name);
        Warnings = WarningsOf(names, folder);
    }

    public IReadOnlyList<FolderEntry> Media { get; }

    public IReadOnlyList<string> Subfolders { get; }

    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Null when the folder cannot be read. <paramref name="folder"/> is relative to the media root, with '/'; the root is empty.</summary>
    public static FolderEntries? Read(string mediaRoot, string folder, string captionExtension) =>
        FolderNames.Read(Absolute(mediaRoot, folder), captionExtension, ArtifactStore.Holds(mediaRoot, folder)) is { } names ? new FolderEntries(names, folder) : null;

    public static string Absolute(string mediaRoot, string folder) => folder.Length == 0 ? mediaRoot : Path.Combine(mediaRoot, folder);

    public static string Prefix(string folder) => folder.Length == 0 ? "" : folder + "/";

    public static List<string> WarningsOf(FolderNames names, string folder)
    {
        var warnings = new List<string>();
        if (names.UnreadableNames > 0)
            warnings.Add($"{(folder.Length == 0 ? "the media folder" : folder)}: {names.UnreadableNames} file names are not UTF-8 and were left out");
        foreach (var name in names.Crowded)
            warnings.Add($"{Prefix(folder)}{name}: another file has the stem {name[..^MediaTypes.Extension(name).Length]}, so this one is named with its extension");
        return warnings;
    }
}
