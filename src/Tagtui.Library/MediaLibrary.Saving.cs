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
        _store = MediaStore.Open(Layout, new StoreOptions { ReadOnly = ReadOnlyReason is not null, Clock = _options.Clock, UndoLimit = _options.UndoLimit, HostLocks = _shared });
        Behind().CatchUpWith(Recovery.Touched.Select(key => key.Value));
        if (Recovery.Touched.Any(key => !IsKey(key.Value)))
            RefreshProjects();
    }

    /// <summary>One medium as its files are now, or null where there is none. A row that the files contradict is put right.</summary>
    public MediumRecord? Get(MediaKey key) => Files(key) is { } files ? _store.Read(files) : null;

    /// <summary>`saved` is told of each medium once it is on disk, before its row is written.</summary>
    public Outcome Apply(Change change, IReadOnlyList<MediaKey> keys, ApplyOptions? options = null, Action<SavedMedium>? saved = null)
    {
        options ??= new ApplyOptions();
        lock (_writing)
        {
            var missing = new List<MediaKey>();
            if (options.DryRun)
                return WithMissing(_store.Apply(change, Located(keys, missing), keys.Count, options, null), missing);
            var behind = Behind();
            var outcome = _store.Apply(change, Located(keys, missing), keys.Count, options with { Between = behind.CatchUp }, behind.Noting(saved));
            return Saved(WithMissing(outcome, missing), behind);
        }
    }

    /// <summary>Does to each of the media its own change, as one step.</summary>
    public Outcome ApplyEach(IReadOnlyDictionary<MediaKey, Change> changes, string label, ApplyOptions? options = null, Action<SavedMedium>? saved = null) =>
        Apply(new EachItsOwn(changes, label), [.. changes.Keys], options, saved);

    public IReadOnlyList<HistoryEntry> History() => _store.History();

    /// <summary>The entry of this number; without one, what an undo takes back next, or a redo does again.</summary>
    public HistoryEntry? ToRevert(int? number, bool redo) => number is { } wanted ? History().FirstOrDefault(entry => entry.Number == wanted) : MediaStore.Next(History(), redo);

    public Outcome Undo(int? number = null, RevertOptions? options = null, Action<SavedMedium>? saved = null) =>
        Revert(options, saved, (revert, noting) => _store.Undo(number, noting, revert));

    public Outcome Redo(int? number = null, RevertOptions? options = null, Action<SavedMedium>? saved = null) =>
        Revert(options, saved, (revert, noting) => _store.Redo(number, noting, revert));

    private Outcome Revert(RevertOptions? options, Action<SavedMedium>? saved, Func<RevertOptions, Action<SavedMedium>, Outcome> revert)
    {
        lock (_writing)
        {
            var behind = Behind();
            options ??= new RevertOptions();
            return Saved(revert(options with { NamedBy = options.NamedBy ?? NamedBy, Between = behind.CatchUp }, behind.Noting(saved)), behind);
        }
    }

    /// <summary>Moves media with all that belongs to them, masks too, to `deleted/`.</summary>
    public Outcome Delete(IReadOnlyList<MediaKey> keys, DeleteOptions? options = null, Action<SavedMedium>? saved = null)
    {
        lock (_writing)
        {
            var (known, missing) = Locate(keys);
            options ??= new DeleteOptions();
            return CacheForgets(Saved(WithMissing(_store.Delete(known, options with { MasksOf = options.MasksOf ?? MasksOf(known), NamedBy = options.NamedBy ?? NamedBy }, saved), missing)));
        }
    }

    /// <summary>
    /// Gives media other names or folders; the target is a path below the media root without the extension, which stays.
    /// Whatever names them is followed. `saved` is told of each medium once it is on disk.
    /// </summary>
    public Outcome Move(IReadOnlyList<(MediaKey Key, string Target)> moves, MoveOptions? options = null, Action<SavedMedium>? saved = null)
    {
        lock (_writing)
        {
            var targets = moves.DistinctBy(move => move.Key).ToDictionary(move => move.Key, move => move.Target);
            var (known, missing) = Locate([.. moves.Select(move => move.Key)]);
            options ??= new MoveOptions();
            options = options with { MasksOf = options.MasksOf ?? MasksOf(known), NamedBy = options.NamedBy ?? NamedBy };
            var outcome = WithMissing(_store.Move([.. known.Select(files => new MoveRequest(files, targets[files.Key]))], options, saved), missing);
            return options.DryRun ? outcome : Saved(outcome);
        }
    }

    public Outcome Restore(IReadOnlyList<TrashedMedium> media, Action<SavedMedium>? saved = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        lock (_writing)
            return Saved(_store.Restore(media, saved, progress, cancellation));
    }

    public IReadOnlyList<TrashedMedium> Trash() => _store.Trash();

    /// <summary>Throws <see cref="IOException"/> where it is not on disk.</summary>
    public void SaveDraft(MediaKey key, string field, string text) => _store.SaveDraft(key, field, text);

    public IReadOnlyList<Draft> Drafts() => _store.Drafts();

    public void DiscardDraft(MediaKey key, string field) => _store.DiscardDraft(key, field);

    /// <summary>The masks of media, all of them found in one look through the catalogue, when the first is asked for.</summary>
    private Func<MediaKey, IReadOnlyList<MediaFiles>> MasksOf(List<MediaFiles> media)
    {
        Lookup<string, string>? masks = null;
        return key =>
        {
            masks ??= Masks([.. media.Select(files => files.Key.Value)]);
            return [.. masks[key.Value].Distinct().Select(mask => Files(new MediaKey(mask))).OfType<MediaFiles>()];
        };
    }

    private Lookup<string, string> Masks(HashSet<string> parents) =>
        Ask(catalog => catalog.References(parents, reference => MaskOf(reference, parents) is not null)).Select(reference => MaskOf(reference, parents)!.Value).ToLookup(pair => pair.Parent, pair => pair.Mask);

    /// <summary>A mask says whose it is, or its parent names it; old sidecars name a neighbour by its bare name.</summary>
    private static (string Parent, string Mask)? MaskOf(MediumReference reference, HashSet<string> parents)
    {
        if (reference.Kind == "masks")
            return parents.Contains(reference.Key) ? (reference.Key, reference.Target) : null;
        if (reference.Kind != MediumReference.Source || reference.Type != "mask")
            return null;
        var neighbour = MediumFacts.FolderOf(reference.Key) is { Length: > 0 } folder && !reference.Target.Contains('/') ? $"{folder}/{reference.Target}" : null;
        return parents.Contains(reference.Target) ? (reference.Target, reference.Key)
            : neighbour is not null && parents.Contains(neighbour) ? (neighbour, reference.Key) : null;
    }

    /// <summary>
    /// For each key the media whose sidecars may name it: by the key, by the file, or as a neighbour by the bare name. A
    /// medium that names others is among those of its own key, for in another folder its neighbours are none.
    /// </summary>
    private Lookup<MediaKey, MediaFiles> NamedBy(IReadOnlyCollection<MediaKey> keys)
    {
        var wanted = keys.Select(key => key.Value).ToHashSet();
        var byName = keys.ToLookup(key => LastPart(key.Value), key => key, StringComparer.Ordinal);
        var references = Ask(catalog => catalog.References(wanted, reference =>
            wanted.Contains(reference.Key) || byName.Contains(LastPart(reference.Target)) || byName.Contains(LastPart(WithoutExtension(reference.Target)))));
        var found = new HashSet<(MediaKey Of, string By)>();
        foreach (var reference in references)
        {
            if (wanted.Contains(reference.Key))
                found.Add((new MediaKey(reference.Key), reference.Key));
            foreach (var name in new[] { reference.Target, WithoutExtension(reference.Target) })
            {
                foreach (var key in byName[LastPart(name)])
                {
                    if (key.Value == name || !name.Contains('/'))
                        found.Add((key, reference.Key));
                }
            }
        }

        var (known, _) = Locate([.. found.Select(pair => new MediaKey(pair.By))]);
        var files = known.ToDictionary(medium => medium.Key.Value);
        return found.Where(pair => files.ContainsKey(pair.By)).ToLookup(pair => pair.Of, pair => files[pair.By]);
    }

    private static string LastPart(string key) => key[(key.LastIndexOf('/') + 1)..];

    private static string WithoutExtension(string path) => MediaTypes.IsMediaName(LastPart(path)) ? path[..^MediaTypes.Extension(LastPart(path)).Length] : path;

    private (List<MediaFiles> Known, List<MediaKey> Missing) Locate(IReadOnlyList<MediaKey> keys)
    {
        var missing = new List<MediaKey>();
        return ([.. Located([.. keys.Distinct()], missing)], missing);
    }

    private List<(MediaKey Key, string? Path)> Paths(MediaKey[] keys)
    {
        var paths = new List<(MediaKey, string?)>(keys.Length);
        return Ask(catalog =>
        {
            paths.Clear();
            catalog.Together(() => paths.AddRange(keys.Select(key => (key, IsKey(key.Value) ? catalog.PathOf(key.Value) : null))));
            return paths;
        });
    }

    /// <summary>Where the media are, as they are asked for; those that are not go to the list.</summary>
    private IEnumerable<MediaFiles> Located(IReadOnlyList<MediaKey> keys, List<MediaKey> missing)
    {
        foreach (var (key, path) in keys.Chunk(Saving.Batch.ItemsInAGroup).SelectMany(Paths))
        {
            // The row knows the medium's name; a wrong one fails in the store as that item's own error. No row: look.
            if (path is not null && File.Exists(Path.Combine(Layout.MediaRoot, path)))
                yield return FilesOf(key, path);
            else if (IsKey(key.Value) && Refresh([key.Value])[0] is { } facts)
                yield return FilesOf(key, facts.Path);
            else
                missing.Add(key);
        }
    }

    private static Outcome WithMissing(Outcome outcome, List<MediaKey> missing) => missing.Count == 0 ? outcome : outcome with
    {
        Failed = [.. outcome.Failed, .. missing.Distinct().Select(key => new FailedItem(key, "there is no such medium"))],
    };

    private RowsBehind Behind() => new(slice => Refresh([.. slice.Where(IsKey)]), _store.ShortenJournal) { WarningsBefore = Warnings.Count };

    // Failed items are looked at too: a failure may have come after a file was already in place.
    private Outcome Saved(Outcome outcome, RowsBehind? behind = null)
    {
        behind ??= Behind();
        // Of most batches every item was told of, and its row is in step by now. Where something moved there are more rows than items.
        var moved = outcome.Followed.Count > 0 || outcome.Touched.Count > 0 || outcome.Changed.Any(item => item.MovedTo is not null);
        var changed = !moved && behind.Noted == outcome.Changed.Count ? [] : outcome.Changed.SelectMany(item => new[] { item.Key, item.MovedTo ?? item.Key });
        behind.CatchUpWith(changed.Concat(outcome.Followed).Concat(outcome.Touched).Concat(outcome.Failed.Select(item => item.Key)).Select(key => key.Value).Where(IsKey).Distinct());
        Forget(outcome);
        CacheFollows(outcome);
        if (outcome.Changed.Any(item => !IsKey(item.Key.Value)))
        {
            Changed();
            Announce();
        }
        RefreshProjects();
        var added = Warnings.Skip(behind.WarningsBefore).ToArray();
        return added.Length == 0 ? outcome : outcome with { Warnings = [.. outcome.Warnings, .. added] };
    }

    // What we move ourselves we move as a whole: nothing of it is to be looked for elsewhere.
    private void Forget(Outcome outcome)
    {
        var keys = outcome.Changed.Select(item => item.Key.Value).ToList();
        try
        {
            if (keys.Count > 0)
                Catalog()?.ForgetDeparted(keys);
        }
        catch (Sqlite.SqliteException error)
        {
            Warn($"the index could not be written: {error.Message}");
        }
    }

    private void CloseStore() => _store?.Dispose();
}
