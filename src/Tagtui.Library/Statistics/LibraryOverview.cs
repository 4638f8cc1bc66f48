namespace Tagtui.Library;

/// <summary>What a library consists of, counted over all of it or over some media.</summary>
public sealed record LibraryOverview
{
    public required int Media { get; init; }

    public required long Bytes { get; init; }

    /// <summary>The first is -1.</summary>
    public required IReadOnlyList<int> ByScore { get; init; }

    public required int Approved { get; init; }

    public required int Rejected { get; init; }

    public required int Pending { get; init; }

    public required int Favourites { get; init; }

    public required int Tagged { get; init; }

    public required int Captioned { get; init; }

    public required int Keyworded { get; init; }

    public required int Generated { get; init; }

    public required int Orphans { get; init; }

    public required int Problems { get; init; }

    public required int UniqueTags { get; init; }

    public required int TagUses { get; init; }

    public required int UniqueKeywords { get; init; }

    /// <summary>Media whose sidecar holds the SHA-256 of another one's too, and how many pictures there are of those.</summary>
    public required int Duplicates { get; init; }

    public required int DuplicateGroups { get; init; }

    public required IReadOnlyList<(string Name, int Media, long Bytes)> ByType { get; init; }

    public required IReadOnlyList<(string Name, int Media, long Bytes)> ByExtension { get; init; }

    /// <summary>Folders at the top, each with all below it; the root's own media under the empty name.</summary>
    public required IReadOnlyList<(string Name, int Media, long Bytes)> ByFolder { get; init; }

    public required IReadOnlyList<(string Name, int Count)> ArtifactsByStage { get; init; }

    /// <summary>Of artifacts that say one: pending, running, completed, failed.</summary>
    public required IReadOnlyList<(string Name, int Count)> JobsByStatus { get; init; }

    public required IReadOnlyList<(string Name, int Count)> ByModel { get; init; }

    public int Projects { get; init; }

    public int Trashed { get; init; }

    public long IndexBytes { get; init; }

    public int CachedPictures { get; init; }

    public long CacheBytes { get; init; }
}
