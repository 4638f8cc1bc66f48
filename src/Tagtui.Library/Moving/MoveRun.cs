using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Moving;

/// <summary>
/// Carries out what was planned: a delete, a restore, a move, a rename, and the way back of each. Everything that is
/// acknowledged is done, though the process be killed: each medium is then wholly in one place, and what names it knows.
/// </summary>
internal sealed class MoveRun(StoreParts parts, Batch batch, Action<SavedMedium>? onSaved)
{
    private readonly Dictionary<MediaKey, MediaFiles> _now = [];

    /// <summary>For each key the media whose sidecars may name it.</summary>
    public Func<IReadOnlyCollection<MediaKey>, Lookup<MediaKey, MediaFiles>>? NamedBy { get; init; }

    /// <summary>When the change that is taken back began: the folders that it made go with what was in them.</summary>
    public DateTimeOffset? TakesBack { get; init; }

    public IProgress<int>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }

    /// <param name="known">Files that are known to name what is moved; of these the index need not be asked.</param>
    public void Run(IReadOnlyList<MoveUnit> units, IReadOnlyList<Referrer>? known = null)
    {
        // Who says the new name already means nobody, or one that has it no more: to be known, so that an undo leaves it alone.
        var renamed = units.SelectMany(unit => unit.Media).Where(move => move is { From: not null, To: not null }).SelectMany(move => new[] { move.From!.Key, move.To!.Key }).ToHashSet();
        var named = renamed.Count > 0 ? NamedBy?.Invoke(renamed) : null;
        foreach (var window in units.Chunk(Batch.ItemsInAGroup))
        {
            batch.Cancelled |= Cancellation.IsCancellationRequested;
            if (batch.Cancelled)
                return;
            try
            {
                var referrers = Referrers(window, named, known ?? []);
                using var held = parts.Locks.Take(window.SelectMany(PathsOf).Concat(referrers.Select(referrer => referrer.At.Path)));
                Save([.. window.Select(Present).OfType<MoveUnit>()], referrers);
            }
            catch (IOException e)
            {
                foreach (var unit in window)
                    Failed(unit, e.Message);
            }

            Progress?.Report(batch.Handled);
        }
    }

    private static IEnumerable<string> PathsOf(MoveUnit unit) =>
        unit.Media.SelectMany(move => new[] { move.From, move.To }).OfType<MediaFiles>().SelectMany(files => new[] { files.Sidecar, files.Caption });

    /// <summary>Under the locks: the files as they are now. Null where the medium has gone, which is said.</summary>
    private MoveUnit? Present(MoveUnit unit)
    {
        // All of it is there already, and only its name is to be told.
        if (unit.Moves.Count == 0)
            return unit;
        using var look = new Lookout(parts.Roots);
        var moves = new List<FileMove>(unit.Moves.Count);
        var between = new Dictionary<Place, long>();
        foreach (var move in unit.Moves)
        {
            var inode = between.Remove(move.From, out var travelling) ? travelling : look.At(move.From)?.Inode;
            if (inode is null && move.From.Anchor == Anchor.Media && unit.Media.Any(medium => medium.From?.Media == move.From.Path))
                return Gone(unit, move.From);
            if (inode is not { } known)
                continue;
            moves.Add(move with { Inode = known });
            // Only the file itself can say what will lie under a name that is not there yet.
            between[move.To] = known;
        }

        return moves.Count > 0 ? unit with { Moves = moves } : Gone(unit, unit.Moves[0].From);
    }

    private MoveUnit? Gone(MoveUnit unit, Place place)
    {
        Failed(unit, $"{place.Path} has gone meanwhile");
        return null;
    }

    private List<Referrer> Referrers(MoveUnit[] window, Lookup<MediaKey, MediaFiles>? named, IReadOnlyList<Referrer> known)
    {
        var referrers = new Dictionary<Place, Referrer>();
        foreach (var referrer in known)
            referrers.TryAdd(referrer.At, referrer);
        var any = false;
        foreach (var (unit, move) in window.SelectMany(unit => unit.Media.Select(move => (unit, move))))
        {
            if (move is not { From: { } from, To: { } to })
                continue;
            any = true;
            // A sidecar that comes to its medium or leaves it alone: whoever planned that knows whether its text is to be looked at.
            var isParted = from.Media is null != to.Media is null || End(unit, from.Sidecar) is { } end && end != to.Sidecar;
            foreach (var files in named is null ? [] : named[from.Key].Concat(named[to.Key]))
            {
                if (files.Key == from.Key && isParted)
                    continue;
                var now = _now.GetValueOrDefault(files.Key, files);
                Add(now, new Place(Anchor.Media, now.Sidecar));
            }

            if (!isParted && (named is null || FileRoot.Split(from.Sidecar).Name != FileRoot.Split(to.Sidecar).Name))
                Add(from, new Place(Anchor.Media, from.Sidecar));
            if (MediumReader.ScorePath(from) is { } score && Path.GetFileName(from.Media) != Path.GetFileName(to.Media))
                Add(from, new Place(Anchor.Media, score));
        }

        foreach (var project in any ? Projects() : [])
            Add(OwnFileRun.NameOf(parts.Roots, project), project);
        return [.. referrers.Values];

        void Add(MediaFiles files, Place place) => referrers.TryAdd(place, new Referrer(files, place));
    }

    /// <summary>Where a file comes to, through the temporary name of a swap as well; null where it is not moved.</summary>
    private static string? End(MoveUnit unit, string path)
    {
        var place = new Place(Anchor.Media, path);
        foreach (var move in unit.Moves)
            if (move.From == place)
                place = move.To;
        return place.Path == path ? null : place.Path;
    }

    private IEnumerable<Place> Projects()
    {
        var folder = parts.Roots.PathOf(Anchor.Projects);
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*.json").Select(path => Path.GetFileName(path)).Where(name => name[0] != '.').Order(StringComparer.Ordinal)
            .Select(name => new Place(Anchor.Projects, name));
    }

    private void Save(List<MoveUnit> units, List<Referrer> referrers)
    {
        if (units.Count == 0)
            return;
        var begun = parts.Now;
        var saved = batch.SaveGroup(units.ConvertAll(unit => unit.ToIntent()), referrers, Progress is null ? null : done => Progress.Report(batch.Handled + done));
        for (var i = 0; i < units.Count; i++)
        {
            if (saved.Items[i].Error is { } error)
            {
                Failed(units[i], error);
                continue;
            }

            foreach (var move in units[i].Media)
                Moved(move);
            Touch(units[i]);
        }

        MadeFolders.RemoveEmpty(parts.Roots, units.Where((_, i) => saved.Items[i].Error is not null).SelectMany(unit => unit.Moves).Select(move => move.To), begun);
        if (TakesBack is { } since)
            MadeFolders.RemoveEmpty(parts.Roots, units.Where((_, i) => saved.Items[i].Error is null).SelectMany(unit => unit.Moves).Select(move => move.From), since);

        foreach (var (item, result) in saved.Followed)
        {
            if (result.Error is { } error)
                batch.Failed(new FailedItem(item.Files.Key, $"still has the old name of what was moved: {error}") { IsConflict = result.LostRace, KeptIn = result.KeptIn });
            else if (item.Edits[0].Target.Anchor == Anchor.Media)
                batch.Followed(item.Files.Key);
        }
    }

    /// <summary>A sidecar that comes from a third place, or goes there, is somebody's row.</summary>
    private void Touch(MoveUnit unit)
    {
        foreach (var place in unit.Moves.SelectMany(move => new[] { move.From, move.To }))
            if (place.Anchor == Anchor.Media && place.Path.EndsWith(FolderEntries.SidecarExtension, StringComparison.Ordinal)
                && !unit.Media.Any(move => move.From?.Sidecar == place.Path || move.To?.Sidecar == place.Path))
                batch.Touched(new MediaKey(place.Path[..^FolderEntries.SidecarExtension.Length]));
    }

    private void Moved(MediumMove move)
    {
        if (move is { From: { } from, To: { } to })
        {
            _now[from.Key] = to;
            batch.Changed(new ChangedItem(from.Key, null, null) { MovedTo = to.Key });
            batch.Tell(onSaved, to, from: from.Key);
            return;
        }

        var files = move.From ?? move.To!;
        batch.Changed(new ChangedItem(files.Key, null, null));
        batch.Tell(onSaved, files, gone: move.To is null);
    }

    private void Failed(MoveUnit unit, string error)
    {
        foreach (var move in unit.Media)
            batch.Failed((move.From ?? move.To!).Key, error);
    }
}
