using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Trash;

/// <summary>Back from `deleted/` to where it was. A place that is taken refuses the medium; nothing is overwritten.</summary>
internal sealed class RestoreRun(StoreParts parts, Action<SavedMedium>? onSaved)
{
    public Outcome Run(IReadOnlyList<TrashedMedium> media)
    {
        var batch = new Batch(parts, HistoryKind.Restore, $"restore {(media.Count == 1 ? media[0].Files.Key.Value : $"{media.Count} media")}");
        foreach (var window in WithMasks(media).Chunk(Batch.ItemsInAGroup))
        {
            try
            {
                using var held = parts.Locks.Take(window.SelectMany(item => new[] { item.Files.Sidecar, item.Files.Caption }));
                Save(batch, window);
            }
            catch (IOException e)
            {
                foreach (var item in window)
                    batch.Failed(item.Files.Key, e.Message);
            }
        }

        return batch.Close();
    }

    private List<TrashedMedium> WithMasks(IReadOnlyList<TrashedMedium> media)
    {
        var all = media.DistinctBy(item => (item.Folder, item.Files)).ToList();
        var wanted = all.Select(item => (item.Folder, item.Files)).ToHashSet();
        var parents = media.SelectMany(item => new[] { item.Files.Key.Value, FileRoot.Split(item.Files.Key.Value).Name }).ToHashSet(StringComparer.Ordinal);
        foreach (var item in TrashListing.Of(parts))
        {
            if (wanted.Contains((item.Folder, item.Files)))
                continue;
            var sidecar = item.Paths.FirstOrDefault(path => path.EndsWith(".json", StringComparison.Ordinal));
            if (sidecar is null || FileImage.Read(parts.Roots.Get(Anchor.Deleted), sidecar, Json.JsonText.MaxBytes).Bytes is not { } bytes)
                continue;
            if (Sidecar.Read(bytes) is { Type: "mask", SourceImage: { } source } && parents.Contains(source))
                all.Add(item);
        }

        return all;
    }

    private void Save(Batch batch, TrashedMedium[] window)
    {
        var planned = new List<IntentItem>();
        foreach (var item in window)
        {
            var moves = item.Paths.Select(path => new FileMove(new Place(Anchor.Deleted, path), new Place(Anchor.Media, TrashPaths.Split(path).Path))).ToList();
            if (moves.Count == 0)
                batch.Failed(item.Files.Key, "there is no such file in the trash");
            else
                planned.Add(new IntentItem(item.Files, [], moves));
        }

        var results = batch.Save(planned);
        for (var i = 0; i < planned.Count; i++)
        {
            var files = planned[i].Files;
            if (results[i].Error is { } error)
            {
                batch.Failed(files.Key, error);
                continue;
            }

            batch.Changed(new ChangedItem(files.Key, null, null));
            batch.Tell(onSaved, files);
        }
    }
}
