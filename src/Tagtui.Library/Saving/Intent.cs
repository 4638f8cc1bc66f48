namespace Tagtui.Library.Saving;

/// <summary>One file from old bytes to new ones; null is an absent file. The temporary's name is known before it is made.</summary>
internal sealed record FileEdit(Place Target, byte[]? Old, byte[]? New, string Temporary)
{
    public Place TemporaryPlace => Target.Beside(Temporary);
}

internal sealed record FileMove(Place From, Place To);

/// <summary>What is done to one medium: wholly, or not at all.</summary>
internal sealed record IntentItem(MediaFiles Files, IReadOnlyList<FileEdit> Edits, IReadOnlyList<FileMove> Moves);

internal sealed record HistoryHeader(int Number, HistoryKind Kind, int Reverts, DateTimeOffset Time, string Label);

/// <summary>A group of items that is acknowledged by one sync of the journal. A batch is one group, or a few where it is large.</summary>
internal sealed record Intent(ulong Id, HistoryHeader History, int Ordinal, IReadOnlyList<IntentItem> Items);

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
