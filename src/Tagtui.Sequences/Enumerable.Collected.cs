namespace Tagtui.Sequences;

public static partial class Enumerable
{
    public static List<T> ToList<T>(this IEnumerable<T> source) => new(source);

    public static T[] ToArray<T>(this IEnumerable<T> source)
    {
        if (source is not ICollection<T> known)
            return new List<T>(source).ToArray();
        if (known.Count == 0)
            return [];
        var items = new T[known.Count];
        known.CopyTo(items, 0);
        return items;
    }

    public static HashSet<T> ToHashSet<T>(this IEnumerable<T> source, IEqualityComparer<T>? equality = null) => new(source, equality);

    public static Dictionary<TKey, T> ToDictionary<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IEqualityComparer<TKey>? equality = null)
        where TKey : notnull => source.ToDictionary(key, item => item, equality);

    public static Dictionary<TKey, TValue> ToDictionary<T, TKey, TValue>(this IEnumerable<T> source, Func<T, TKey> key, Func<T, TValue> value, IEqualityComparer<TKey>? equality = null)
        where TKey : notnull
    {
        var result = new Dictionary<TKey, TValue>(source is ICollection<T> known ? known.Count : 0, equality);
        foreach (var item in source)
            result.Add(key(item), value(item));
        return result;
    }

    public static Dictionary<TKey, TValue> ToDictionary<TKey, TValue>(this IEnumerable<KeyValuePair<TKey, TValue>> source, IEqualityComparer<TKey>? equality = null)
        where TKey : notnull => source.ToDictionary(pair => pair.Key, pair => pair.Value, equality);

    public static Dictionary<TKey, TValue> ToDictionary<TKey, TValue>(this IEnumerable<(TKey Key, TValue Value)> source, IEqualityComparer<TKey>? equality = null)
        where TKey : notnull => source.ToDictionary(pair => pair.Key, pair => pair.Value, equality);

    public static Lookup<TKey, T> ToLookup<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IEqualityComparer<TKey>? equality = null) =>
        source.ToLookup(key, item => item, equality);

    public static Lookup<TKey, TValue> ToLookup<T, TKey, TValue>(this IEnumerable<T> source, Func<T, TKey> key, Func<T, TValue> value, IEqualityComparer<TKey>? equality = null)
    {
        var lookup = new Lookup<TKey, TValue>(equality);
        foreach (var item in source)
            lookup.Add(key(item), value(item));
        return lookup;
    }

    public static IEnumerable<Group<TKey, T>> GroupBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IEqualityComparer<TKey>? equality = null) =>
        source.GroupBy(key, item => item, equality);

    public static IEnumerable<Group<TKey, TValue>> GroupBy<T, TKey, TValue>(this IEnumerable<T> source, Func<T, TKey> key, Func<T, TValue> value, IEqualityComparer<TKey>? equality = null)
    {
        foreach (var group in source.ToLookup(key, value, equality))
            yield return group;
    }

    public static IEnumerable<T> Distinct<T>(this IEnumerable<T> source, IEqualityComparer<T>? equality = null)
    {
        var seen = new HashSet<T>(equality);
        foreach (var item in source)
        {
            if (seen.Add(item))
                yield return item;
        }
    }

    public static IEnumerable<T> DistinctBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IEqualityComparer<TKey>? equality = null)
    {
        var seen = new HashSet<TKey>(equality);
        foreach (var item in source)
        {
            if (seen.Add(key(item)))
                yield return item;
        }
    }

    public static IEnumerable<T> Union<T>(this IEnumerable<T> source, IEnumerable<T> other, IEqualityComparer<T>? equality = null) => source.Concat(other).Distinct(equality);

    public static IEnumerable<T> Intersect<T>(this IEnumerable<T> source, IEnumerable<T> other, IEqualityComparer<T>? equality = null)
    {
        var both = new HashSet<T>(other, equality);
        foreach (var item in source)
        {
            if (both.Remove(item))
                yield return item;
        }
    }

    public static IEnumerable<T> Except<T>(this IEnumerable<T> source, IEnumerable<T> other, IEqualityComparer<T>? equality = null)
    {
        var seen = new HashSet<T>(other, equality);
        foreach (var item in source)
        {
            if (seen.Add(item))
                yield return item;
        }
    }

    public static Ordered<T> Order<T>(this IEnumerable<T> source, IComparer<T>? comparer = null) => source.OrderBy(item => item, comparer);

    public static Ordered<T> OrderDescending<T>(this IEnumerable<T> source, IComparer<T>? comparer = null) => source.OrderByDescending(item => item, comparer);

    public static Ordered<T> OrderBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IComparer<TKey>? comparer = null) => Ordered<T>.By(source, null, key, comparer, false);

    public static Ordered<T> OrderByDescending<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key, IComparer<TKey>? comparer = null) => Ordered<T>.By(source, null, key, comparer, true);

    public static Ordered<T> ThenBy<T, TKey>(this Ordered<T> source, Func<T, TKey> key, IComparer<TKey>? comparer = null) => Ordered<T>.By(source.Source, source, key, comparer, false);

    public static Ordered<T> ThenByDescending<T, TKey>(this Ordered<T> source, Func<T, TKey> key, IComparer<TKey>? comparer = null) => Ordered<T>.By(source.Source, source, key, comparer, true);
}
