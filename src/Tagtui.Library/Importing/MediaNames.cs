namespace Tagtui.Library.Importing;

/// <summary>Finds a medium by what another program calls it: its path, its key, its file's name, or its stem, where only one has it.</summary>
internal sealed class MediaNames
{
    private readonly Dictionary<string, MediaKey> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MediaKey>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MediaKey>> _byStem = new(StringComparer.Ordinal);

    public MediaNames(IEnumerable<MediumFacts> media)
    {
        foreach (var facts in media)
        {
            var key = new MediaKey(facts.Key);
            _byPath.TryAdd(facts.Key, key);
            if (facts.Path is { } path)
            {
                _byPath[path] = key;
                Add(_byName, Path.GetFileName(path), key);
            }

            Add(_byStem, facts.Stem, key);
        }
    }

    /// <summary>The one, or how many it could be.</summary>
    public (MediaKey? Key, int Count) Find(string name)
    {
        name = name.Replace('\\', '/').TrimStart('/');
        if (name.StartsWith("./", StringComparison.Ordinal))
            name = name[2..];
        for (var tail = name; tail.Length > 0; tail = tail.IndexOf('/') is >= 0 and var slash ? tail[(slash + 1)..] : "")
        {
            if (_byPath.TryGetValue(tail, out var key))
                return (key, 1);
        }

        var file = name[(name.LastIndexOf('/') + 1)..];
        if (_byName.TryGetValue(file, out var named))
            return One(named);
        return MediaTypes.IsMediaName(file) || !file.Contains('.') ? One(OfStem(file)) : (null, 0);
    }

    /// <summary>Of a file's name with or without its extension.</summary>
    public IReadOnlyList<MediaKey> OfStem(string file)
    {
        var stem = MediaTypes.IsMediaName(file) ? file[..^MediaTypes.Extension(file).Length] : file;
        return _byStem.TryGetValue(stem, out var keys) ? keys : [];
    }

    private static (MediaKey?, int) One(IReadOnlyList<MediaKey> keys) => (keys.Count == 1 ? keys[0] : null, keys.Count);

    private static void Add(Dictionary<string, List<MediaKey>> to, string name, MediaKey key)
    {
        if (!to.TryGetValue(name, out var keys))
            to[name] = keys = [];
        keys.Add(key);
    }
}
