using System.Collections;

namespace Tagtui.Sequences;

#pragma warning disable CS8714 // A dictionary takes no null: its items stand apart.

/// <summary>Items by key, the keys in the order in which they came first. A key that is not there has no items; null is a key like others.</summary>
public sealed class Lookup<TKey, T> : IEnumerable<Group<TKey, T>>
{
    private readonly Dictionary<TKey, Group<TKey, T>> _groups;
    private readonly List<Group<TKey, T>> _inOrder = [];
    private Group<TKey, T>? _ofNull;

    internal Lookup(IEqualityComparer<TKey>? equality) => _groups = new Dictionary<TKey, Group<TKey, T>>(equality);

    public int Count => _inOrder.Count;

    public IEnumerable<T> this[TKey key] => Find(key) is { } group ? group : [];

    public bool Contains(TKey key) => Find(key) is not null;

    public IEnumerator<Group<TKey, T>> GetEnumerator() => _inOrder.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(TKey key, T item)
    {
        var group = Find(key);
        if (group is null)
        {
            group = new Group<TKey, T>(key);
            if (key is null)
                _ofNull = group;
            else
                _groups.Add(key, group);
            _inOrder.Add(group);
        }

        group.Items.Add(item);
    }

    private Group<TKey, T>? Find(TKey key) => key is null ? _ofNull : _groups.TryGetValue(key, out var group) ? group : null;
}
