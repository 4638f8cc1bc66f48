using System.Collections;

namespace Tagtui.Library.Saving;

/// <summary>Of a hundred thousand items of which nothing but the key is kept, nothing but the key is kept.</summary>
internal sealed class ChangedItems : IReadOnlyList<ChangedItem>
{
    private readonly List<MediaKey> _keys = [];
    private readonly Dictionary<int, ChangedItem> _whole = [];

    public int Count => _keys.Count;

    public ChangedItem this[int index] => _whole.GetValueOrDefault(index) ?? new ChangedItem(_keys[index], null, null);

    public void Add(ChangedItem item)
    {
        if (item is not { Before: null, After: null, MovedTo: null })
            _whole[_keys.Count] = item;
        _keys.Add(item.Key);
    }

    public IEnumerator<ChangedItem> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
