namespace Tagtui.Library;

internal static class FolderTree
{
    /// <summary>Adds the folders on the way, so that every folder but the root has its parent before it.</summary>
    public static IReadOnlyList<FolderCount> Of(List<FolderCount> folders)
    {
        var counts = new SortedDictionary<string, int>(Utf8Order.Instance) { [""] = 0 };
        foreach (var folder in folders)
        {
            counts[folder.Path] = folder.Media;
            for (var above = MediumFacts.FolderOf(folder.Path); above.Length > 0; above = MediumFacts.FolderOf(above))
                counts.TryAdd(above, 0);
        }
        // A sibling such as `a-b` sorts between `a` and `a/x` by bytes; a tree wants the slash first.
        return [.. counts.Select(pair => new FolderCount(pair.Key, pair.Value)).OrderBy(folder => folder.Path.Replace('/', '\u0001'), Utf8Order.Instance)];
    }
}
