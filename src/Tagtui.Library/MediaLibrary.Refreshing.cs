using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>
    /// Reads the files of some media, puts their rows right where they differ, and tells what is there now: null for a
    /// medium that is gone.
    ///
    /// A row says which file a medium is; while that file is there, its neighbours need not be listed, which in a folder
    /// of a hundred thousand is the difference between a save and a wait. Only a key without a row, or whose file has
    /// gone, costs a listing, once a folder.
    /// </summary>
    private List<MediumFacts?> Refresh(IReadOnlyList<string> keys)
    {
        if (keys.Count == 0)
            return [];
        var found = new Dictionary<string, LookedFacts>();
        lock (_writing)
        {
            var rows = Rows(keys);
            // A save may name files that are no medium's: a project.
            foreach (var group in keys.Where(IsKey).GroupBy(MediumFacts.FolderOf))
                Read(group.Key, [.. group], rows, found);
            Repair(keys, rows, found);
        }
        return [.. keys.Select(key => found.TryGetValue(key, out var looked) ? looked.Facts : null)];
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
            foreach (var key in keys)
            {
                if (catalog?.Get(key) is { } row)
                    rows[key] = row;
            }
        }
        catch (SqliteException error)
        {
            Break((SqliteCatalog)catalog!, error.Message);
        }
        return rows;
    }

    private void Read(string folder, HashSet<string> wanted, Dictionary<string, (MediumFacts Facts, byte[] Stamp)> rows, Dictionary<string, LookedFacts> found)
    {
        using var handle = FolderHandle.Open(folder.Length == 0 ? Layout.MediaRoot : Path.Combine(Layout.MediaRoot, folder));
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

    private void Repair(IReadOnlyList<string> keys, Dictionary<string, (MediumFacts Facts, byte[] Stamp)> rows, Dictionary<string, LookedFacts> found)
    {
        _touched.UnionWith(keys);
        if (Catalog() is not { } catalog)
            return;
        var stale = new List<LookedFacts>();
        var gone = new List<string>();
        var told = false;
        foreach (var key in keys)
        {
            var known = rows.TryGetValue(key, out var row);
            if (!found.TryGetValue(key, out var looked))
            {
                if (known)
                    gone.Add(key);
            }
            else if (!known || !looked.Stamp.Matches(row.Stamp))
            {
                // A file that was saved a moment ago is read again at every look. While it says the same there is nothing
                // to write but a sure stamp, and nothing that a list would show; else whoever looks because the
                // revision rose would make it rise.
                var same = known && DumpWriter.IsSame(looked.Facts, row.Facts);
                if (!same || looked.Sure)
                    stale.Add(looked);
                told |= !same;
            }
        }
        if (stale.Count == 0 && gone.Count == 0)
            return;
        try
        {
            catalog.Write(stale, gone);
            if (told || gone.Count > 0)
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
