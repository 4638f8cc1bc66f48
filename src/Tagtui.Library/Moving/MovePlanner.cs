using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Moving;

internal sealed record MovePlan(IReadOnlyList<MoveUnit> Units, IReadOnlyList<MediaKey> Unchanged, IReadOnlyList<FailedItem> Failed);

/// <summary>
/// Who goes where, found out before anything moves.
///
/// A place is free where no medium that stays has the name, no other file of that name lies there, and nobody before in
/// the list wants it. Who leaves makes room; but one that fails stays after all, so it is looked again until nobody more
/// fails. Then each goes after those whose places it takes: in a chain the last goes first, and a circle becomes one
/// unit that goes by temporary names. Where the first of two media with one stem leaves, the other gets the stem as
/// its key, so its files go there in the same step.
/// </summary>
internal sealed class MovePlanner(StoreParts parts, MoveOptions options) : IDisposable
{
    private const int MostSuffixes = 100_000;

    private readonly Lookout _look = new(parts.Roots);
    private readonly Dictionary<string, FileStat?> _seen = new(StringComparer.Ordinal);
    private readonly FolderMedia _folders = new(parts.Roots.PathOf(Anchor.Media));
    private readonly List<Wish> _wishes = [];
    private readonly Dictionary<string, Wish> _claims = new(StringComparer.Ordinal);
    private readonly List<MediaKey> _unchanged = [];
    private readonly List<FailedItem> _failed = [];

    private sealed class Wish(MediaFiles from, MediaFiles to, Wish? leader)
    {
        public MediaFiles From { get; } = from;

        public MediaFiles To { get; set; } = to;

        /// <summary>The medium that this mask goes with.</summary>
        public Wish? Leader { get; } = leader;

        public string? Error { get; set; }
    }

    public MovePlan Plan(IReadOnlyList<MoveRequest> requests)
    {
        var wanted = requests.Select(request => request.Files.Key).ToHashSet();
        var seen = new HashSet<MediaKey>();
        foreach (var request in requests)
        {
            if (seen.Add(request.Files.Key))
                Wanted(request, wanted);
        }

        while (RefuseOnce())
            continue;
        foreach (var wish in _wishes.Where(wish => wish is { Error: not null, Leader: null }))
            _failed.Add(new FailedItem(wish.From.Key, wish.Error!));
        return new MovePlan(Ordered([.. Units()]), _unchanged, _failed);
    }

    public void Dispose() => _look.Dispose();

    private void Wanted(MoveRequest request, HashSet<MediaKey> wanted)
    {
        var from = request.Files;
        if (Refusal(from, request.Target) is { } refusal)
        {
            _failed.Add(new FailedItem(from.Key, refusal));
            return;
        }

        if (request.Target == Belongings.StemOf(from))
        {
            _unchanged.Add(from.Key);
            return;
        }

        var wish = Add(new Wish(from, Belongings.Renamed(from, request.Target), null));
        var (folder, newFolder) = (FileRoot.Split(from.Key.Value).Folder, FileRoot.Split(request.Target).Folder);
        if (folder == newFolder || !options.WithMasks)
            return;
        foreach (var mask in options.MasksOf?.Invoke(from.Key) ?? [])
        {
            var (of, _) = FileRoot.Split(mask.Key.Value);
            if (of == folder && wanted.Add(mask.Key))
                Add(new Wish(mask, Belongings.Renamed(mask, Belongings.Join(newFolder, FileRoot.Split(Belongings.StemOf(mask)).Name)), wish));
        }
    }

    private Wish Add(Wish wish)
    {
        _wishes.Add(wish);
        return wish;
    }

    private string? Refusal(MediaFiles from, string target)
    {
        var (folder, name) = FileRoot.Split(target);
        var (oldFolder, oldName) = FileRoot.Split(Belongings.StemOf(from));
        if (KeyNames.Folder(folder, out var refusal) != folder)
            return refusal ?? $"'{folder}' is no folder of the library";
        if (name != oldName && KeyNames.Refusal(name) is { } bad)
            return bad;
        FileStat? found;
        try
        {
            found = Stat(from.Media ?? from.Sidecar);
        }
        catch (IOException e)
        {
            return e.Message;
        }

        if (found is not { } there)
            return "there is no such file";
        return !there.IsRegular && folder != oldFolder ? "it is a symbolic link, and would point elsewhere from another folder" : null;
    }

    /// <summary>True where somebody had to be refused, or to take another name, so that it has to be looked again.</summary>
    private bool RefuseOnce()
    {
        var leaving = _wishes.Where(wish => wish.Error is null).ToList();
        var media = leaving.Select(wish => wish.From.Key.Value).ToHashSet(StringComparer.Ordinal);
        var files = leaving.SelectMany(wish => Belongings.Names(wish.From, wish.To).Select(name => name.From)).ToHashSet(StringComparer.Ordinal);
        _claims.Clear();
        var refused = false;
        foreach (var wish in leaving)
        {
            if (Taken(wish, wish.To, media, files) is not { } taken)
            {
                _claims[wish.To.Key.Value] = wish;
                continue;
            }

            if (options.Suffix && Suffixed(wish, media, files) is { } other)
            {
                wish.To = other;
                _claims[other.Key.Value] = wish;
                continue;
            }

            refused = true;
            wish.Error = taken;
            if (wish.Leader is not { } leader)
                continue;
            leader.Error ??= $"its mask {wish.From.Key} cannot follow: {taken}";
        }

        foreach (var wish in _wishes.Where(wish => wish is { Error: null, Leader.Error: not null }))
        {
            refused = true;
            wish.Error = "";
        }

        return refused;
    }

