using System.Numerics;

namespace Tagtui.Sequences;

public static partial class Enumerable
{
    public static bool Any<T>(this IEnumerable<T> source)
    {
        if (source is ICollection<T> known)
            return known.Count > 0;
        using var items = source.GetEnumerator();
        return items.MoveNext();
    }

    public static bool Any<T>(this IEnumerable<T> source, Func<T, bool> wanted) => TryFirst(source, wanted, out _);

    public static bool All<T>(this IEnumerable<T> source, Func<T, bool> wanted)
    {
        foreach (var item in source)
        {
            if (!wanted(item))
                return false;
        }

        return true;
    }

    public static int Count<T>(this IEnumerable<T> source)
    {
        if (source is ICollection<T> known)
            return known.Count;
        if (source is IReadOnlyCollection<T> also)
            return also.Count;
        var count = 0;
        foreach (var _ in source)
            checked { count++; }
        return count;
    }

    public static int Count<T>(this IEnumerable<T> source, Func<T, bool> wanted)
    {
        var count = 0;
        foreach (var item in source)
        {
            if (wanted(item))
                checked { count++; }
        }

        return count;
    }

    public static bool Contains<T>(this IEnumerable<T> source, T item) => source is ICollection<T> known ? known.Contains(item) : source.Contains(item, null);

    public static bool Contains<T>(this IEnumerable<T> source, T item, IEqualityComparer<T>? equality)
    {
        equality ??= EqualityComparer<T>.Default;
        foreach (var there in source)
        {
            if (equality.Equals(there, item))
                return true;
        }

        return false;
    }

    public static bool SequenceEqual<T>(this IEnumerable<T> source, IEnumerable<T> other) => source.SequenceEqual(other, null);

    public static bool SequenceEqual<T>(this IEnumerable<T> source, IEnumerable<T> other, IEqualityComparer<T>? equality)
    {
        equality ??= EqualityComparer<T>.Default;
        using var others = other.GetEnumerator();
        foreach (var item in source)
        {
            if (!others.MoveNext() || !equality.Equals(item, others.Current))
                return false;
        }

        return !others.MoveNext();
    }

    public static TResult Aggregate<T, TResult>(this IEnumerable<T> source, TResult seed, Func<TResult, T, TResult> join)
    {
        foreach (var item in source)
            seed = join(seed, item);
        return seed;
    }

    public static T Aggregate<T>(this IEnumerable<T> source, Func<T, T, T> join)
    {
        using var items = source.GetEnumerator();
        if (!items.MoveNext())
            throw Nothing();
        var result = items.Current;
        while (items.MoveNext())
            result = join(result, items.Current);
        return result;
    }

    public static T Sum<T>(this IEnumerable<T> source)
        where T : struct, INumber<T>
    {
        var sum = T.Zero;
        foreach (var item in source)
            sum = checked(sum + item);
        return sum;
    }

    public static int Sum<T>(this IEnumerable<T> source, Func<T, int> of) => source.Select(of).Sum();

    public static long Sum<T>(this IEnumerable<T> source, Func<T, long> of) => source.Select(of).Sum();

    public static double Sum<T>(this IEnumerable<T> source, Func<T, double> of) => source.Select(of).Sum();

    public static double Average<T>(this IEnumerable<T> source, Func<T, double> of) => source.Select(of).Average();

    public static double Average(this IEnumerable<double> source)
    {
        var (sum, count) = (0.0, 0L);
        foreach (var item in source)
            (sum, count) = (sum + item, count + 1);
        return count > 0 ? sum / count : throw Nothing();
    }

    public static T? Min<T>(this IEnumerable<T> source) => Outermost(source, -1);

    public static T? Max<T>(this IEnumerable<T> source) => Outermost(source, 1);

    public static TResult? Min<T, TResult>(this IEnumerable<T> source, Func<T, TResult> of) => Outermost(source.Select(of), -1);

    public static TResult? Max<T, TResult>(this IEnumerable<T> source, Func<T, TResult> of) => Outermost(source.Select(of), 1);

    public static T? MinBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) => OutermostBy(source, key, -1);

    public static T? MaxBy<T, TKey>(this IEnumerable<T> source, Func<T, TKey> key) => OutermostBy(source, key, 1);

    /// <summary>Where there can be null, nulls do not count, and of nothing the answer is null.</summary>
    private static T? Outermost<T>(IEnumerable<T> source, int side)
    {
        var (any, outermost) = (false, default(T));
        foreach (var item in source)
        {
            if (item is not null && (!any || Comparer<T>.Default.Compare(item, outermost) * side > 0))
                (any, outermost) = (true, item);
        }

        return any || default(T) is null ? outermost : throw Nothing();
    }

    private static T? OutermostBy<T, TKey>(IEnumerable<T> source, Func<T, TKey> of, int side)
    {
        var (any, outermost, at) = (false, default(T), default(TKey));
        foreach (var item in source)
        {
            var key = of(item);
            if (!any || (key is not null && (at is null || Comparer<TKey>.Default.Compare(key, at) * side > 0)))
                (any, outermost, at) = (true, item, key);
        }

        return any || default(T) is null ? outermost : throw Nothing();
    }
}
