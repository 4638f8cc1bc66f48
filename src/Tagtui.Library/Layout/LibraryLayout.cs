namespace Tagtui.Library;

/// <summary>
/// Where things lie. Two layouts, one model: a managed library has `library.json` and the folders beside it; any other
/// folder is opened in place, and what is ours lies in its `.tagtui/`. All paths are absolute.
/// </summary>
public sealed record LibraryLayout
{
    public required string Root { get; init; }

    public required bool Managed { get; init; }

    /// <summary>Media, sidecars and captions lie below this; keys are relative to it.</summary>
    public required string MediaRoot { get; init; }

    /// <summary>Journal, undo log, recovered texts, logs of our own: `.tagtui/`.</summary>
    public required string State { get; init; }

    public required string IndexFile { get; init; }

    public required string Thumbnails { get; init; }

    public required string Previews { get; init; }

    public required string Deleted { get; init; }

    public required string Projects { get; init; }

    /// <summary>What stages of a pipeline made of the media, a folder a stage.</summary>
    public string Artifacts => Path.Combine(Root, ArtifactStore.Folder);

    public static LibraryLayout ManagedAt(string root) => new()
    {
        Root = root,
        Managed = true,
        MediaRoot = Path.Combine(root, "images"),
        State = Path.Combine(root, ".tagtui"),
        IndexFile = Path.Combine(root, "library.db"),
        Thumbnails = Path.Combine(root, "cache", "thumbnails"),
        Previews = Path.Combine(root, "cache", "lowres"),
        Deleted = Path.Combine(root, "deleted"),
        Projects = Path.Combine(root, "projects"),
    };

    public static LibraryLayout InPlaceAt(string root)
    {
        var state = Path.Combine(root, ".tagtui");
        return new LibraryLayout
        {
            Root = root,
            Managed = false,
            MediaRoot = root,
            State = state,
            IndexFile = Path.Combine(state, "index.db"),
            Thumbnails = Path.Combine(state, "cache", "thumbnails"),
            Previews = Path.Combine(state, "cache", "lowres"),
            Deleted = Path.Combine(state, "deleted"),
            Projects = Path.Combine(state, "projects"),
        };
    }
}
