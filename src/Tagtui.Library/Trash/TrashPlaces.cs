using Tagtui.Library.Saving;

namespace Tagtui.Library.Trash;

/// <summary>Free places below `deleted/`, one folder for all files of a medium; what was given away once is taken.</summary>
internal sealed class TrashPlaces(Roots roots)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public IReadOnlyList<FileMove> MovesFor(IReadOnlyList<string> paths)
    {
        var folder = TrashPaths.FirstFolder(paths[0]);
        while (paths.Any(path => _taken.Contains(TrashPaths.In(folder, path)) || roots.Exists(new Place(Anchor.Deleted, TrashPaths.In(folder, path)))))
            folder++;
        _taken.UnionWith(paths.Select(path => TrashPaths.In(folder, path)));
        return [.. paths.Select(path => new FileMove(new Place(Anchor.Media, path), new Place(Anchor.Deleted, TrashPaths.In(folder, path))))];
    }
}
