using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Moving;

/// <summary>
/// Folders that a move made for what it brought go again when the move fails or is taken back. Which these are is read off the
/// folder: it is empty, and came to be after the change had begun. Where the file system keeps no birth, and where the user made
/// the folder himself, it stays.
/// </summary>
internal static class MadeFolders
{
    /// <summary>The kernel notes a birth by a clock that ticks every few milliseconds.</summary>
    private const long Tick = 20_000_000;

    public static void RemoveEmpty(Roots roots, IEnumerable<Place> places, DateTimeOffset since)
    {
        var begun = (since - DateTimeOffset.UnixEpoch).Ticks * 100 - Tick;
        foreach (var folder in places.Where(place => place.Anchor == Anchor.Media).Select(place => place.Folder).Distinct().OrderByDescending(folder => folder.Length))
        {
            for (var at = folder; at.Length > 0 && TryRemove(roots, at, begun);)
                at = FileRoot.Split(at).Folder;
        }
    }

    private static bool TryRemove(Roots roots, string folder, long begun)
    {
        try
        {
            if (FileLook.Birth(Path.Combine(roots.PathOf(Anchor.Media), folder)) < begun)
                return false;
            var (parent, name) = FileRoot.Split(folder);
            using var above = roots.Get(Anchor.Media).OpenFolder(parent);
            above.RemoveFolder(name);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
