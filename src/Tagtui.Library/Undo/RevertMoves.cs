using Tagtui.Library.Moving;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;
using Tagtui.Library.Trash;

namespace Tagtui.Library.Undo;

/// <summary>
/// The way back of each move. What has come to a medium since (a caption, a score) goes with it. A place that is taken,
/// or a medium that is no longer where the entry left it, refuses the item; nothing is overwritten.
/// </summary>
internal static class RevertMoves
{
    public static List<MoveUnit> Plan(StoreParts parts, IReadOnlyList<UndoItem> items, Batch batch)
    {
        using var look = new Lookout(parts.Roots);
        var folders = new FolderMedia(parts.Roots.PathOf(Anchor.Media));
        var leaving = items.SelectMany(item => item.Moves).Select(move => move.To).ToHashSet();
        var units = new List<MoveUnit>();
        foreach (var item in items)
        {
            var media = item.Media;
            var back = media.Reverse().Select(move => new MediumMove(move.To, move.From)).ToList();
            var moves = item.Moves.Reverse().Select(move => new FileMove(move.To, move.From)).ToList();
            if (!moves.Exists(move => look.Has(move.From)) && moves.Exists(move => look.Has(move.To)))
            {
                batch.Unchanged(item.Files.Key);
                continue;
            }

            if (moves.Find(move => IsMedium(move, media) && !look.Has(move.From)) is { } gone)
            {
                batch.Failed(new FailedItem(item.Files.Key, $"{gone.From.Path} is not there any more") { IsConflict = true });
                continue;
            }

            // Those by way of a temporary name lead through it again; what is new has only its own two ends.
            moves.AddRange(SinceThen(media, moves, look, folders));
            var taken = moves.FirstOrDefault(move => look.Has(move.To) && look.Has(move.From) && !leaving.Contains(move.To) && !moves.Exists(other => other.From == move.To));
            if (taken is null)
                units.Add(new MoveUnit(back, moves));
            else
                batch.Failed(new FailedItem(item.Files.Key, $"{taken.To.Path} exists already") { IsConflict = true });
        }

        return units;
    }

    /// <summary>The medium's own file, and not by way of a temporary name, which it will have only when the time has come.</summary>
    private static bool IsMedium(FileMove back, IReadOnlyList<MediumMove> media) =>
        !back.From.IsTemporary && MediaTypes.IsMediaName(back.From.Name) && media.Any(move => FileRoot.Split(move.To?.Media ?? move.From?.Media ?? "").Name == back.From.Name);

    private static List<FileMove> SinceThen(IReadOnlyList<MediumMove> media, List<FileMove> known, Lookout look, FolderMedia folders)
    {
        var added = new List<FileMove>();
        var from = known.Select(move => move.From).ToHashSet();
        foreach (var move in media)
        {
            if (move.To is not { } now || IsElsewhere(move, from) || IsAnothers(now, folders))
                continue;
            foreach (var (path, target) in Belongings.Names(now, move.From ?? now, stemStays: true))
            {
                var place = new Place(Anchor.Media, path);
                if (!from.Contains(place) && (path != target || move.From is null) && look.Has(place))
                    added.Add(new FileMove(place, move.From is null ? Trashed(known, path) : new Place(Anchor.Media, target)));
            }
        }

        return added;
    }

    /// <summary>
    /// The medium's own file was not moved by the entry: another program did that, and only what had stayed behind followed.
    /// The medium stays, and so does what has come to it.
    /// </summary>
    private static bool IsElsewhere(MediumMove move, HashSet<Place> from) =>
        move is { From: { } was, To.Media: { } medium } && was.Media != medium && !from.Contains(new Place(Anchor.Media, medium));

    /// <summary>Another medium has the key now, so what has come to lie there is that one's.</summary>
    private static bool IsAnothers(MediaFiles now, FolderMedia folders) => now.Media is { } medium && now.Key.Value == Belongings.StemOf(now)
        && folders.OfTheStemOf(now).FirstOrDefault().Media is { } owner && owner != FileRoot.Split(medium).Name;

    private static Place Trashed(List<FileMove> known, string path)
    {
        var folder = TrashPaths.Split(known[0].To.Path).Folder;
        return new Place(Anchor.Deleted, folder.Length == 0 ? path : $"{folder}/{path}");
    }
}
