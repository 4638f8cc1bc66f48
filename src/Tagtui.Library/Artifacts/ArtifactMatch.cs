using Tagtui.Library.Importing;

namespace Tagtui.Library.Artifacts;

/// <summary>The files of a stage's folder and the media that they were made of. Links and what is hidden are left out.</summary>
internal sealed class ArtifactMatch(MediaNames names, string folder)
{
    private readonly List<ArtifactSource> _sources = [];
    private readonly List<FailedItem> _unmatched = [];

    public IReadOnlyList<ArtifactSource> Sources => _sources;

    public IReadOnlyList<FailedItem> Unmatched => _unmatched;

    public void Read(CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
            throw new LibraryException($"there is no folder {folder}");
        var left = new Stack<string>([""]);
        while (left.TryPop(out var below))
        {
            cancel.ThrowIfCancellationRequested();
            var at = Path.Combine(Path.GetFullPath(folder), below);
            if (DirectoryListing.Read(at) is not { } listing)
            {
                _unmatched.Add(new FailedItem(new MediaKey(at), "the folder cannot be read"));
                continue;
            }

            if (listing.UnreadableNames > 0)
                _unmatched.Add(new FailedItem(new MediaKey(at), $"{listing.UnreadableNames} file names are not UTF-8: rename these files first"));
            var pictures = listing.Entries.Where(entry => MediaTypes.IsMediaName(entry.Name))
                .SelectMany(entry => new[] { entry.Name, entry.Name[..entry.Name.LastIndexOf('.')] }).ToHashSet(StringComparer.Ordinal);
            foreach (var entry in listing.Entries.Where(entry => !IsBeside(entry.Name, pictures)).OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var path = Path.Combine(at, entry.Name);
                if (entry.Kind == EntryKind.Directory)
                    left.Push(below.Length == 0 ? entry.Name : $"{below}/{entry.Name}");
                else if (entry.Kind is not (EntryKind.File or EntryKind.Unknown))
                    _unmatched.Add(new FailedItem(new MediaKey(path), "no regular file"));
                else if (KeyFor(below, entry.Name, out var count) is { } key)
                    _sources.Add(new ArtifactSource(key, path));
                else
                    _unmatched.Add(new FailedItem(new MediaKey(path), MediaLibrary.NoSuch(Path.GetFileNameWithoutExtension(entry.Name), count)));
            }
        }
    }

    // Sidecar and caption of a picture there are no artifacts; alone a text may be one.
    private static bool IsBeside(string name, HashSet<string> pictures) => Trash.TrashListing.IsBeside(name) && pictures.Contains(Path.GetFileNameWithoutExtension(name));

    private MediaKey? KeyFor(string below, string file, out int count)
    {
        var stem = file.LastIndexOf('.') is > 0 and var dot ? file[..dot] : file;
        (var key, count) = names.Find(below.Length == 0 ? stem : $"{below}/{stem}");
        if (key is not null || count > 1)
            return key;
        var stems = names.OfStem(stem);
        // `abc.web.jpeg` is of `abc` as well.
        if (stems.Count == 0 && file.IndexOf('.') is > 0 and var first)
            stems = names.OfStem(file[..first]);
        count = stems.Count;
        return count == 1 ? stems[0] : null;
    }
}
