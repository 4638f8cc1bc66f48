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

    public List<FolderEntry> Media { get; } = [];

    public List<string> Subfolders { get; } = [];

    public List<string> Warnings { get; } = [];

    /// <summary>Null when the folder cannot be read. <paramref name="folder"/> is relative to the media root, with '/'; the root is empty.</summary>
    public static FolderEntries? Read(string mediaRoot, string folder, string captionExtension)
    {
        if (ArtifactStore.Holds(mediaRoot, folder))
            return new FolderEntries();
        var absolute = folder.Length == 0 ? mediaRoot : Path.Combine(mediaRoot, folder);
        var listing = DirectoryListing.Read(absolute);
        if (listing is null)
            return null;
        var entries = new FolderEntries();
        if (listing.UnreadableNames > 0)
            entries.Warnings.Add($"{Shown(folder)}: {listing.UnreadableNames} file names are not UTF-8 and were left out");
        entries.Sort(listing, absolute, folder, captionExtension);
        return entries;
    }

    private void Sort(DirectoryListing listing, string absolute, string folder, string captionExtension)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var media = new List<string>();
        var sidecars = new HashSet<string>();
        var captions = new HashSet<string>();
        foreach (var entry in listing.Entries)
        {
            var kind = entry.Kind == EntryKind.Unknown ? Ask(absolute, entry.Name) : entry.Kind;
            if (kind == EntryKind.Directory)
                Subfolders.Add(prefix + entry.Name);
            else if (kind == EntryKind.Other)
                continue;
            else if (MediaTypes.IsMediaName(entry.Name))
                media.Add(entry.Name);
            else if (entry.Name.EndsWith(SidecarExtension, StringComparison.Ordinal))
                sidecars.Add(entry.Name);
            else if (entry.Name.EndsWith(captionExtension, StringComparison.Ordinal))
                captions.Add(entry.Name);
        }
        var scores = listing.HasScores && DirectoryListing.Read(Path.Combine(absolute, ScoresFolder)) is { } scored
            ? scored.Entries.Select(entry => entry.Name).ToHashSet()
            : null;
        media.Sort(string.CompareOrdinal);
        Subfolders.Sort(Utf8Order.Instance);
        var taken = new HashSet<string>(media.Count);
        foreach (var name in media)
        {
            var stem = name[..^MediaTypes.Extension(name).Length];
            if (!taken.Add(stem))
            {
                Warnings.Add($"{Shown(prefix + name)}: another file has the stem {stem}, so this one is named with its extension");
                taken.Add(stem = name);
            }
            Add(prefix, stem, name, sidecars, captions, captionExtension, scores?.Contains(name + SidecarExtension) ?? false);
        }
        foreach (var sidecar in sidecars)
            Add(prefix, sidecar[..^SidecarExtension.Length], null, sidecars, captions, captionExtension, false);
        Media.Sort(static (a, b) => Utf8Order.Compare(a.Key, b.Key));
    }

    private void Add(string prefix, string stem, string? media, HashSet<string> sidecars, HashSet<string> captions, string captionExtension, bool score)
    {
        var hasSidecar = media is null || sidecars.Remove(stem + SidecarExtension);
        Media.Add(new FolderEntry(prefix + stem, media, hasSidecar, captions.Contains(stem + captionExtension), score));
    }

    private static EntryKind Ask(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return FileLook.At(path, followLinks: false) is not null ? EntryKind.File
            : Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null ? EntryKind.Directory
            : File.Exists(path) ? EntryKind.Link
            : EntryKind.Other;
    }

    private static string Shown(string path) => path.Length == 0 ? "the media folder" : path;
}
