using Tagtui.Library.Posix;

namespace Tagtui.Library.Importing;

/// <summary>Which medium each record is about: one that is here, else a file beside the catalogue, never one outside its folder.</summary>
internal sealed class CatalogueMatch(MediaNames names, string folder, bool overwrite)
{
    private const string Images = "images";

    private readonly Dictionary<MediaKey, Change> _changes = [];
    private readonly Dictionary<string, Change> _fresh = new(StringComparer.Ordinal);
    private readonly List<FailedItem> _unmatched = [];
    private readonly List<string> _notes = [];
    private int _read;

    public IReadOnlyDictionary<MediaKey, Change> Changes => _changes;

    /// <summary>Absolute paths.</summary>
    public IReadOnlyDictionary<string, Change> Fresh => _fresh;

    public IReadOnlyList<FailedItem> Unmatched => _unmatched;

    public IReadOnlyList<string> Notes => _notes;

    public void Add(CatalogueRecord record)
    {
        _read++;
        if (record.File is not { } file)
        {
            _unmatched.Add(new FailedItem(new MediaKey($"record {_read}"), "names no file"));
            return;
        }

        var change = new CatalogueChange(record, overwrite, line => _notes.Add($"{file}: {line}"));
        var (key, count) = names.Find(file);
        if (key is { } known)
            Add(known, change);
        else if (count == 0 && Beside(file) is { } path)
            _fresh[path] = _fresh.TryGetValue(path, out var before) ? Library.Changes.All(before, change) : change;
        else
            _unmatched.Add(new FailedItem(new MediaKey(file), MediaLibrary.NoSuch(file, count)));
    }

    public void Add(MediaKey key, Change change) => _changes[key] = _changes.TryGetValue(key, out var before) ? Library.Changes.All(before, change) : change;

    private string? Beside(string file)
    {
        var relative = file.Replace('\\', '/');
        foreach (var candidate in (string[])[relative, $"{Images}/{relative}", Path.GetFileName(relative), $"{Images}/{Path.GetFileName(relative)}"])
        {
            if (candidate.Length == 0 || candidate.StartsWith('/') || candidate.Split('/').Any(part => part is "" or "." or ".."))
                continue;
            try
            {
                using var root = new FileRoot(folder);
                using var found = root.TryOpenFile(candidate);
                if (found?.Stat().IsRegular == true)
                    return Path.Combine(folder, candidate);
            }
            catch (IOException)
            {
                // A link, or not to be read: as good as not there.
            }
        }

        return null;
    }
}
