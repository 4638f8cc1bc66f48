using Tagtui.Library.Moving;
using Tagtui.Library.Placing;
using Tagtui.Library.Projects;
using Tagtui.Library.Recovering;
using Tagtui.Library.Saving;
using Tagtui.Library.Trash;
using Tagtui.Library.Undo;

namespace Tagtui.Library;

/// <summary>
/// The door to the user's files: reads records, saves changes, takes them back. When a call that saves returns, what it
/// reports as changed is on disk. Calls may come from any thread; saves go one after the other.
/// </summary>
public sealed class MediaStore : IDisposable
{
    private readonly StoreParts _parts;
    private readonly Lock _gate = new();

    private MediaStore(StoreParts parts, string? readOnlyReason)
    {
        _parts = parts;
        ReadOnlyReason = readOnlyReason;
    }

    /// <summary>Why nothing can be saved here, in one line; null where it can.</summary>
    public string? ReadOnlyReason { get; }

    /// <summary>What <see cref="Open"/> found left over.</summary>
    public RecoveryReport Recovered { get; private set; } = new();

    /// <summary>Opens, and first ends what a killed process left. Writes nothing where there is nothing to end.</summary>
    public static MediaStore Open(LibraryLayout layout, StoreOptions? options = null)
    {
        options ??= new StoreOptions();
        var parts = new StoreParts(layout, options);
        var store = new MediaStore(parts, WriteAccess.Refusal(layout, options));
        try
        {
            store.Recover();
            return store;
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    public MediumRecord Read(MediaFiles files) => _parts.Reader.Read(files);

    /// <summary>Does one change to each of the media. `onSaved` is called for each after its files are safe, on this thread.</summary>
    public Outcome Apply(Change change, IReadOnlyList<MediaFiles> media, ApplyOptions? options = null, Action<SavedMedium>? onSaved = null)
    {
        options ??= new ApplyOptions();
        return Apply(change, media, media.Count, options, onSaved);
    }

    /// <param name="media">Asked for as they are needed.</param>
    internal Outcome Apply(Change change, IEnumerable<MediaFiles> media, int count, ApplyOptions options, Action<SavedMedium>? onSaved)
    {
        if (ReadOnlyReason is not null && !options.DryRun)
            return Refused([.. media]);
        lock (_gate)
            return new ApplyRun(_parts, change, options, onSaved, count).Run(media);
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<HistoryEntry> History(int most = int.MaxValue)
    {
        lock (_gate)
            return [.. _parts.Undo.List().Take(most)];
    }

    /// <summary>Takes back an entry, by default the latest that stands; what was changed since stays, and the same field changed since is a conflict, item by item.</summary>
    public Outcome Undo(int? number = null, Action<SavedMedium>? onSaved = null, RevertOptions? options = null) =>
        Revert(number, entries => Next(entries, redo: false), onSaved, options);

    /// <summary>Takes back an undo, by default the latest, unless something was changed after it.</summary>
    public Outcome Redo(int? number = null, Action<SavedMedium>? onSaved = null, RevertOptions? options = null) =>
        Revert(number, entries => Next(entries, redo: true), onSaved, options);

    /// <summary>What the next undo takes back, or the next redo does again.</summary>
    public static HistoryEntry? Next(IEnumerable<HistoryEntry> entries, bool redo) => redo
        ? entries.TakeWhile(entry => entry.Kind is HistoryKind.Undo or HistoryKind.Redo).FirstOrDefault(entry => entry.RevertedBy == 0 && entry.Kind == HistoryKind.Undo)
        : entries.FirstOrDefault(entry => entry.RevertedBy == 0 && entry.Kind is not (HistoryKind.Undo or HistoryKind.Redo));

    /// <summary>Moves media, with sidecar, caption and masks, to `deleted/`.</summary>
    public Outcome Delete(IReadOnlyList<MediaFiles> media, DeleteOptions? options = null, Action<SavedMedium>? onSaved = null)
    {
        if (ReadOnlyReason is not null)
            return Refused(media);
        lock (_gate)
            return new DeleteRun(_parts, options ?? new DeleteOptions(), onSaved).Run(media);
    }

    /// <summary>
    /// Of each group one stays, gets what the others know, and the others go to `deleted/`: one number in the history. Where the one
    /// that stays could not be written its others stay too. Whoever named one of the others is told.
    /// </summary>
    internal Outcome KeepOne(IReadOnlyList<KeptGroup> groups, IReadOnlyList<MediaFiles> naming, TurnRelations turn, string label, ApplyOptions apply, DeleteOptions delete, Action<SavedMedium>? onSaved)
    {
        if (ReadOnlyReason is not null && !apply.DryRun)
            return Refused([.. groups.Select(group => group.Kept)]);
        lock (_gate)
        {
            var batch = new Batch(_parts, HistoryKind.Delete, label);
            var changes = groups.Where(group => group.Change is not null).ToDictionary(group => group.Kept.Key, group => group.Change!);
            if (changes.Count > 0)
                new ApplyRun(_parts, new EachItsOwn(changes, label), apply, onSaved, changes.Count, batch).Into(groups.Where(group => group.Change is not null).Select(group => group.Kept));
            var going = groups.Where(group => !batch.HasFailed(group.Kept.Key)).SelectMany(group => group.Others).ToList();
            if (naming.Count > 0 && going.Count > 0 && !batch.Cancelled)
            {
                // Before they go: a mask that goes along is still there to be told.
                var sure = turn.Kept.Where(pair => !batch.HasFailed(pair.Value)).ToDictionary();
                new ApplyRun(_parts, new TurnRelations(sure), apply, onSaved, naming.Count, batch).Into(naming);
            }
            if (apply.DryRun)
                going.ForEach(files => batch.Changed(new ChangedItem(files.Key, null, null)));
            else if (!batch.Cancelled)
                new DeleteRun(_parts, delete, onSaved).Into(batch, going);
            return batch.Close();
        }
    }

    /// <summary>Moves media back from `deleted/`, masks with their parent. Nothing is overwritten.</summary>
    public Outcome Restore(IReadOnlyList<TrashedMedium> media, Action<SavedMedium>? onSaved = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (ReadOnlyReason is not null)
            return Refused([.. media.Select(item => item.Files)]);
        lock (_gate)
            return new RestoreRun(_parts, onSaved, progress, cancellation).Run(media);
    }

    /// <summary>
    /// Gives media other names or folders, with all that belongs to them, and lets whatever names them know: one number in
    /// the history. Nothing is overwritten; who cannot go where it should is named, and the others go.
    /// </summary>
    public Outcome Move(IReadOnlyList<MoveRequest> requests, MoveOptions? options = null, Action<SavedMedium>? onSaved = null)
    {
        options ??= new MoveOptions();
        if (ReadOnlyReason is not null && !options.DryRun)
            return Refused([.. requests.Select(request => request.Files)]);
        lock (_gate)
            return new RenameRun(_parts, options, onSaved).Run(requests);
    }

    internal void MoveDrafts(IReadOnlyList<(MediaKey From, MediaKey To)> moves)
    {
        if (moves.Count > 0)
            DraftMoves.Do(_parts.Journal, moves);
    }

    internal List<FollowPlanner.Planned> PlanFollowing(IReadOnlyList<FoundMove> found, string captionExtension, Func<string, IReadOnlyList<MediaFiles>> masksOf)
    {
        using var planner = new FollowPlanner(_parts.Roots, captionExtension, masksOf);
        return planner.Plan(found);
    }

    /// <summary>Moves along what stayed behind when another program moved its medium.</summary>
    internal Outcome Follow(IReadOnlyList<FollowPlanner.Planned> plans, FollowOptions options, Func<IReadOnlyCollection<MediaKey>, Lookup<MediaKey, MediaFiles>> namedBy, Action<SavedMedium>? onSaved)
    {
        if (ReadOnlyReason is not null)
            return new Outcome { Failed = [.. plans.Select(plan => new FailedItem(new MediaKey(plan.Found.From), ReadOnlyReason))] };
        lock (_gate)
            return new FollowRun(_parts, options, onSaved) { NamedBy = namedBy }.Run(plans);
    }

    /// <summary>A file of the library's own that belongs to no medium.</summary>
    internal Outcome SaveOwn(Place place, string label, Func<byte[]?, OwnFilePlan> plan)
    {
        if (ReadOnlyReason is not null)
            return new Outcome { Failed = [new FailedItem(new MediaKey(place.Name), ReadOnlyReason)] };
        lock (_gate)
            return new OwnFileRun(_parts, label).Save(place, Json.JsonText.MaxBytes, plan);
    }

    /// <summary>Takes files from outside in as new media. Nothing is overwritten; undo moves them to `deleted/`.</summary>
    public Outcome Place(IReadOnlyList<NewMedium> media, PlaceOptions? options = null, Action<SavedMedium>? onSaved = null)
    {
        if (ReadOnlyReason is not null && options is not { DryRun: true })
            return new Outcome { Failed = [.. media.Select(medium => new FailedItem(new MediaKey(medium.Source), ReadOnlyReason))] };
        lock (_gate)
            return new PlaceRun(_parts, options ?? new PlaceOptions(), onSaved).Run(media);
    }

    /// <summary>Gives a medium other bytes, validated before; the old ones are kept for undo.</summary>
    public Outcome Replace(MediaFiles files, string source, ReplaceOptions? options = null, Action<SavedMedium>? onSaved = null)
    {
        if (ReadOnlyReason is not null && options is not { DryRun: true })
            return Refused([files]);
        lock (_gate)
            return new ReplaceRun(_parts, options ?? new ReplaceOptions(), onSaved).Run(files, source);
    }

    public Outcome CreateProject(string name, string? description) => OnProject(name, projects => projects.Create(name, description));

    public Outcome DeleteProject(string name) => OnProject(name, projects => projects.Delete(name));

    public Outcome ChangeProject(string name, ProjectChange change, IReadOnlyList<MediaFiles> media, bool dryRun) =>
        OnProject(name, projects => projects.Change(name, change, media, dryRun), dryRun);

    /// <summary>Copies or links files into `art/&lt;stage&gt;/` and notes them with their media.</summary>
    public Outcome PutArtifacts(string stage, IReadOnlyList<(MediaFiles Files, string Source)> items, ArtifactOptions options, Action<SavedMedium>? onSaved = null)
    {
        if (ReadOnlyReason is not null)
            return Refused([.. items.Select(item => item.Files)]);
        lock (_gate)
            return new Artifacts.ArtifactRun(_parts, stage, options, onSaved).Run(items);
    }

    public IReadOnlyList<TrashedMedium> Trash()
    {
        lock (_gate)
            return TrashListing.Of(_parts);
    }

    /// <summary>What waits for a person, the oldest first.</summary>
    internal IReadOnlyList<RecoveryItem> RecoveryItems() => RecoveryListing.Read(_parts.Roots, Drafts());

    internal bool HasRecoveryItems => Drafts().Count > 0 || !RecoveryListing.IsEmpty(_parts.Roots);

    internal RecoveryDetail Describe(RecoveryItem item, Func<MediaKey, MediaFiles?> find) => new RecoveryRun(_parts, find).Describe(item);

    internal Outcome ApplyRecovered(IReadOnlyList<RecoveryItem> items, Func<MediaKey, MediaFiles?> find, Func<FieldConflict, ConflictSide?> settle, bool dryRun, Action<SavedMedium>? onSaved) =>
        OnRecovered(items, find, dryRun, run => run.Apply(items, settle, dryRun, onSaved));

    internal Outcome DropRecovered(IReadOnlyList<RecoveryItem> items, Func<MediaKey, MediaFiles?> find, bool dryRun) =>
        OnRecovered(items, find, dryRun, run => run.Drop(items, dryRun));

    private Outcome OnRecovered(IReadOnlyList<RecoveryItem> items, Func<MediaKey, MediaFiles?> find, bool dryRun, Func<RecoveryRun, Outcome> run)
    {
        if (ReadOnlyReason is not null && !dryRun)
            return new Outcome { Failed = [.. items.Select(item => new FailedItem(item.Key, ReadOnlyReason))] };
        lock (_gate)
            return run(new RecoveryRun(_parts, find));
    }

    /// <summary>Throws IOException where it is not on disk.</summary>
    public void SaveDraft(MediaKey key, string field, string text)
    {
        if (ReadOnlyReason is not null)
            throw new IOException(ReadOnlyReason);
        _parts.Journal.Save(new Draft(key, field, text, _parts.Now));
    }

    public IReadOnlyList<Draft> Drafts() => _parts.Journal.Drafts();

    public void DiscardDraft(MediaKey key, string field) => _parts.Journal.Discard(key, field);

    /// <summary>What is done need not be known any longer: said by whoever has brought the rows of the index in step, since after a kill it is the journal that names them.</summary>
    internal void ShortenJournal()
    {
        if (ReadOnlyReason is not null || !_parts.Journal.IsLong)
            return;
        lock (_gate)
        {
            if (_parts.Engine.HasLeftovers)
                return;
            try
            {
                _parts.Undo.Sync();
                _parts.Journal.Restart();
            }
            catch (IOException)
            {
                // It stays long, and is as good.
            }
        }
    }

    /// <summary>Ends properly: an empty journal goes, drafts stay for the next opening.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            try
            {
                _parts.Undo.Sync();
                if (!_parts.Engine.HasLeftovers)
                    _parts.Journal.Restart();
            }
            catch (IOException)
            {
                // The journal stays, and the next opening reads it.
            }

            _parts.Dispose();
        }
    }

    /// <summary>What remains of a killed process: the descriptors and with them the locks go, everything else stays as it is.</summary>
    internal void Abandon() => _parts.Dispose();

    private void Recover()
    {
        if (ReadOnlyReason is not null)
            return;
        lock (_gate)
            Recovered = new Recovery(_parts.Roots, _parts.Locks, _parts.Journal, _parts.Undo, _parts.Options.Probe, _parts.Options.WithoutExchange).Run();
    }

    private Outcome Revert(int? number, Func<IEnumerable<HistoryEntry>, HistoryEntry?> choose, Action<SavedMedium>? onSaved, RevertOptions? options)
    {
        if (ReadOnlyReason is not null)
            return new Outcome { Warnings = [ReadOnlyReason] };
        lock (_gate)
        {
            number ??= choose(_parts.Undo.List())?.Number;
            return number is { } wanted ? new RevertRun(_parts, options ?? new RevertOptions(), onSaved).Run(wanted) : new Outcome { Warnings = ["there is nothing to take back"] };
        }
    }

    private Outcome OnProject(string name, Func<ProjectRun, Outcome> run, bool dryRun = false)
    {
        if (ReadOnlyReason is not null && !dryRun)
            return new Outcome { Failed = [new FailedItem(new MediaKey(name), ReadOnlyReason)] };
        lock (_gate)
            return run(new ProjectRun(_parts));
    }

    private Outcome Refused(IReadOnlyList<MediaFiles> media) =>
        new() { Failed = [.. media.Select(files => new FailedItem(files.Key, ReadOnlyReason!))] };
}
