namespace Tagtui.Library;

/// <summary>What happened to each item of a batch. The failure of one item is data here; the others went on.</summary>
public sealed record Outcome
{
    public IReadOnlyList<ChangedItem> Changed { get; init; } = [];

    public IReadOnlyList<MediaKey> Unchanged { get; init; } = [];

    public IReadOnlyList<FailedItem> Failed { get; init; } = [];

    /// <summary>Media that name what was moved, and were rewritten so that they still do.</summary>
    public IReadOnlyList<MediaKey> Followed { get; init; } = [];

    /// <summary>Keys that only a sidecar or a caption came to, or left: their rows are to be read again.</summary>
    internal IReadOnlyCollection<MediaKey> Touched { get; init; } = [];

    /// <summary>The number to undo it by; null where nothing was written.</summary>
    public int? HistoryNumber { get; init; }

    /// <summary>The number that was taken back, or was to be.</summary>
    public int? Reverted { get; init; }

    /// <summary>It was asked to stop: what is in no list was not touched.</summary>
    public bool Cancelled { get; init; }

    /// <summary>What was done nevertheless: a line each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>Before and after are there for dry runs and for small batches; a batch of thousands keeps only the keys.</summary>
public sealed record ChangedItem(MediaKey Key, MediumContent? Before, MediumContent? After)
{
    /// <summary>The key that it has now; null where it keeps its own, or has gone to the trash.</summary>
    public MediaKey? MovedTo { get; init; }
}

public sealed record FailedItem(MediaKey Key, string Error)
{
    /// <summary>Somebody else changed the same: nothing is lost, a person has to choose.</summary>
    public bool IsConflict { get; init; }

    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];

    /// <summary>Where our version was put because theirs stays, below the state folder.</summary>
    public string? KeptIn { get; init; }
}

/// <summary>
/// A medium that is on disk as it was asked for. The record, for whoever wants it, is read from the files then; it is
/// null where the medium has gone to the trash.
/// </summary>
public sealed record SavedMedium(MediaFiles Files)
{
    internal Func<MediaFiles, MediumRecord>? Read { get; init; }

    public MediumRecord? Record => Read?.Invoke(Files);

    /// <summary>The key that it had until now, where it was moved.</summary>
    public MediaKey? MovedFrom { get; init; }
}

public sealed record ApplyOptions
{
    public bool DryRun { get; init; }

    /// <summary>What history shows; the change's own description where it is null.</summary>
    public string? Label { get; init; }

    /// <summary>Told how many items are dealt with.</summary>
    public IProgress<int>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }

    /// <summary>In a dry run: told of each item that would change, which is then not kept for the outcome, but for its key.</summary>
    public Action<ChangedItem>? Planned { get; init; }

    /// <summary>Told of each item to which the change adds what is there already, and where that is.</summary>
    public Action<MediaKey, string>? Repeating { get; init; }

    /// <summary>Called when no lock is held and nothing is half done, some hundred items apart.</summary>
    internal Action? Between { get; init; }

    /// <summary>What the caller had loaded when the user began to edit, by key: what changed since is merged, and the same field twice is a conflict.</summary>
    public IReadOnlyDictionary<MediaKey, MediumRecord>? Base { get; init; }

    /// <summary>
    /// The same for so many that nobody keeps the record of each: asked of a medium as it is now, says what it looked like to
    /// the user; null where nobody knows. In the lock of that medium: it must not wait.
    /// </summary>
    public Func<MediumRecord, MediumRecord?>? BaseOf { get; init; }

    /// <summary>With <see cref="Base"/>: asked of each field that both sides changed; null leaves it a conflict.</summary>
    public Func<FieldConflict, ConflictSide?>? Settle { get; init; }

    /// <summary>Nothing is written in place: what would be is kept in the history, and undoing this brings it to `recovery/`.</summary>
    public bool Aside { get; init; }
}
