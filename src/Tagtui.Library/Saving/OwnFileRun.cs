using Tagtui.Library.Posix;

namespace Tagtui.Library.Saving;

/// <summary>What becomes of a file: new bytes, the old ones (null), or a refusal in one line.</summary>
internal readonly record struct OwnFilePlan(byte[]? New, string? Refusal = null);

/// <summary>
/// Saves a file of the library that belongs to no medium (a project, the names of tags) through the same protocol as
/// everything else: journal, exchange, undo. In the history such an item goes by the file's path seen from the media root,
/// which begins with a dot and so can be no medium's key.
/// </summary>
internal sealed class OwnFileRun(StoreParts parts, string label, HistoryKind kind = HistoryKind.Change)
{
    public static MediaFiles NameOf(Roots roots, Place place)
    {
        var name = Path.GetRelativePath(roots.PathOf(Anchor.Media), Path.Combine(roots.PathOf(place.Anchor), place.Path));
        return new MediaFiles(new MediaKey(name), null, name, name);
    }

    /// <summary>The plan is made of the bytes as they are under the lock, and may be made again of nothing else.</summary>
    public Outcome Save(Place place, int limit, Func<byte[]?, OwnFilePlan> plan) => Run(place, () =>
    {
        var image = parts.Roots.Exists(place.Anchor) ? FileImage.Read(parts.Roots.Get(place.Anchor), place.Path, limit) : default;
        var wanted = image.Problem is { } problem ? new OwnFilePlan(null, problem) : plan(image.Bytes);
        if (wanted.Refusal is { } refusal)
            throw new IOException(refusal);
        return wanted.New is null || (image.Bytes is not null && image.Bytes.AsSpan().SequenceEqual(wanted.New))
            ? null
            : new IntentItem(NameOf(parts.Roots, place), [new FileEdit(place, image.Bytes, wanted.New, Batch.TemporaryName())], []);
    });

    public Outcome Move(Place from, Place to) => Run(from, () =>
        parts.Roots.Exists(from.Anchor) && parts.Roots.Get(from.Anchor).Folder.Stat(from.Path) is not null
            ? new IntentItem(NameOf(parts.Roots, from), [], [new FileMove(from, to)])
            : throw new IOException("there is no such file"));

    private Outcome Run(Place place, Func<IntentItem?> plan)
    {
        var batch = new Batch(parts, kind, label);
        var files = NameOf(parts.Roots, place);
        try
        {
            using var held = parts.Locks.Take([place.Path, files.Sidecar]);
            if (plan() is not { } item)
                batch.Unchanged(files.Key);
            else if (batch.Save([item])[0] is { Error: { } error } result)
                batch.Failed(new FailedItem(files.Key, error) { IsConflict = result.LostRace, KeptIn = result.KeptIn });
            else
                batch.Changed(new ChangedItem(files.Key, null, null));
        }
        catch (IOException e)
        {
            batch.Failed(files.Key, e.Message);
        }

        return batch.Close();
    }
}
