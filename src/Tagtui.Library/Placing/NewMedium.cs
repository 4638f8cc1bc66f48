namespace Tagtui.Library;

public enum PlaceMode
{
    /// <summary>The bytes are copied; the file outside stays as it is.</summary>
    Copy,

    /// <summary>One file with two names; needs one file system.</summary>
    HardLink,

    /// <summary>The file itself goes into the library; needs one file system. Undo puts it back where it was.</summary>
    Move,
}

/// <summary>
/// A file from outside that is to become a medium. `Plan` is asked when its bytes are in the library, on disk, under a
/// name that nobody lists, and decides by them: where to, or why not. It is called on the placing thread, once a file.
/// </summary>
/// <param name="Source">An absolute path; how an outcome names what never got a key.</param>
/// <param name="Folder">Below the media root, "" for the root itself: where it is expected to go.</param>
public sealed record NewMedium(string Source, string Folder, Func<StagedFile, FreeNames, PlacePlan> Plan)
{
    public PlaceMode Mode { get; init; }
}

/// <param name="Path">Absolute: where the bytes can be read now.</param>
public sealed record StagedFile(string Source, string Path, long Size, ContentHash Sha256);

public abstract record PlacePlan
{
    private PlacePlan()
    {
    }

    /// <param name="Path">Below the media root, with extension; nothing of that stem may be there.</param>
    public sealed record Put(string Path) : PlacePlan
    {
        /// <summary>What is to be known of it; done to the sidecar and caption below, or to none.</summary>
        public Change? Change { get; init; }

        /// <summary>A sidecar that comes along, byte for byte but for what the change changes.</summary>
        public byte[]? Sidecar { get; init; }

        public byte[]? Caption { get; init; }

        /// <summary>What becomes of another medium in the same step: the picture whose mask this is names it.</summary>
        public (MediaFiles Files, Change Change)? With { get; init; }

        /// <summary>Files outside, by absolute path, that are taken away with a file that is moved; undo puts them back.</summary>
        public IReadOnlyList<string> Companions { get; init; } = [];
    }

    /// <summary>Nothing is to be done, and that is no failure: it is there already.</summary>
    public sealed record Skip(MediaKey Key) : PlacePlan;

    public sealed record Refuse(string Reason) : PlacePlan;
}

public sealed record PlaceOptions
{
    public string CaptionExtension { get; init; } = ".txt";

    /// <summary>Reads and plans, and leaves everything as it is; the plan then sees the file where it lies outside.</summary>
    public bool DryRun { get; init; }

    /// <summary>What history shows.</summary>
    public string? Label { get; init; }

    /// <summary>Told how many files are dealt with.</summary>
    public IProgress<int>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }
}
