using Tagtui.Library.Posix;

namespace Tagtui.Library.Moving;

/// <summary>The media of folders by what they are called, each folder listed once.</summary>
internal sealed class FolderMedia(string mediaRoot)
{
    private readonly Dictionary<string, Dictionary<string, List<FolderEntry>>> _folders = new(StringComparer.Ordinal);

    /// <summary>Media whose stem or key ends in this name.</summary>
    public IReadOnlyList<FolderEntry> Called(string folder, string name)
    {
        if (!_folders.TryGetValue(folder, out var names))
        {
            _folders[folder] = names = new(StringComparer.Ordinal);
            foreach (var entry in FolderEntries.Read(mediaRoot, folder, ".txt")?.Media ?? [])
            {
                Add(names, FileRoot.Split(entry.Key).Name, entry);
                if (entry.Media is { } medium && Stem(medium) is var stem && stem != FileRoot.Split(entry.Key).Name)
                    Add(names, stem, entry);
            }
        }

        return names.GetValueOrDefault(name) ?? [];
    }

    /// <summary>
    /// The media that share a medium's stem, in the order in which they are named: the first has the stem as its key,
    /// the others keep their extension.
    /// </summary>
    public IEnumerable<FolderEntry> OfTheStemOf(MediaFiles files)
    {
        var (folder, stem) = FileRoot.Split(Belongings.StemOf(files));
        return Called(folder, stem).Where(entry => entry.Media is { } medium && Stem(medium) == stem).OrderBy(entry => entry.Media, StringComparer.Ordinal);
    }

    private static string Stem(string medium) => medium[..^MediaTypes.Extension(medium).Length];

    private static void Add(Dictionary<string, List<FolderEntry>> names, string name, FolderEntry entry)
    {
        if (!names.TryGetValue(name, out var media))
            names[name] = media = [];
        media.Add(entry);
    }
}
