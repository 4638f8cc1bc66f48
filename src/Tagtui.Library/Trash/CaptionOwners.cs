using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Trash;

/// <summary>Two media of one stem share a caption file: it stays while one of them stays. Each folder is listed once.</summary>
internal sealed class CaptionOwners(StoreParts parts, IReadOnlyList<MediaFiles> leaving)
{
    private readonly HashSet<string> _leaving = leaving.Select(files => files.Media ?? "").ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _stayingStems = [];

    public bool IsStillNeeded(MediaFiles files)
    {
        var (folder, name) = FileRoot.Split(files.Caption);
        if (!_stayingStems.TryGetValue(folder, out var stems))
            _stayingStems[folder] = stems = StemsIn(folder);
        return stems.Contains(Path.GetFileNameWithoutExtension(name));
    }

    private HashSet<string> StemsIn(string folder)
    {
        var path = Path.Combine(parts.Roots.PathOf(Anchor.Media), folder);
        return !Directory.Exists(path) ? [] : Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file))
            .Where(name => !TrashListing.IsBeside(name) && !_leaving.Contains(folder.Length == 0 ? name : $"{folder}/{name}"))
            .Select(name => Path.GetFileNameWithoutExtension(name)).ToHashSet(StringComparer.Ordinal);
    }
}
