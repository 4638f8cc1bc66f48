using System.Collections;

namespace Tagtui.Sequences;

public sealed class Group<TKey, T> : IReadOnlyList<T>
{
    internal Group(TKey key) => Key = key;

    public TKey Key { get; }

    public int Count => Items.Count;

    internal List<T> Items { get; } = [];

    public T this[int index] => Items[index];

    public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
