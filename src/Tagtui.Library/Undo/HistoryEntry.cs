namespace Tagtui.Library;

public enum HistoryKind : byte
{
    Change,

    Undo,

    /// <summary>The undo of an undo.</summary>
    Redo,

    Delete,

    Restore,

    /// <summary>Renamed, or moved to another folder.</summary>
    Move,

    /// <summary>New media came into the library.</summary>
    Add = 16,

    /// <summary>Media got other bytes.</summary>
    Replace = 17,
}

/// <summary>One line of the history, newest first. Everything in it can be undone, an undo too.</summary>
public sealed record HistoryEntry(int Number, HistoryKind Kind, string Label, DateTimeOffset Time, int Items)
{
    /// <summary>The entry that this one undid; 0 where it is no undo.</summary>
    public int Reverts { get; init; }

    /// <summary>The undo that took this one back and still stands; 0 where none does.</summary>
    public int RevertedBy { get; init; }
}
