using System.Text;

namespace Tagtui.Library;

/// <summary>
/// All media in memory, for a library without an index: read from the files, and judged one by one. Slower and larger
/// than SQLite, but it cannot be damaged.
/// </summary>
internal sealed class MemoryCatalog : ICatalog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SortedDictionary<string, Item>> _folders = [];
    private readonly Dictionary<string, (int Id, long Stamp)> _stamps = [];
    private Item[]? _sorted;
    private IReadOnlyList<ProjectRow> _projects = [];
    private Lookup<string, string> _projectsOf = Array.Empty<string>().ToLookup(name => name);
    private int _lastFolder;
    private ulong _looksTaken;

    private sealed record Item(MediumFacts Facts, byte[] Stamp);

    public Page<MediumRow> Find(Query query, int skip, int take, CancellationToken cancel)
    {
        var found = Matches(query, cancel);
        return new Page<MediumRow>([.. found.Skip(skip).Take(take).Select(MediumRow.Of)], skip, found.Count);
    }

    public Page<MediumFacts> FindWhole(Query query, int skip, int take, CancellationToken cancel)
    {
        var found = Matches(query, cancel);
        return new Page<MediumFacts>([.. found.Skip(skip).Take(take)], skip, found.Count);
    }

    public int Count(Query query, CancellationToken cancel) => Matches(query, cancel).Count;

    public List<MediaKey> Keys(Query query, CancellationToken cancel) => Matches(query, cancel).ConvertAll(facts => new MediaKey(facts.Key));

    public List<string> KeysFrom(string prefix, int most) =>
        [.. Sorted().Select(item => item.Facts.Key).Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Take(most)];

    public List<ValueCount> Values(FieldValues values)
    {
        var counts = new Dictionary<string, int>();
        foreach (var item in Sorted())
        {
            foreach (var value in values.Of(item.Facts))
            {
                if (!string.IsNullOrEmpty(value))
                    counts[value] = counts.GetValueOrDefault(value) + 1;
            }
        }
        return ValueCount.Sorted([.. counts.Select(pair => new ValueCount(pair.Key, pair.Value))]);
    }

    private List<MediumFacts> Matches(Query query, CancellationToken cancel)
    {
        var found = new List<MediumFacts>();
        var all = Sorted();
        var together = new MediaTogether(all.Select(item => item.Facts));
        foreach (var item in all)
        {
            cancel.ThrowIfCancellationRequested();
            if (query.IsEverything || query.Judge(item.Facts, together))
                found.Add(item.Facts);
        }
        if (query.Sorts is not ([] or [{ Field: SortField.Key, Descending: false }, ..]))
            found.Sort(FactsOrder.By(query.Sorts));
        if (query.Limit is { } limit && found.Count > limit)
            found.RemoveRange(limit, found.Count - limit);
        return found;
    }

    private Item[] Sorted()
    {
        lock (_gate)
        {
            if (_sorted is { } known)
                return known;
            var all = _folders.Values.SelectMany(folder => folder.Values).ToArray();
            Array.Sort(all, static (a, b) => Utf8Order.Compare(a.Facts.Key, b.Facts.Key));
            return _sorted = all;
        }
    }

    public (MediumFacts Facts, byte[] Stamp)? Get(string key)
    {
        lock (_gate)
        {
            return _folders.TryGetValue(MediumFacts.FolderOf(key), out var folder) && folder.TryGetValue(key, out var item)
                ? (item.Facts, FileStamp.Proving(item.Stamp).ToArray())
                : null;
        }
    }

    public IEnumerable<MediumFacts> All() => Sorted().Select(item => item.Facts);

    public List<KnownFolder> KnownFolders()
    {
        lock (_gate)
            return [.. _stamps.Select(folder => new KnownFolder(folder.Value.Id, folder.Key, folder.Value.Stamp))];
    }

    public IEnumerable<KnownRows> Known(int? folder, Func<KnownRows> rent)
    {
        foreach (var items in Items(folder).Chunk(KnownRows.Most))
        {
            var rows = rent();
            rows.Clear();
            foreach (var (id, item) in items)
            {
                var name = item.Facts.Path is { } path ? path[(path.LastIndexOf('/') + 1)..] : "";
                rows.Add(new KnownRow(id, Encoding.UTF8.GetBytes(item.Facts.Key), Encoding.UTF8.GetBytes(name), item.Stamp));
            }
            yield return rows;
        }
    }

    private List<(int Folder, Item Item)> Items(int? only)
    {
        lock (_gate)
            return [.. _folders.Where(folder => only is null || _stamps[folder.Key].Id == only).SelectMany(folder => folder.Value.Values.Select(item => (_stamps[folder.Key].Id, item)))];
    }

    public void WriteFolders(IReadOnlyList<FolderStamp> seen, IReadOnlyList<string> gone)
    {
        lock (_gate)
        {
            foreach (var folder in seen)
                Stamp(folder.Path, folder.Stamp);
            foreach (var folder in gone.Where(folder => !_folders.ContainsKey(folder)))
                _stamps.Remove(folder);
        }
    }

    private void Stamp(string folder, long stamp) => _stamps[folder] = (_stamps.TryGetValue(folder, out var known) ? known.Id : ++_lastFolder, stamp);

    public void Write(IReadOnlyList<LookedFacts> facts, IReadOnlyList<string> gone)
    {
        lock (_gate)
        {
            (_sorted, _looksTaken) = (null, 0);
            foreach (var key in gone)
            {
                var path = MediumFacts.FolderOf(key);
                if (!_folders.TryGetValue(path, out var folder) || !folder.Remove(key))
                    continue;
                Stamp(path, 0);
                if (folder.Count == 0)
                    _folders.Remove(path);
            }
            foreach (var looked in facts)
            {
                var path = looked.Facts.Folder;
                if (!_stamps.ContainsKey(path))
                    Stamp(path, 0);
                if (!_folders.TryGetValue(path, out var folder))
                    _folders[path] = folder = new SortedDictionary<string, Item>(Utf8Order.Instance);
                if (folder.TryGetValue(looked.Facts.Key, out var old) && old.Facts.Path != looked.Facts.Path)
                    Stamp(path, 0);
                folder[looked.Facts.Key] = new Item(looked.Facts, looked.Evidence());
                looked.Facts.Projects = ProjectsOf(looked.Facts.Key);
            }
        }
    }

    public void TakeLooks(Similar.HashFile hashes)
    {
        lock (_gate)
        {
            if (_looksTaken == hashes.Generation)
                return;
            foreach (var item in _folders.Values.SelectMany(folder => folder.Values))
                item.Facts.Sharpness = hashes.Find(item.Facts.Key) is >= 0 and var place && FileStamp.Read(item.Stamp).Media == hashes.Look(place) ? hashes.Sharp(place) : null;
            _looksTaken = hashes.Generation;
        }
    }

    public void WriteProjects(IReadOnlyList<ProjectRow> items)
    {
        lock (_gate)
        {
            _projects = [.. items];
            _projectsOf = items.ToLookup(item => item.Key, item => item.Project);
            foreach (var folder in _folders.Values)
            {
                foreach (var (key, item) in folder)
                    item.Facts.Projects = ProjectsOf(key);
            }
        }
    }

    private IReadOnlyList<string> ProjectsOf(string key) => _projectsOf.Contains(key) ? [.. _projectsOf[key].Distinct()] : [];

    public List<ProjectRow> Projects()
    {
        lock (_gate)
            return [.. _projects];
    }

    public List<FolderCount> Folders()
    {
        lock (_gate)
            return [.. _folders.OrderBy(f => f.Key, Utf8Order.Instance).Select(f => new FolderCount(f.Key, f.Value.Count))];
    }

    public List<TagCount> Tags(string? prefix)
    {
        var counts = new Dictionary<Tag, int>();
        foreach (var item in Sorted())
        {
            foreach (var tag in item.Facts.Tags.Distinct())
            {
                if (TagCountOrder.Matches(tag, prefix))
                    counts[tag] = counts.GetValueOrDefault(tag) + 1;
            }
        }
        return TagCountOrder.Sorted(counts.Select(pair => new TagCount(pair.Key, pair.Value)));
    }

    public string? PathOf(string key) => Get(key)?.Facts.Path;

    public List<KeywordCount> Keywords(string? type)
    {
        var counts = new Dictionary<(string, string), int>();
        foreach (var item in Sorted())
        {
            foreach (var keyword in item.Facts.Keywords.Where(keyword => type is null || keyword.Type == type).Select(keyword => (keyword.Text, keyword.Type!)).Distinct())
                counts[keyword] = counts.GetValueOrDefault(keyword) + 1;
        }
        return KeywordCountOrder.Sorted(counts.Select(pair => new KeywordCount(pair.Key.Item1, pair.Key.Item2, pair.Value)));
    }

    public List<(string Key, Relation Relation)> RelatedTo(string key)
    {
        var (folder, name) = (MediumFacts.FolderOf(key), key[(key.LastIndexOf('/') + 1)..]);
        return [.. Sorted().SelectMany(item => item.Facts.Related
            .Where(relation => relation.Key == key || (relation.Key == name && item.Facts.Folder == folder))
            .Select(relation => (item.Facts.Key, relation)))];
    }

    public LibraryStats Stats()
    {
        var all = Sorted();
        int Count(Func<MediumFacts, bool> holds) => all.Count(item => holds(item.Facts));
        return new LibraryStats
        {
            Media = all.Length,
            Tagged = Count(f => f.Tags.Count > 0),
            Captioned = Count(f => f.Caption.Length > 0),
            Approved = Count(f => f.Approved == true),
            Rejected = Count(f => f.Approved == false || f.Score == -1),
            Pending = Count(f => f.Approved is null && f.Score != -1),
            Favourites = Count(f => f.Favourite),
            Orphans = Count(f => f.Path is null),
            Problems = Count(f => f.Problem is not null),
            Bytes = all.Sum(item => item.Facts.Size),
            ByScore = [.. Enumerable.Range(-1, 7).Select(score => Count(f => f.Score == score))],
            ByType = all.GroupBy(item => item.Facts.Type).ToDictionary(group => group.Key, group => group.Count()),
        };
    }

    public IEnumerable<Tag> KnownTags() => Tags(null).Select(count => count.Tag);

    public void Dispose()
    {
    }
}
