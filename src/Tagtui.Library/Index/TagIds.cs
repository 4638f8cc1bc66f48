namespace Tagtui.Library;

/// <summary>
/// The ids of tags that a writer has met. A rebuild asks a million times, so it asks by the value alone, which .NET hashes
/// faster than a pair. Of a value with several categories the first is found so, and the others by the pair.
/// </summary>
internal sealed class TagIds
{
    private readonly Dictionary<string, (string Category, long Id)> _firsts = [];
    private readonly Dictionary<Tag, long> _others = [];

    public int Count => _firsts.Count + _others.Count;

    /// <summary>0 for one that was not met.</summary>
    public long Find(Tag tag) => !_firsts.TryGetValue(tag.Value, out var first) ? 0
        : first.Category == tag.Category ? first.Id
        : _others.GetValueOrDefault(tag);

    public long Add(Tag tag, long id)
    {
        if (!_firsts.TryAdd(tag.Value, (tag.Category, id)))
            _others.Add(tag, id);
        return id;
    }

    public void Clear()
    {
        _firsts.Clear();
        _others.Clear();
    }
}
