namespace Tagtui.Library;

public sealed record RevertOptions
{
    /// <summary>For each key the media whose sidecars may name it: what is moved back is followed.</summary>
    public Func<IReadOnlyCollection<MediaKey>, Lookup<MediaKey, MediaFiles>>? NamedBy { get; init; }

    /// <summary>Told how many items are dealt with.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Stops between groups: what is back is back, as one step that can be taken back itself.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Only these media of the entry; null for all. What was a conflict is taken back so once it is decided.</summary>
    public IReadOnlyCollection<MediaKey>? Only { get; init; }

    /// <summary>Asked of each field that was changed since: ours is what was before the entry; null leaves it a conflict.</summary>
    public Func<FieldConflict, ConflictSide?>? Settle { get; init; }

    /// <summary>Called when no lock is held and nothing is half done.</summary>
    internal Action? Between { get; init; }
}
