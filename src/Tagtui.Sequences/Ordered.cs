using System.Collections;

namespace Tagtui.Sequences;

/// <summary>
/// A source that is sorted when it is asked for. What is sorted are the places of its items, by keys that are taken once;
/// equal ones keep their order. So there is one sort for all types.
/// </summary>
public sealed class Ordered<T> : IEnumerable<T>
{
    private readonly Func<T[], Comparison<int>> _compare;

    private Ordered(IEnumerable<T> source, Func<T[], Comparison<int>> compare) => (Source, _compare) = (source, compare);

    internal IEnumerable<T> Source { get; }

    public IEnumerator<T> GetEnumerator() => First(int.MaxValue).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static Ordered<T> By<TKey>(IEnumerable<T> source, Ordered<T>? before, Func<T, TKey> key, IComparer<TKey>? comparer, bool descending) => new(source, items =>
    {
        var first = before?._compare(items);
        var keys = new TKey[items.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = key(items[i]);
        comparer ??= Comparer<TKey>.Default;
        return (a, b) =>
        {
            if (first is not null && first(a, b) is not 0 and var known)
                return known;
            return descending ? comparer.Compare(keys[b], keys[a]) : comparer.Compare(keys[a], keys[b]);
        };
    });

    internal IEnumerable<T> First(int count)
    {
        var items = Source.ToArray();
        foreach (var at in PlaceSort.Sorted(items.Length, count, _compare(items)))
            yield return items[at];
    }
}
