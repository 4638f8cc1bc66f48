namespace Tagtui.Library;

/// <summary>What was found left over by processes that did not end properly, and what was done about it.</summary>
public sealed record RecoveryReport
{
    /// <summary>Acknowledged saves that were not yet in their files, and are now.</summary>
    public IReadOnlyList<MediaKey> Replayed { get; init; } = [];

    /// <summary>All that the dead processes saved, finished or not: they may have had no time to bring the index up to it.</summary>
    public IReadOnlyCollection<MediaKey> Touched { get; init; } = [];

    /// <summary>Files that somebody else changed meanwhile: theirs stayed, ours is kept.</summary>
    public IReadOnlyList<KeptVersion> Kept { get; init; } = [];

    /// <summary>Texts that were being typed.</summary>
    public IReadOnlyList<Draft> Drafts { get; init; } = [];

    /// <summary>What could not be recovered now and will be tried again, a line each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public bool IsEmpty => Replayed.Count + Kept.Count + Drafts.Count + Problems.Count == 0;
}

/// <param name="Path">The file that stayed as it is, below the media root.</param>
/// <param name="KeptIn">Our version, below the state folder.</param>
public sealed record KeptVersion(MediaKey Key, string Path, string KeptIn);
