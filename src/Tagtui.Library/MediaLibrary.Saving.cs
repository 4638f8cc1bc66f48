namespace Tagtui.Library;

/// <summary>
/// Everything that changes files goes through <see cref="MediaStore"/>, which writes them first; then the rows of what it
/// touched are read anew from the files. A row that cannot be written is a warning: the file is what counts.
/// </summary>
public sealed partial class MediaLibrary
{
    private MediaStore _store = null!;

    /// <summary>What earlier processes left unfinished, and what was done about it.</summary>
    public RecoveryReport Recovery => _store.Recovered;

    private void OpenStore()
    {
        _store = MediaStore.Open(Layout, new StoreOptions { ReadOnly = ReadOnlyReason is not null, Clock = _options.Clock, UndoLimit = _options.UndoLimit });
        Refresh([.. Recovery.Replayed.Select(key => key.Value)]);
    }

    /// <summary>One medium as its files are now, or null where there is none. A row that the files contradict is put right.</summary>
    public MediumRecord? Get(MediaKey key) => Files(key) is { } files ? _store.Read(files) : null;

    /// <summary>`saved` is told of each medium once it is on disk, before its row is written.</summary>
    public Outcome Apply(Change change, IReadOnlyList<MediaKey> keys, ApplyOptions? options = null, Action<SavedMedium>? saved = null)
    {
        lock (_writing)
        {
            var (known, missing) = Locate(keys);
            var outcome = _store.Apply(change, known, options, saved);
            return options is { DryRun: true } ? WithMissing(outcome, missing) : Saved(WithMissing(outcome, missing));
        }
    }

    /// <summary>Does to each of the media its own change, as one step.</summary>
    public Outcome ApplyEach(IReadOnlyDictionary<MediaKey, Change> changes, string label, ApplyOptions? options = null, Action<SavedMedium>? saved = null) =>
        Apply(new EachItsOwn(changes, label), [.. changes.Keys], options, saved);

    public IReadOnlyList<HistoryEntry> History() => _store.History();

    public Outcome Undo(int? number = null)
    {
        lock (_writing)
            return Saved(_store.Undo(number));
    }

    public Outcome Redo(int? number = null)
    {
        lock (_writing)
            return Saved(_store.Redo(number));
    }

    /// <summary>Moves media with all that belongs to them, masks too, to `deleted/`.</summary>
    public Outcome Delete(IReadOnlyList<MediaKey> keys, DeleteOptions? options = null)
    {
        lock (_writing)
        {
            var (known, missing) = Locate(keys);
            options ??= new DeleteOptions();
            return Saved(WithMissing(_store.Delete(known, options with { MasksOf = options.MasksOf ?? MasksOf }), missing));
        }
    }

    public Outcome Restore(IReadOnlyList<TrashedMedium> media)
    {
        lock (_writing)
            return Saved(_store.Restore(media));
    }

    public IReadOnlyList<TrashedMedium> Trash() => _store.Trash();

    /// <summary>Throws <see cref="IOException"/> where it is not on disk.</summary>
    public void SaveDraft(MediaKey key, string field, string text) => _store.SaveDraft(key, field, text);

    public IReadOnlyList<Draft> Drafts() => _store.Drafts();

    public void DiscardDraft(MediaKey key, string field) => _store.DiscardDraft(key, field);

    private IReadOnlyList<MediaFiles> MasksOf(MediaKey key)
    {
        var masks = Query.OfMasks(key);
        var named = Ask(catalog => catalog.Get(key.Value))?.Facts.Related.Where(relation => relation.Type == "masks").Select(relation => new MediaKey(relation.Key));
        return [.. Ask(catalog => catalog.Keys(masks, CancellationToken.None)).Union(named ?? []).Select(mask => Files(mask)).OfType<MediaFiles>()];
    }

    private (List<MediaFiles> Known, List<MediaKey> Missing) Locate(IReadOnlyList<MediaKey> keys)
    {
        var known = new List<MediaFiles>(keys.Count);
        var missing = new List<MediaKey>();
        foreach (var key in keys.Distinct())
        {
            // The row knows the medium's name; a wrong one fails in the store as that item's own error. No row: look.
            var facts = IsKey(key.Value) ? Ask(catalog => catalog.Get(key.Value))?.Facts : null;
            if (facts?.Path is null || !File.Exists(Path.Combine(Layout.MediaRoot, facts.Path)))
                facts = IsKey(key.Value) ? Refresh([key.Value])[0] : null;
            if (facts is null)
                missing.Add(key);
            else
                known.Add(FilesOf(facts));
        }
        return (known, missing);
    }

    private static Outcome WithMissing(Outcome outcome, List<MediaKey> missing) => missing.Count == 0 ? outcome : outcome with
    {
        Failed = [.. outcome.Failed, .. missing.Select(key => new FailedItem(key, "there is no such medium"))],
    };

    // Failed items are looked at too: a failure may have come after a file was already in place.
    private Outcome Saved(Outcome outcome)
    {
        var before = Warnings.Count;
        Refresh([.. outcome.Changed.Select(item => item.Key.Value), .. outcome.Failed.Select(item => item.Key.Value).Where(IsKey)]);
        if (outcome.Changed.Any(item => !IsKey(item.Key.Value)))
            Changed();
        RefreshProjects();
        var added = Warnings.Skip(before).ToArray();
        return added.Length == 0 ? outcome : outcome with { Warnings = [.. outcome.Warnings, .. added] };
    }

    private void CloseStore() => _store?.Dispose();
}
