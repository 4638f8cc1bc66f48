namespace Tagtui.Library.Saving;

/// <summary>One file from old bytes to new ones; null is an absent file. The temporary's name is known before it is made.</summary>
internal sealed record FileEdit(Place Target, byte[]? Old, byte[]? New, string Temporary)
{
    public Place TemporaryPlace => Target.Beside(Temporary);
}

/// <summary>One file to another name; the inode tells it from a file that has taken its name since (0: not known).</summary>
internal sealed record FileMove(Place From, Place To, long Inode = 0);

/// <summary>What its moves mean for a medium: a new key, or to the trash (`To` is null), or back from there (`From` is null).</summary>
internal sealed record MediumMove(MediaFiles? From, MediaFiles? To);

/// <summary>What is done to one medium, or to media that go together: wholly, or not at all.</summary>
internal sealed record IntentItem(MediaFiles Files, IReadOnlyList<FileEdit> Edits, IReadOnlyList<FileMove> Moves)
{
    public IReadOnlyList<MediumMove> Media { get; init; } = [];
}

/// <summary>
/// A file that may name what is moved, where it lies before the moves. If it holds the bytes of that hash and all goes
/// well, `Then` takes their place: so an undo gives back the very bytes.
/// </summary>
internal sealed record Referrer(MediaFiles Files, Place At, ContentHash? Known = null, byte[]? Then = null);

internal sealed record HistoryHeader(int Number, HistoryKind Kind, int Reverts, DateTimeOffset Time, string Label);

/// <summary>A group of items that is acknowledged by one sync of the journal. A batch is one group, or a few where it is large.</summary>
internal sealed record Intent(ulong Id, HistoryHeader History, int Ordinal, IReadOnlyList<IntentItem> Items)
{
    /// <summary>An ordinal with this bit is that of the references that follow a group of moves.</summary>
    public const int FollowingOrdinal = 1 << 20;

    /// <summary>And with this one, of the files that were looked at and left as they are.</summary>
    public const int AsTheyAreOrdinal = FollowingOrdinal | (1 << 22);

    /// <summary>Files that are to be looked at once the moves are done; what has to change in them is an intent of its own.</summary>
    public IReadOnlyList<Referrer> Referrers { get; init; } = [];

    /// <summary>The intent whose moves these edits follow; 0 where it follows none.</summary>
    public ulong Follows { get; init; }
}

internal enum ItemStatus : byte
{
    /// <summary>Nothing is to be done at recovery: it failed and was put back, or theirs stayed.</summary>
    Aborted,

    Done,

    /// <summary>Done, but a temporary of ours is left to be removed.</summary>
    DoneWithLeftovers,

    /// <summary>It failed and could not be put back: the next opening decides by the files, as after a kill.</summary>
    Unsettled,
}
