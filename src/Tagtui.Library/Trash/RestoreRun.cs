using Tagtui.Library.Moving;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Trash;

/// <summary>Back from `deleted/` to where it was. A place that is taken refuses the medium; nothing is overwritten.</summary>
internal sealed class RestoreRun(StoreParts parts, Action<SavedMedium>? onSaved, IProgress<int>? progress, CancellationToken cancellation)
{
    public Outcome Run(IReadOnlyList<TrashedMedium> media)
    {
        var batch = new Batch(parts, HistoryKind.Restore, $"restore {(media.Count == 1 ? media[0].Files.Key.Value : $"{media.Count} media")}");
        var units = new List<MoveUnit>();
        foreach (var item in WithMasks(media))
        {
            var moves = item.Paths.Select(path => new FileMove(new Place(Anchor.Deleted, path), new Place(Anchor.Media, TrashPaths.Split(path).Path))).ToList();
            if (moves.Count == 0)
                batch.Failed(item.Files.Key, "there is no such file in the trash");
            else
                units.Add(new MoveUnit([new MediumMove(null, item.Files)], moves));
        }

        new MoveRun(parts, batch, onSaved) { Progress = progress, Cancellation = cancellation }.Run(units);
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
            var sidecar = item.Paths.FirstOrDefault(path => path == (item.Folder.Length == 0 ? "" : item.Folder + "/") + item.Files.Sidecar);
            if (sidecar is null || FileImage.Read(parts.Roots.Get(Anchor.Deleted), sidecar, Json.JsonText.MaxBytes).Bytes is not { } bytes)
                continue;
            if (Sidecar.Read(bytes) is { Type: "mask", SourceImage: { } source } && parents.Contains(source))
                all.Add(item);
        }

        return all;
    }
}