    private MediaFiles? Suffixed(Wish wish, HashSet<string> media, HashSet<string> files)
    {
        for (var number = 2; number < MostSuffixes; number++)
        {
            var other = Belongings.Renamed(wish.From, $"{wish.To.Key}_{number}");
            if (Taken(wish, other, media, files) is null)
                return other;
        }

        return null;
    }

    private string? Taken(Wish wish, MediaFiles to, HashSet<string> leavingMedia, HashSet<string> leavingFiles)
    {
        try
        {
            return TakenBy(wish, to, leavingMedia, leavingFiles);
        }
        catch (IOException e)
        {
            return e.Message; // A link on the way, a folder that may not be entered.
        }
    }

    private string? TakenBy(Wish wish, MediaFiles to, HashSet<string> leavingMedia, HashSet<string> leavingFiles)
    {
        if (_claims.TryGetValue(to.Key.Value, out var other))
            return $"{other.From.Key} is to be called {to.Key} as well";
        var (folder, name) = FileRoot.Split(to.Key.Value);
        foreach (var entry in _folders.Called(folder, name))
        {
            if (leavingMedia.Contains(entry.Key))
                continue;
            var path = entry.Media is null ? null : Belongings.Join(folder, entry.Media);
            return path is null || path == to.Media ? $"{path ?? entry.Key + ".json"} exists already" : $"{path} has that name, and the two would share a caption";
        }

        // Also where the medium itself has no such file: a caption that lies about would become its own.
        foreach (var (_, target) in Belongings.Names(wish.From, to))
        {
            if (Stat(target) is not null && !leavingFiles.Contains(target))
                return $"{target} exists already";
        }

        return null;
    }

    private IEnumerable<MoveUnit> Units()
    {
        var going = _wishes.Where(wish => wish.Error is null).ToList();
        var leaving = going.Select(wish => wish.From.Key).ToHashSet();
        var masks = going.Where(wish => wish.Leader is not null).ToLookup(wish => wish.Leader!);
        foreach (var leader in going.Where(wish => wish.Leader is null))
        {
            var media = new List<MediumMove>();
            var moves = new List<FileMove>();
            foreach (var wish in masks[leader].Prepend(leader))
            {
                media.Add(new MediumMove(wish.From, wish.To));
                AddFiles(moves, wish.From, wish.To, leaving);
                if (Siblings.Heir(_folders, wish.From, leaving) is not { } heir)
                    continue;
                media.Add(heir);
                AddFiles(moves, heir.From!, heir.To!, leaving, isHeir: true);
            }

            yield return new MoveUnit(media, moves);
        }
    }

    private void AddFiles(List<FileMove> moves, MediaFiles from, MediaFiles to, HashSet<MediaKey> leaving, bool isHeir = false)
    {
        var stemStays = isHeir || Siblings.Stay(_folders, from, leaving);
        var captionStays = stemStays && !isHeir && from.Key.Value != Belongings.StemOf(from);
        foreach (var (old, made) in Belongings.Names(from, to, stemStays, captionStays))
        {
            if (old != made && Stat(old) is { IsFolder: false } there)
                moves.Add(new FileMove(new Place(Anchor.Media, old), new Place(Anchor.Media, made), there.Inode));
        }
    }

    /// <summary>Each after those whose places it takes.</summary>
    internal static List<MoveUnit> Ordered(List<MoveUnit> units)
    {
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < units.Count; i++)
        {
            foreach (var move in units[i].Moves)
                owners[move.From.Path] = i;
            foreach (var medium in units[i].Media)
                owners[medium.From!.Key.Value] = i;
        }

        var waitsFor = units.Select((unit, i) => unit.Moves.Select(move => move.To.Path).Concat(unit.Media.Select(medium => medium.To!.Key.Value))
            .Select(name => owners.GetValueOrDefault(name, -1)).Where(owner => owner >= 0 && owner != i).ToHashSet()).ToArray();
        var state = new int[units.Count]; // 0 not yet seen, 1 on the way, 2 placed
        var ordered = new List<MoveUnit>(units.Count);
        for (var i = 0; i < units.Count; i++)
            if (state[i] == 0)
                Circles.Visit(i, waitsFor, state, together => ordered.Add(together.Count == 1 ? units[together[0]] : MoveUnit.Rotating(together.Select(at => units[at]))));
        return ordered;
    }

    private FileStat? Stat(string path)
    {
        if (!_seen.TryGetValue(path, out var stat))
            _seen[path] = stat = _look.At(new Place(Anchor.Media, path));
        return stat;
    }
}
