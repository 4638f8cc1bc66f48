namespace Tagtui.Library;

/// <summary>What recovery could not decide: versions that are kept beside the library, and texts that were being typed.</summary>
public sealed partial class MediaLibrary
{
    /// <summary>What waits for a person, the oldest first.</summary>
    public IReadOnlyList<RecoveryItem> RecoveryItems() => _store.RecoveryItems();

    public bool HasRecoveryItems => _store.HasRecoveryItems;

    /// <summary>Ours beside what is there now.</summary>
    public RecoveryDetail Describe(RecoveryItem item) => _store.Describe(item, Files);

    /// <summary>
    /// Brings kept versions and drafts into their files, merged with what is there by now. `settle` is asked of each field that
    /// both changed; where it has no answer that item stays as it is, and is a conflict. What was kept goes to the history.
    /// </summary>
    public Outcome ApplyRecovered(IReadOnlyList<RecoveryItem> items, Func<FieldConflict, ConflictSide?> settle, bool dryRun = false, Action<SavedMedium>? saved = null)
    {
        lock (_writing)
        {
            var outcome = _store.ApplyRecovered(items, Files, settle, dryRun, saved);
            return dryRun ? outcome : Settled(outcome);
        }
    }

    /// <summary>Puts kept versions away; undo brings them back. A draft is gone.</summary>
    public Outcome DropRecovered(IReadOnlyList<RecoveryItem> items, bool dryRun = false)
    {
        lock (_writing)
        {
            var outcome = _store.DropRecovered(items, Files, dryRun);
            return dryRun ? outcome : Settled(outcome);
        }
    }

    private Outcome Settled(Outcome outcome)
    {
        // The list of what waits is another, even where no medium is.
        if (outcome.Changed.Count > 0)
            Changed();
        return Saved(outcome);
    }
}
