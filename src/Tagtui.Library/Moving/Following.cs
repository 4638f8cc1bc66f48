using Tagtui.Library.Posix;
using Tagtui.Library.Saving;
using Tagtui.Library.Undo;

namespace Tagtui.Library.Moving;

/// <summary>The intent that follows moves: every file that names one of the moved media, with its new name.</summary>
internal static class Following
{
    private const int Limit = 16 * 1024 * 1024;

    /// <summary>Null where nothing names them. `isDone` says which items were moved; the others keep their names.</summary>
    /// <param name="asTheyAre">Gets the files that were looked at and stay as they are: an undo leaves them so too.</param>
    public static Intent? Of(Intent intent, Func<int, bool> isDone, Roots roots, List<string> warnings, List<UndoItem>? asTheyAre = null)
    {
        var moved = intent.Items.Where((_, i) => isDone(i)).ToList();
        var isWhole = moved.Count == intent.Items.Count;
        var now = PlacesNow(moved);
        var text = new ReferenceText([.. moved.SelectMany(item => item.Media)], roots.PathOf(Anchor.Media));
        var items = new List<IntentItem>();
        var seen = new HashSet<Place>();
        foreach (var referrer in intent.Referrers)
        {
            var place = now.TryGetValue(referrer.At, out var there) ? there : WentAhead(referrer.At, moved, roots) ?? referrer.At;
            // Two names may have led to one file: what went ahead of the sidecar that comes from a third place.
            if (!seen.Add(place) || !roots.Exists(place.Anchor) || FileImage.Read(roots.Get(place.Anchor), place.Path, Limit) is not { Bytes: { } bytes } image)
                continue;
            string? problem = null;
            var rewritten = isWhole && referrer.Known == image.State.Hash ? referrer.Then : text.Rewrite(referrer.At, place, bytes, out problem);
            if (problem is not null)
                warnings.Add($"{place.Path} may name what was moved, and cannot be changed: {problem}");
            if (rewritten is null || rewritten.AsSpan().SequenceEqual(bytes))
                asTheyAre?.Add(new UndoItem(FilesNow(referrer.Files, moved), [new UndoFile(place, null, image.State.Hash)], []));
            else
                items.Add(new IntentItem(FilesNow(referrer.Files, moved), [new FileEdit(place, bytes, rewritten, Batch.TemporaryName())], []));
        }

        return items.Count == 0 ? null : new Intent((ulong)Random.Shared.NextInt64(1, long.MaxValue), intent.History, intent.Ordinal | Intent.FollowingOrdinal, items) { Follows = intent.Id };
    }

    /// <summary>At recovery a file that holds neither bytes: the same done to what is there, where doing it twice does no harm.</summary>
    public static byte[]? Again(Intent followed, Place place, byte[] now, Roots roots)
    {
        var media = followed.Items.SelectMany(item => item.Media).ToList();
        var taken = media.Select(move => move.From?.Key).OfType<MediaKey>().ToHashSet();
        if (media.Exists(move => move.To is { } to && taken.Contains(to.Key)))
            return null;
        var was = PlacesNow(followed.Items).Where(pair => pair.Value == place).Select(pair => pair.Key).FirstOrDefault(CameFrom(place, media) ?? place);
        return new ReferenceText(media, roots.PathOf(Anchor.Media)).Rewrite(was, place, now, out _);
    }

    /// <summary>Another program moved this file together with its medium: what it says was said in its old place.</summary>
    private static Place? WentAhead(Place at, List<IntentItem> moved, Roots roots)
    {
        var to = moved.SelectMany(item => item.Media).FirstOrDefault(move => move.From?.Sidecar == at.Path && at.Anchor == Anchor.Media)?.To;
        return to is not null && new Place(Anchor.Media, to.Sidecar) is var place && roots.Exists(place) && !roots.Exists(at) ? place : null;
    }

    private static Place? CameFrom(Place place, List<MediumMove> media) =>
        media.FirstOrDefault(move => move.To?.Sidecar == place.Path && place.Anchor == Anchor.Media)?.From is { } from ? new Place(Anchor.Media, from.Sidecar) : null;

    /// <summary>Where each file has come to, through the temporary names of a swap as well.</summary>
    private static Dictionary<Place, Place> PlacesNow(IEnumerable<IntentItem> moved)
    {
        var now = new Dictionary<Place, Place>();
        foreach (var item in moved)
        {
            var on = new Dictionary<Place, Place>();
            foreach (var move in item.Moves)
            {
                var start = on.Remove(move.From, out var before) ? before : move.From;
                on[move.To] = start;
            }

            foreach (var (to, from) in on)
                now[from] = to;
        }

        return now;
    }

    private static MediaFiles FilesNow(MediaFiles files, List<IntentItem> moved) =>
        moved.SelectMany(item => item.Media).FirstOrDefault(move => move.From is { } from && move.To is not null && from.Key == files.Key)?.To ?? files;
}
