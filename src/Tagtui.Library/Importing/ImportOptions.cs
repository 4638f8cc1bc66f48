namespace Tagtui.Library;

/// <summary>What becomes of a file whose bytes the library has already.</summary>
public enum DuplicateRule
{
    /// <summary>It stays where it is, and is named with the medium that it is.</summary>
    Skip,

    /// <summary>It comes in all the same, under another name.</summary>
    Keep,

    /// <summary>It stays where it is, and counts as failed.</summary>
    Report,
}

public sealed record ImportOptions
{
    /// <summary>Below the media root, "" for the root itself.</summary>
    public string Into { get; init; } = "";

    public PlaceMode Mode { get; init; }

    /// <summary>Folders below the named ones too.</summary>
    public bool Recursive { get; init; }

    public DuplicateRule Duplicates { get; init; }

    /// <summary>Reads everything and writes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>What history shows.</summary>
    public string? Label { get; init; }

    public IProgress<int>? Progress { get; init; }

    /// <summary>The same where it is to be said of how many: asked when the files are known.</summary>
    public Func<int, IProgress<int>?>? Counting { get; init; }

    public CancellationToken Cancellation { get; init; }

    /// <summary>What else is to be known of a file, by its absolute path.</summary>
    internal Func<string, Change?>? Also { get; init; }
}

public enum ImportFate
{
    Imported,

    /// <summary>The library, or this very import, has the same bytes as <see cref="ImportedFile.Key"/>.</summary>
    Duplicate,

    Refused,
}

/// <summary>What became of one file, or would.</summary>
/// <param name="Source">An absolute path.</param>
public sealed record ImportedFile(string Source, ImportFate Fate)
{
    /// <summary>Of the new medium, or of the one that it duplicates.</summary>
    public MediaKey? Key { get; init; }

    public string? Reason { get; init; }

    public long Size { get; init; }

    /// <summary>The name it would have had was taken.</summary>
    public bool Renamed { get; init; }
}

public sealed record ImportReport
{
    public required Outcome Outcome { get; init; }

    /// <summary>In the order in which they were looked at.</summary>
    public required IReadOnlyList<ImportedFile> Files { get; init; }

    /// <summary>Files in the named folders that are neither pictures nor belong to one.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>What was done nevertheless, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public long Bytes => Files.Where(file => file.Fate == ImportFate.Imported).Sum(file => file.Size);
}
