using Tagtui.Library.Saving;

namespace Tagtui.Library;

/// <summary>
/// Which names a new medium may have. Two files of one stem would share a caption in every trainer, and a second one may
/// even take the first one's sidecar: so a stem belongs to one file.
/// </summary>
public sealed class FreeNames
{
    private readonly string _mediaRoot;
    private readonly string _captionExtension;
    private readonly Dictionary<string, Folder> _folders = [];

    internal FreeNames(string mediaRoot, string captionExtension)
    {
        _mediaRoot = mediaRoot;
        _captionExtension = captionExtension;
    }

    /// <summary>`stem.ext` or the first of `stem-2.ext`, `stem-3.ext` … of which nothing lies in the folder; it is then taken.</summary>
    public string Take(string folder, string stem, string extension, char before = '-')
    {
        var known = Of(folder);
        for (var n = 1; ; n++)
        {
            var name = n == 1 ? stem : $"{stem}{before}{n.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            if (known.Stems.Contains(name) || known.Beside.Contains(name + FolderEntries.SidecarExtension) || known.Beside.Contains(name + _captionExtension))
                continue;
            known.Stems.Add(name);
            return Path(folder, name + extension);
        }
    }

    /// <summary>Why no new medium may have this path; null where it may.</summary>
    public string? Refusal(string path)
    {
        var (folder, name) = Posix.FileRoot.Split(path);
        if (path.Split('/').Any(part => part.Length == 0 || part[0] == '.') || path.Contains('\0'))
            return $"{path} is no path in the library";
        if (!MediaTypes.IsMediaName(name))
            return $"{name} has no extension of a picture or video";
        return Of(folder).Media.FirstOrDefault(other => StemOf(other) == StemOf(name) || other == StemOf(name)) is { } taken
            ? $"the name is taken: {Path(folder, taken)}"
            : null;
    }

    internal MediaFiles FilesOf(string path)
    {
        var key = path[..^MediaTypes.Extension(path).Length];
        return new MediaFiles(new MediaKey(key), path, key + FolderEntries.SidecarExtension, key + _captionExtension);
    }

    internal void Note(string path)
    {
        var (folder, name) = Posix.FileRoot.Split(path);
        Of(folder).Media.Add(name);
        Of(folder).Stems.Add(StemOf(name));
    }

    private static string StemOf(string name) => name[..^MediaTypes.Extension(name).Length];

    private static string Path(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private Folder Of(string folder)
    {
        if (_folders.TryGetValue(folder, out var known))
            return known;
        known = new Folder();
        foreach (var entry in DirectoryListing.Read(System.IO.Path.Combine(_mediaRoot, folder))?.Entries ?? [])
        {
            if (MediaTypes.IsMediaName(entry.Name))
            {
                known.Media.Add(entry.Name);
                known.Stems.Add(entry.Name);
                known.Stems.Add(StemOf(entry.Name));
            }
            else
            {
                known.Beside.Add(entry.Name);
            }
        }

        return _folders[folder] = known;
    }

    private sealed class Folder
    {
        public List<string> Media { get; } = [];

        public HashSet<string> Stems { get; } = [];

        public HashSet<string> Beside { get; } = [];
    }
}
