using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    private const int MostTries = 20;

    /// <summary>
    /// Reads the files of some media, puts their rows right where they differ, and tells what is there now: null for a
    /// medium that is gone.
    ///
    /// A row says which file a medium is; while that file is there, its neighbours need not be listed, which in a folder
    /// of a hundred thousand is the difference between a save and a wait. Only a key without a row, or whose file has
    /// gone, costs a listing, once a folder.
    ///
    /// Where the index is shared, a medium that somebody else pushed while we read is read once more.
    /// </summary>
    /// <param name="namesMoved">Which file a key means may have changed: every folder is listed.</param>
    private List<MediumFacts?> Refresh(IReadOnlyList<string> keys, bool pushAll = false, bool namesMoved = false)
    {
        if (keys.Count == 0)
            return [];
        var found = new Dictionary<string, LookedFacts>();
        lock (_writing)
        {
            var left = keys;
            for (var tries = 0; left.Count > 0; tries++)
            {
                var known = _shared?.Number ?? 0;
                var rows = Rows(left);
                foreach (var key in left)
                    found.Remove(key);
                // A save may name files that are no medium's: a project.
                foreach (var group in left.Where(IsKey).GroupBy(MediumFacts.FolderOf))
                    Read(group.Key, [.. group], namesMoved ? [] : rows, found);
                left = Repair(left, rows, found, pushAll, tries < MostTries ? known : long.MaxValue);
            }
        }
        return [.. keys.Select(key => found.TryGetValue(key, out var looked) ? looked.Facts : null)];
    }

    /// <summary>
    /// One medium as its files are. Its row is put right on the way, but nobody waits for a batch that is being written to
    /// look at one picture: then the row is for the next look.
    /// </summary>
    private MediumFacts? Look(string key)
    {
        if (_writing.TryEnter())
        {
            try
            {
                return Refresh([key])[0];
            }
            finally
            {
                _writing.Exit();
            }
        }

        var found = new Dictionary<string, LookedFacts>();
        Read(MediumFacts.FolderOf(key), [key], Rows([key]), found);
        return found.TryGetValue(key, out var looked) ? looked.Facts : null;
    }

    private ICatalog? Catalog()
    {
        lock (_swapping)
            return (ICatalog?)_index ?? _memory;
    }

    private Dictionary<string, (MediumFacts Facts, byte[] Stamp)> Rows(IReadOnlyList<string> keys)
    {
        var rows = new Dictionary<string, (MediumFacts, byte[])>(keys.Count);
        var catalog = Catalog();
        try
        {
            catalog?.Together(() =>
            {
                foreach (var key in keys)
                {
                    if (catalog.Get(key) is { } row)
                        rows[key] = row;
                }
            });
        }
        catch (SqliteException error)
        {
            Break((SqliteCatalog)catalog!, error.Message);
        }
        return rows;
    }

    private void Read(string folder, HashSet<string> wanted, Dictionary<string, (MediumFacts Facts, byte[] Stamp)> rows, Dictionary<string, LookedFacts> found)
    {
        using var handle = IsReal(folder) ? FolderHandle.Open(folder.Length == 0 ? Layout.MediaRoot : Path.Combine(Layout.MediaRoot, folder)) : null;
        if (handle is null)
            return;
        var reader = new FactsReader(_rules);
        foreach (var key in wanted)
        {
            if (!rows.TryGetValue(key, out var row) || row.Facts.Path is not { } path || MediumFacts.FolderOf(path) != folder)
                continue;
            var name = path[(path.LastIndexOf('/') + 1)..];
            if (handle.Look(name, followLinks: true) is null)
                continue;
            // Which of the other files there are is found by trying to read them.
            if (reader.Read(handle, new FolderEntry(key, name, Sidecar: true, Caption: true, Score: true)) is { } looked)
                found[key] = looked;
        }
        wanted.RemoveWhere(found.ContainsKey);
        if (wanted.Count == 0)
            return;
        foreach (var entry in FolderEntries.Read(Layout.MediaRoot, folder, _rules.CaptionExtension)?.Media ?? [])
        {
            if (wanted.Contains(entry.Key) && reader.Read(handle, entry) is { } looked)
                found[entry.Key] = looked;
        }
    }

    /// <summary>A link to a folder may lead out of the library: a scan does not follow it, and neither does a key.</summary>
    private bool IsReal(string folder)
    {
        for (var at = folder; at.Length > 0; at = MediumFacts.FolderOf(at))
        {
            if (new DirectoryInfo(Path.Combine(Layout.MediaRoot, at)).LinkTarget is not null)
                return false;
        }
        return true;
    }

    /// <summary>Returns the keys that must be read once more.</summary>
    private List<string> Repair(
        IReadOnlyList<string> keys, Dictionary<string, (MediumFacts Facts, byte[] Stamp)> rows, Dictionary<string, LookedFacts> found, bool pushAll, long known)
    {
        _touched.UnionWith(keys);
        if (Catalog() is not { } catalog)
            return [];
        var stale = new List<LookedFacts>();
        var gone = new List<string>();
        var told = false;
        foreach (var key in keys)
        {
            var isKnown = rows.TryGetValue(key, out var row);
            if (!found.TryGetValue(key, out var looked))
            {
                if (isKnown)
                    gone.Add(key);
            }
            else if (!isKnown || !looked.Stamp.Matches(row.Stamp))
            {
                // A file that was saved a moment ago is read again at every look. While it says the same there is nothing
                // to write but a sure stamp, and nothing that a list would show; else whoever looks because the
                // revision rose would make it rise.
                var same = isKnown && DumpWriter.IsSame(looked.Facts, row.Facts);
                if (!same || looked.Sure)
                    stale.Add(looked);
                told |= !same;
            }
        }
        var newer = pushAll ? Push([.. found.Where(pair => keys.Contains(pair.Key)).Select(pair => pair.Value)], [.. keys.Where(key => !found.ContainsKey(key))], known)
            : Push(stale, gone, known);
        if (newer.Count > 0)
        {
            stale.RemoveAll(looked => newer.Contains(looked.Facts.Key));
            gone.RemoveAll(newer.Contains);
        }
        if (stale.Count > 0 || gone.Count > 0)
            Write(catalog, stale, gone, told || gone.Count > 0);
        if (newer.Count > 0)
            Pull();
        return [.. keys.Where(newer.Contains)];
    }

    private void Write(ICatalog catalog, List<LookedFacts> stale, List<string> gone, bool told)
    {
        try
        {
            catalog.Write(stale, gone);
            if (told)
                Changed();
        }
        catch (SqliteException error) when (error.IsDamage)
        {
            Break((SqliteCatalog)catalog, error.Message);
        }
        catch (SqliteException error)
        {
            Warn($"the index could not be written: {error.Message}");
        }
    }
}
