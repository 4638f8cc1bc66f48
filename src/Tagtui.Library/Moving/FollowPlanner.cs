using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Moving;

/// <summary>
/// What has to move so that curation is again where its medium is.
///
/// Everything that belongs to the medium and still lies under its old name goes to the new one, file by file: some may have gone along
/// already. Where another medium has the old name now, a file is only taken if it is known by its looks to be this one's. Nothing
/// is overwritten: where a file is in the way that does not leave itself, the medium is refused as a whole, and it is looked again, since
/// what stays may be in another's way. One file that two media may have left behind goes to the one by whose looks it is known. Masks that stayed in the old folder go along to the new one. Nothing of the medium
/// itself is moved: it is where its owner put it.
/// </summary>
internal sealed class FollowPlanner(Roots roots, string captionExtension, Func<string, IReadOnlyList<MediaFiles>> masksOf) : IDisposable
{
    private readonly Lookout _look = new(roots);
    private readonly string _mediaRoot = roots.PathOf(Anchor.Media);

    internal sealed record Planned(FoundMove Found, MoveUnit Unit)
    {
        public string? Problem { get; set; }
    }

    public List<Planned> Plan(IReadOnlyList<FoundMove> found)
    {
        var plans = found.Select(move => new Planned(move, move.Problem is null ? UnitOf(move) : new MoveUnit([], [])) { Problem = move.Problem }).ToList();
        Share(plans);
        while (RefuseOnce(plans))
            continue;
        return plans;
    }

    /// <summary>Those that can be done, each after those whose places it takes.</summary>
    public static List<MoveUnit> Units(IEnumerable<Planned> plans) => MovePlanner.Ordered([.. plans.Where(plan => plan.Problem is null).Select(plan => plan.Unit)]);

    public void Dispose() => _look.Dispose();

    private void Share(List<Planned> plans)
    {
        var owners = new Dictionary<string, (int Plan, bool IsKnown)>(StringComparer.Ordinal);
        for (var i = 0; i < plans.Count; i++)
        {
            foreach (var path in plans[i].Unit.Moves.Select(move => move.From.Path).ToList())
            {
                var isKnown = IsItsOwn(plans[i].Found, path);
                if (owners.TryGetValue(path, out var other))
                {
                    var loser = isKnown && !other.IsKnown ? other.Plan : i;
                    plans[loser] = plans[loser] with { Unit = plans[loser].Unit with { Moves = [.. plans[loser].Unit.Moves.Where(move => move.From.Path != path)] } };
                    if (loser == i)
                        continue;
                }

                owners[path] = (i, isKnown);
            }
        }
    }

    private bool IsItsOwn(FoundMove found, string path) =>
        path == (found.ComesBack ? found.From : found.SidecarAt) + FolderEntries.SidecarExtension || IsKnown(found, Files(found.From, found.WasAt), path);

    private bool RefuseOnce(List<Planned> plans)
    {
        var leaving = plans.Where(plan => plan.Problem is null).SelectMany(plan => plan.Unit.Moves).Select(move => move.From.Path).ToHashSet(StringComparer.Ordinal);
        var claimed = new HashSet<string>(StringComparer.Ordinal);
        var refused = false;
        foreach (var plan in plans.Where(plan => plan.Problem is null))
        {
            var taken = plan.Unit.Moves.Select(move => move.To.Path).FirstOrDefault(to => !claimed.Add(to) || (Has(to) && !leaving.Contains(to)));
            if (taken is null)
                continue;
            plan.Problem = $"{taken} exists already";
            refused = true;
        }

        return refused;
    }

    private MoveUnit UnitOf(FoundMove found)
    {
        var from = Files(found.From, found.WasAt);
        var to = Files(found.To, found.ToPath);
        var media = new List<MediumMove> { new(from, to) };
        var moves = new List<FileMove>();
        var names = Belongings.Names(from, to).Where(name => name.From != name.To && name.To != found.ToPath && name.From != found.WasAt).ToList();
        var own = names.Where(name => Has(name.From)).ToList();
        if (found.IsOccupied)
        {
            var known = own.Where(name => IsKnown(found, from, name.From)).ToList();
            // What has no looks to be known by stays with the other, unless this one's own things lie there too.
            own = known.Count == 0 ? known : [.. own.Where(name => known.Contains(name) || !HasLooks(from, name.From))];
        }

        foreach (var (old, made) in own)
            Add(moves, old, made);
        if (found.SidecarAt is { } astray)
            foreach (var (old, made) in Belongings.Names(Files(astray, null), to).Where(name => Has(name.From) && !moves.Exists(move => move.To.Path == name.To)))
                Add(moves, old, made);
        if (!found.ComesBack)
            AddMasks(found, media, moves);
        return new MoveUnit(media, moves);
    }

    private void AddMasks(FoundMove found, List<MediumMove> media, List<FileMove> moves)
    {
        var (folder, name) = FileRoot.Split(found.From);
        var (newFolder, newName) = FileRoot.Split(found.To);
        foreach (var mask in masksOf(found.From).Where(mask => FileRoot.Split(mask.Key.Value).Folder == folder && mask.Media is not null))
        {
            var stem = FileRoot.Split(Belongings.StemOf(mask)).Name;
            // A mask without a sidecar is known by its name alone.
            if (!Has(mask.Sidecar) && stem.StartsWith(name + "-", StringComparison.Ordinal))
                stem = newName + stem[name.Length..];
            var renamed = Belongings.Renamed(mask, Belongings.Join(newFolder, stem));
            if (renamed.Key == mask.Key || Belongings.Names(mask, renamed).Any(pair => Has(pair.To)))
                continue;
            media.Add(new MediumMove(mask, renamed));
            foreach (var (old, made) in Belongings.Names(mask, renamed).Where(pair => Has(pair.From)))
                Add(moves, old, made);
        }
    }

    private bool IsKnown(FoundMove found, MediaFiles files, string path)
    {
        var look = path == files.Sidecar ? found.Looks.Sidecar : path == files.Caption ? found.Looks.Caption : path == MediumReader.ScorePath(files) ? found.Looks.Score : null;
        return look is { } was && FileLook.At(Path.Combine(_mediaRoot, path), followLinks: false) is { } now
            && (was.Inode, was.Size, was.Modified) == (now.Inode, now.Size, now.Modified);
    }

    private static bool HasLooks(MediaFiles files, string path) => path == files.Sidecar || path == files.Caption || path == MediumReader.ScorePath(files);

    private static void Add(List<FileMove> moves, string from, string to) => moves.Add(new FileMove(new Place(Anchor.Media, from), new Place(Anchor.Media, to)));

    private bool Has(string path)
    {
        try
        {
            return _look.At(new Place(Anchor.Media, path)) is { IsFolder: false };
        }
        catch (IOException)
        {
            return false;
        }
    }

    private MediaFiles Files(string key, string? media) => new(new MediaKey(key), media, key + FolderEntries.SidecarExtension, key + captionExtension);
}
