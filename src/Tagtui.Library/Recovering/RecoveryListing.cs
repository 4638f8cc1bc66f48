using System.Globalization;
using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Recovering;

/// <summary>
/// Reads `recovery/`: a folder a save, a file a kept file. The files of one medium are one item. What an older version
/// kept has nothing lying beside it: then the name says where it belongs, and the base is not known.
/// </summary>
internal static class RecoveryListing
{
    /// <summary>The oldest first.</summary>
    public static List<RecoveryItem> Read(Roots roots, IReadOnlyList<Draft> drafts)
    {
        var items = new List<RecoveryItem>();
        var root = Path.Combine(roots.PathOf(Anchor.State), RecoveryFolder.FolderName);
        foreach (var folder in Directory.Exists(root) ? Directory.EnumerateDirectories(root) : [])
        {
            var number = Path.GetFileName(folder);
            var media = Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Where(name => !RecoveryFolder.IsCompanion(name)).Order(StringComparer.Ordinal)
                .Select(name => Kept(roots, $"{RecoveryFolder.FolderName}/{number}/{name}", name)).GroupBy(kept => kept.Key).ToList();
            foreach (var medium in media)
                items.Add(new RecoveryItem(media.Count == 1 ? number : $"{number}/{medium.Key}", RecoveryKind.Save, medium.Key, medium.Max(kept => kept.Time)) { Files = [.. medium.Select(kept => kept.File)] });
        }

        items.AddRange(drafts.Select(draft => new RecoveryItem($"draft/{draft.Key}", RecoveryKind.Draft, draft.Key, draft.Time) { Draft = draft }));
        return [.. items.OrderBy(item => item.Time).ThenBy(item => item.Id, StringComparer.Ordinal)];
    }

    public static bool IsEmpty(Roots roots) =>
        Path.Combine(roots.PathOf(Anchor.State), RecoveryFolder.FolderName) is var root && !(Directory.Exists(root) && Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Any());

    private static (MediaKey Key, KeptFile File, DateTimeOffset Time) Kept(Roots roots, string path, string name)
    {
        var state = roots.Get(Anchor.State);
        var about = FileImage.Read(state, path + RecoveryFolder.AboutSuffix, 64 * 1024).Bytes is { } bytes ? KeptAbout.Read(bytes) : null;
        var target = about?.Target ?? (RecoveryFolder.PathOf(name) is { } guessed && IsPath(guessed) ? new Place(Anchor.Media, guessed) : (Place?)null);
        var time = new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(roots.PathOf(Anchor.State), path)));
        var key = about is { Key.Value.Length: > 0 } ? about.Key : new MediaKey(target is { } place ? WithoutExtension(place.Path) : name);
        var hasBase = about is { HadBase: true } && roots.Exists(new Place(Anchor.State, path + RecoveryFolder.BaseSuffix));
        return (key, new KeptFile(target?.Path ?? name, path) { Target = target, HadBase = hasBase, KnowsBase = about is { HadBase: false } || hasBase }, time);
    }

    /// <summary>A name that anybody could have written leads nowhere but into the library.</summary>
    private static bool IsPath(string path) => path.Split('/').All(part => part.Length > 0 && part[0] != '.') && path.Contains('.', StringComparison.Ordinal);

    private static string WithoutExtension(string path) => Path.GetExtension(path) is { Length: > 0 } extension ? path[..^extension.Length] : path;
}
