using Tagtui.Library.Posix;
using Tagtui.Library.Saving;

namespace Tagtui.Library.Moving;

/// <summary>
/// When the first medium of a stem leaves, the next one's key becomes the stem: its sidecar and caption have to be called
/// so, or its curation would be lost.
/// </summary>
internal static class Siblings
{
    /// <summary>Another medium of this stem stays.</summary>
    public static bool Stay(FolderMedia folders, MediaFiles files, IReadOnlySet<MediaKey> leaving)
    {
        var name = FileRoot.Split(files.Media ?? "").Name;
        return folders.OfTheStemOf(files).Any(entry => entry.Media != name && !leaving.Contains(new MediaKey(entry.Key)));
    }

    /// <summary>Who gets the stem as its key when these leave; null where nobody does.</summary>
    public static MediumMove? Heir(FolderMedia folders, MediaFiles files, IReadOnlySet<MediaKey> leaving)
    {
        var stem = Belongings.StemOf(files);
        if (files.Media is null || files.Key.Value != stem)
            return null;
        var heir = folders.OfTheStemOf(files).FirstOrDefault(entry => !leaving.Contains(new MediaKey(entry.Key)));
        if (heir.Media is null || heir.Key == stem)
            return null;
        var path = Belongings.Join(FileRoot.Split(stem).Folder, heir.Media);
        var extension = Path.GetExtension(files.Caption);
        return new MediumMove(
            new MediaFiles(new MediaKey(heir.Key), path, heir.Key + ".json", heir.Key + extension),
            new MediaFiles(new MediaKey(stem), path, stem + ".json", stem + extension));
    }
}
