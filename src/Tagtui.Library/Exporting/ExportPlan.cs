namespace Tagtui.Library.Exporting;

/// <summary>One file to be in the target.</summary>
/// <param name="Path">Below the target.</param>
/// <param name="Source">The file that it is a copy of, or leads to; null where the bytes are given.</param>
internal sealed record PlannedFile(string Path, string? Source, byte[]? Bytes);

/// <summary>What belongs together: all of it is written, or none of it where one file is somebody else's.</summary>
internal sealed record PlannedItem(MediaKey Key, IReadOnlyList<PlannedFile> Files)
{
    /// <summary>A file that is about all pictures, and counts as none.</summary>
    public bool IsList { get; init; }
}

internal sealed class ExportPlan
{
    public required IReadOnlyList<PlannedItem> Items { get; init; }

    /// <summary>The file about all pictures but those that failed; null where the form has none.</summary>
    public required Func<IReadOnlySet<MediaKey>, PlannedItem?> List { get; init; }

    public required string? ListPath { get; init; }

    public List<FailedItem> Failed { get; init; } = [];

    public List<LeftOut> LeftOut { get; init; } = [];

    public List<MediaKey> Uncaptioned { get; init; } = [];

    public List<MediaKey> Unmasked { get; init; } = [];

    public List<string> Notes { get; init; } = [];
}
