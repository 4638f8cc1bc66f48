namespace Tagtui.Library;

/// <summary>A file that was written, or would be.</summary>
/// <param name="Key">Null for a file that is about all of them.</param>
/// <param name="Path">Below the target.</param>
/// <param name="Size">0 for a link.</param>
public sealed record ExportedFile(MediaKey? Key, string Path, long Size, bool Replaces);

/// <summary>A medium that is not part of the export, and need not be.</summary>
public sealed record LeftOut(MediaKey Key, string Reason);

public sealed record ExportReport
{
    /// <summary>A medium counts as changed when one of its files was written.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The target, absolute.</summary>
    public required string Folder { get; init; }

    public required IReadOnlyList<ExportedFile> Files { get; init; }

    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];

    /// <summary>Part of the export, and without a caption there.</summary>
    public IReadOnlyList<MediaKey> Uncaptioned { get; init; } = [];

    /// <summary>Part of the export, and without the mask that was asked for.</summary>
    public IReadOnlyList<MediaKey> Unmasked { get; init; } = [];

    /// <summary>From an earlier export, and no part of this one: still there, or removed where that was asked for.</summary>
    public IReadOnlyList<string> Stale { get; init; } = [];

    public bool Pruned { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Free where the target is; null where that cannot be told.</summary>
    public long? Free { get; init; }

    /// <summary>Why it ended before its end: no room.</summary>
    public string? Stopped { get; init; }

    public long Bytes => Files.Sum(file => file.Size);
}
