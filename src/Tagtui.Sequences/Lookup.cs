using System.Collections;

namespace Tagtui.Sequences;

/// <summary>Items by key, the keys in the order in which they came first. A key that is not there has no items; null is a key like others.</summary>
public sealed class Lookup<TKey, T> : IEnumerable<Group<TKey, T>>
{
    private readonly Dictionary<One, Group<TKey, T>> _groups;
    private readonly List<Group<TKey, T>> _inOrder = [];

    internal Lookup(IEqualityComparer<TKey>? equality) => _groups = new Dictionary<One, Group<TKey, T>>(new Equality(equality ?? EqualityComparer<TKey>.Default));

    public int Count => _inOrder.Count;

    public IEnumerable<T> this[TKey key] => _groups.TryGetValue(new One(key), out var group) ? group : [];

    public bool Contains(TKey key) => _groups.ContainsKey(new One(key));

    public IEnumerator<Group<TKey, T>> GetEnumerator() => _inOrder.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(TKey key, T item)
    {
        if (!_groups.TryGetValue(new One(key), out var group))
        {
            _groups.Add(new One(key), group = new Group<TKey, T>(key));
            _inOrder.Add(group);
        }

        group.Items.Add(item);
    }

    /// <summary>A dictionary takes no null, this does.</summary>
    private readonly record struct One(TKey Key);

    private sealed class Equality(IEqualityComparer<TKey> of) : IEqualityComparer<One>
    {
        public bool Equals(One x, One y) => of.Equals(x.Key, y.Key);

        public int GetHashCode(One one) => one.Key is null ? 0 : of.GetHashCode(one.Key);
    }
}
