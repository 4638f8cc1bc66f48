namespace Tagtui.Library;

/// <summary>What a file was when it was read. An absent one has no hash.</summary>
public readonly record struct FileState(bool Exists, ContentHash Hash, long Size, long ModifiedNs, long ChangedNs, long Inode)
{
    public static FileState Absent => default;

    /// <summary>The same bytes, whenever and wherever they were written.</summary>
    public bool SameBytes(FileState other) => Exists == other.Exists && Hash == other.Hash;
}

/// <summary>A medium as it was read: its content, and the files' states to see later whether somebody changed them.</summary>
public sealed record MediumRecord(MediaFiles Files, MediumContent Content)
{
    public MediaKey Key => Files.Key;

    public FileState SidecarState { get; init; }

    public FileState CaptionState { get; init; }

    public FileState ScoreState { get; init; }

    public bool SameBytes(MediumRecord other) =>
        SidecarState.SameBytes(other.SidecarState) && CaptionState.SameBytes(other.CaptionState) && ScoreState.SameBytes(other.ScoreState);

    /// <summary>Since `known`, the caption file and the sidecar's caption were both changed outside, and not to the same text.</summary>
    public bool CaptionConflictsSince(MediumRecord known) =>
        Content.CaptionsDiffer
        && Content.CaptionFile?.Text != known.Content.CaptionFile?.Text
        && Content.Sidecar.Caption != known.Content.Sidecar.Caption;
}
