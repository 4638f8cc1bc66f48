using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Trash;

/// <summary>The masks that a sidecar names in `related.masks`, where they say so themselves or lie there under that name.</summary>
internal static class NamedMasks
{
    public static IReadOnlyList<MediaFiles> Of(StoreParts parts, MediaFiles files)
    {
        var record = parts.Reader.Read(files);
        var folder = FileRoot.Split(files.Sidecar).Folder;
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var masks = new List<MediaFiles>();
        foreach (var relation in record.Content.Sidecar.Related)
        {
            // A key is relative to the media root; old sidecars name their neighbour only.
            if (relation.Type is not "masks" || !IsPlain(relation.Key))
                continue;
            var key = relation.Key.Contains('/') ? relation.Key : prefix + relation.Key;
            var mask = new MediaFiles(new MediaKey(key), MediumOf(parts, key), key + ".json", key + ".txt");
            if (mask.Media is not null && parts.Reader.Read(mask).Content.Sidecar is { Type: "mask" })
                masks.Add(mask);
        }

        return masks;
    }

    private static bool IsPlain(string key) => key.Length > 0 && key[0] != '/' && !key.Split('/').Contains("..") && !key.Contains('\0');

    private static string? MediumOf(StoreParts parts, string key)
    {
        var (folder, stem) = FileRoot.Split(key);
        try
        {
            using var opened = parts.Media.OpenFolder(folder);
            var name = Directory.EnumerateFiles(opened.Path).Select(path => Path.GetFileName(path))
                .FirstOrDefault(name => Path.GetFileNameWithoutExtension(name) == stem && !TrashListing.IsBeside(name));
            return name is null ? null : folder.Length == 0 ? name : $"{folder}/{name}";
        }
        catch (IOException)
        {
            return null;
        }
    }
}
