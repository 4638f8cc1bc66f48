using Tagtui.Library.Posix;

namespace Tagtui.Library.Importing;

/// <summary>
/// Which files are meant by what was named. A file that was named is meant whatever it is called, and through links; in a
/// folder it is the names that say what may be a picture, and links are not followed, so that no folder is walked twice
/// and nothing comes in that was not shown. Nothing of the library itself is taken.
/// </summary>
internal sealed class ImportScan
{
    private readonly string _captionExtension;
    private readonly bool _recursive;
    private readonly string[] _ours;
    private readonly List<ImportSource> _found = [];
    private readonly List<(string Path, string Reason)> _problems = [];
    private readonly List<string> _ignored = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, FolderEntry>> _listed = new(StringComparer.Ordinal);

    public ImportScan(LibraryLayout layout, string captionExtension, bool recursive)
    {
        (_captionExtension, _recursive) = (captionExtension, recursive);
        _ours = [.. ((string[])[layout.MediaRoot, layout.State, layout.Deleted, layout.Thumbnails, layout.Previews, layout.Projects]).Select(Real)];
    }

    /// <summary>Pictures first, then what belongs to one.</summary>
    public IReadOnlyList<ImportSource> Found => [.. _found.Where(source => !source.BelongsToAnother), .. _found.Where(source => source.BelongsToAnother)];

    public IReadOnlyList<(string Path, string Reason)> Problems => _problems;

    public IReadOnlyList<string> Ignored => _ignored;

    public void Add(string path, CancellationToken cancel)
    {
        try
        {
            PosixFile.CheckName(path);
            var full = Path.GetFullPath(path);
            if (Directory.Exists(full))
                Walk(full, "", cancel);
            else if (Path.Exists(full))
                AddFile(full);
            else
                _problems.Add((path, "there is no such file"));
        }
        catch (IOException e)
        {
            _problems.Add((path, e.Message));
        }
    }

    private void AddFile(string full)
    {
        var folder = Path.GetDirectoryName(full)!;
        if (IsOurs(Real(folder)))
            _problems.Add((full, "lies in the library already"));
        else if (_seen.Add(full))
            _found.Add(Known(folder, "", Path.GetFileName(full)));
    }

    private void Walk(string folder, string below, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (IsOurs(Real(folder)))
        {
            _problems.Add((folder, below.Length == 0 ? "that is the library itself, or a part of it" : "lies in the library already"));
            return;
        }

        // Of another managed library its pictures are meant: neither its thumbnails nor what it has deleted.
        if (File.Exists(Path.Combine(folder, LayoutFinder.LibraryFile)) && LibraryLayout.ManagedAt(folder).MediaRoot is var media && Directory.Exists(media))
        {
            Walk(media, below, cancel);
            return;
        }

        if (below == ArtifactStore.Folder && ArtifactStore.IsStore(folder))
        {
            _ignored.Add(folder + "/");
            return;
        }

        if (DirectoryListing.Read(folder) is not { } listing)
        {
            _problems.Add((folder, "the folder cannot be read"));
            return;
        }

        if (listing.UnreadableNames > 0)
            _problems.Add((folder, $"{listing.UnreadableNames} file names are not UTF-8: rename these files first"));
        var companions = Companions.NamesIn(listing, _captionExtension);
        foreach (var entry in listing.Entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var full = Path.Combine(folder, entry.Name);
            var kind = entry.Kind == EntryKind.Unknown ? KindOf(full) : entry.Kind;
            if (kind == EntryKind.Directory)
            {
                if (_recursive)
                    Walk(full, below.Length == 0 ? entry.Name : $"{below}/{entry.Name}", cancel);
                else
                    _ignored.Add(full + "/");
            }
            else if (!MediaTypes.IsMediaName(entry.Name))
            {
                if (!companions.Contains(entry.Name))
                    _ignored.Add(full);
            }
            else if (kind != EntryKind.File)
            {
                _problems.Add((full, kind == EntryKind.Link ? "a symbolic link, which is not followed; name it itself to import what it points to" : "no regular file"));
            }
            else if (_seen.Add(full))
            {
                _found.Add(Known(folder, below, entry.Name));
            }
        }
    }

    private ImportSource Known(string folder, string below, string name)
    {
        if (!_listed.TryGetValue(folder, out var entries))
        {
            entries = [];
            foreach (var listed in FolderEntries.Read(folder, "", _captionExtension)?.Media ?? [])
            {
                if (listed.Media is { } media)
                    entries[media] = listed;
            }

            _listed[folder] = entries;
        }

        var full = Path.Combine(folder, name);
        if (!entries.TryGetValue(name, out var entry))
            return new ImportSource(full, below, full);
        return new ImportSource(full, below, Path.Combine(folder, entry.Key))
        {
            HasSidecar = entry.Sidecar,
            BelongsToAnother = entry.Sidecar && Companions.BelongsToAnother(Path.Combine(folder, entry.Key) + FolderEntries.SidecarExtension),
        };
    }

    private static EntryKind KindOf(string path)
    {
        try
        {
            using var folder = PosixFile.OpenFolder(Path.GetDirectoryName(path)!);
            return folder.Stat(Path.GetFileName(path)) switch
            {
                { IsFolder: true } => EntryKind.Directory,
                { IsRegular: true } => EntryKind.File,
                null => EntryKind.Other,
                _ => File.Exists(path) && new FileInfo(path).LinkTarget is not null ? EntryKind.Link : EntryKind.Other,
            };
        }
        catch (IOException)
        {
            return EntryKind.Other;
        }
    }

    private bool IsOurs(string real) => Array.Exists(_ours, ours => real == ours || real.StartsWith(ours + "/", StringComparison.Ordinal));

    /// <summary>Where a folder really is, links and all; the name as it is where there is none.</summary>
    private static string Real(string path)
    {
        if (!Directory.Exists(path))
            return Path.GetFullPath(path);
        try
        {
            using var folder = PosixFile.OpenFolder(path);
            return new FileInfo($"/proc/self/fd/{folder.Fd}").LinkTarget ?? Path.GetFullPath(path);
        }
        catch (IOException)
        {
            return Path.GetFullPath(path);
        }
    }
}
