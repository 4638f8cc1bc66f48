using Tagtui.Library.Saving;

namespace Tagtui.Library.Trash;

/// <summary>
/// Deleting is moving, by renames that are written down first: a kill anywhere leaves each file whole in one place, and
/// recovery moves the rest of its medium after it.
/// </summary>
internal sealed class DeleteRun(StoreParts parts, DeleteOptions options, Action<SavedMedium>? onSaved)
{
    private CaptionOwners? _captions;

    public Outcome Run(IReadOnlyList<MediaFiles> media)
    {
        var batch = new Batch(parts, HistoryKind.Delete, options.Label ?? $"delete {(media.Count == 1 ? media[0].Key.Value : $"{media.Count} media")}");
        var all = WithMasks(media);
        _captions = new CaptionOwners(parts, all);
        foreach (var window in all.Chunk(Batch.ItemsInAGroup))
        {
            batch.Cancelled |= options.Cancellation.IsCancellationRequested;
            if (batch.Cancelled)
                break;
            try
            {
                using var held = parts.Locks.Take(window.SelectMany(files => new[] { files.Sidecar, files.Caption }));
                Save(batch, window);
            }
            catch (IOException e)
            {
                foreach (var files in window)
                    batch.Failed(files.Key, e.Message);
            }
        }

        return batch.Close();
    }

    private List<MediaFiles> WithMasks(IReadOnlyList<MediaFiles> media)
    {
        var seen = new HashSet<MediaKey>();
        var all = new List<MediaFiles>();
        foreach (var files in media)
        {
            if (!seen.Add(files.Key))
                continue;
            all.Add(files);
            var masks = options.MasksOf?.Invoke(files.Key) ?? NamedMasks.Of(parts, files);
            all.AddRange(masks.Where(mask => seen.Add(mask.Key)));
        }

        return all;
    }

    private void Save(Batch batch, MediaFiles[] window)
    {
        var planned = new List<IntentItem>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var places = new TrashPlaces(parts.Roots);
        foreach (var files in window)
        {
            try
            {
                var paths = PathsOf(files).Where(path => !taken.Contains(path) && parts.Roots.Exists(new Place(Anchor.Media, path))).ToList();
                if (paths.Count == 0)
                {
                    batch.Failed(files.Key, "there is no such file");
                    continue;
                }

                taken.UnionWith(paths);
                planned.Add(new IntentItem(files, [], places.MovesFor(paths)));
            }
            catch (IOException e)
            {
                batch.Failed(files.Key, e.Message);
            }
        }

        var results = batch.Save(planned);
        for (var i = 0; i < planned.Count; i++)
        {
            if (results[i].Error is { } error)
            {
                batch.Failed(planned[i].Files.Key, error);
                continue;
            }

            batch.Changed(new ChangedItem(planned[i].Files.Key, null, null));
            batch.Tell(onSaved, planned[i].Files, gone: true);
        }
    }

    /// <summary>The medium last: while it is still in its place, so is everything a reader would look for.</summary>
    private IEnumerable<string> PathsOf(MediaFiles files)
    {
        if (MediumReader.ScorePath(files) is { } score)
            yield return score;
        if (!_captions!.IsStillNeeded(files))
            yield return files.Caption;
        yield return files.Sidecar;
        if (files.Media is { } medium)
            yield return medium;
    }
}
