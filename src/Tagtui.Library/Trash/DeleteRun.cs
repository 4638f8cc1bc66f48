using Tagtui.Library.Moving;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Trash;

/// <summary>Deleting is moving: each medium with all that belongs to it goes below `deleted/`, its masks after it.</summary>
internal sealed class DeleteRun(StoreParts parts, DeleteOptions options, Action<SavedMedium>? onSaved)
{
    private readonly FolderMedia _folders = new(parts.Roots.PathOf(Anchor.Media));
    private readonly TrashPlaces _trash = new(parts.Roots);
    private readonly HashSet<Place> _taken = [];

    public Outcome Run(IReadOnlyList<MediaFiles> media)
    {
        var batch = new Batch(parts, HistoryKind.Delete, options.Label ?? $"delete {(media.Count == 1 ? media[0].Key.Value : $"{media.Count} media")}");
        Into(batch, media);
        return batch.Close();
    }

    /// <summary>As a part of something larger, which goes on afterwards.</summary>
    public void Into(Batch batch, IReadOnlyList<MediaFiles> media)
    {
        var units = Plan(WithMasks(media), batch);
        new MoveRun(parts, batch, onSaved) { NamedBy = options.NamedBy, Progress = options.Progress, Cancellation = options.Cancellation }.Run(units);
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

    private List<MoveUnit> Plan(List<MediaFiles> all, Batch batch)
    {
        using var look = new Lookout(parts.Roots);
        var captions = new CaptionOwners(parts, all);
        var leaving = all.Select(files => files.Key).ToHashSet();
        var units = new List<MoveUnit>();
        foreach (var files in all)
        {
            try
            {
                var there = Belongings.Names(files, files, Siblings.Stay(_folders, files, leaving), captions.IsStillNeeded(files))
                    .Select(name => new Place(Anchor.Media, name.From)).Distinct().Where(place => !_taken.Contains(place) && look.At(place) is { IsFolder: false }).ToList();
                if (there.Count == 0)
                    batch.Failed(files.Key, "there is no such file");
                else
                    units.Add(Unit(files, there, leaving, look));
            }
            catch (IOException e)
            {
                batch.Failed(files.Key, e.Message);
            }
        }

        return units;
    }

    private MoveUnit Unit(MediaFiles files, List<Place> there, HashSet<MediaKey> leaving, Lookout look)
    {
        var moves = _trash.MovesFor(there.ConvertAll(place => place.Path));
        _taken.UnionWith(there);
        var unit = new MoveUnit([new MediumMove(files, null)], moves);
        if (Siblings.Heir(_folders, files, leaving) is not { } heir)
            return unit;
        var gone = moves.Select(move => move.From).ToHashSet();
        var inherited = Belongings.Names(heir.From!, heir.To!, stemStays: true).Where(name => name.From != name.To)
            .Select(name => new FileMove(new Place(Anchor.Media, name.From), new Place(Anchor.Media, name.To)))
            .Where(move => look.At(move.From) is { IsFolder: false } && (gone.Contains(move.To) || !look.Has(move.To)));
        return new MoveUnit([.. unit.Media, heir], [.. moves, .. inherited]);
    }
}
