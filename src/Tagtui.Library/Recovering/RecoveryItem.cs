namespace Tagtui.Library;

public enum RecoveryKind
{
    /// <summary>A save that came too late: theirs stayed, ours is kept.</summary>
    Save,

    /// <summary>A text that was being typed when the program ended.</summary>
    Draft,
}

/// <summary>Something that waits for a person: a version of a medium's files, or a draft. It stays until it is applied or dropped.</summary>
/// <param name="Id">By which it is named: `12` for the save of that number where it kept one medium, `12/KEY` else, `draft/KEY`.</param>
public sealed record RecoveryItem(string Id, RecoveryKind Kind, MediaKey Key, DateTimeOffset Time)
{
    public IReadOnlyList<KeptFile> Files { get; init; } = [];

    public Draft? Draft { get; init; }
}

/// <param name="Path">The file that it would be.</param>
/// <param name="KeptIn">Our bytes, below the state folder.</param>
public sealed record KeptFile(string Path, string KeptIn)
{
    internal Saving.Place? Target { get; init; }

    internal bool HadBase { get; init; }

    internal bool KnowsBase { get; init; }
}

/// <summary>
/// What is kept beside what is there now. `Fields` are those that differ: the base is what ours was made of, and null also
/// where it is not known.
/// </summary>
public sealed record RecoveryDetail(RecoveryItem Item, IReadOnlyList<FieldConflict> Fields)
{
    /// <summary>Why it can only be dropped.</summary>
    public string? Problem { get; init; }
}
