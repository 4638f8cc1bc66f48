namespace Tagtui.Sequences;

/// <summary>
/// What System.Linq does, as far as this program uses it, and with the same meaning: late, in order, stable where it sorts.
///
/// It is written anew because of its size. The framework's has a class for every kind of source and every step that may
/// follow, and an ahead-of-time compiler makes each of them for every type of element: a tenth of the program was that.
/// Here a step is one iterator, whatever comes before or behind it.
/// </summary>
public static partial class Enumerable
{
    public static IEnumerable<int> Range(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Numbers(first, count);
    }

    public static IEnumerable<T> Repeat<T>(T item, int count)
    {
        for (var i = 0; i < count; i++)
            yield return item;
    }

    public static IEnumerable<T> Empty<T>() => [];

    public static IEnumerable<TResult> Select<T, TResult>(this IEnumerable<T> source, Func<T, TResult> turn)
    {
        foreach (var item in source)
            yield return turn(item);
    }

    public static IEnumerable<TResult> Select<T, TResult>(this IEnumerable<T> source, Func<T, int, TResult> turn)
    {
        var at = 0;
        foreach (var item in source)
            yield return turn(item, at++);
    }

    public static IEnumerable<(int Index, T Item)> Index<T>(this IEnumerable<T> source) => source.Select((item, at) => (at, item));

    public static IEnumerable<TResult> SelectMany<T, TResult>(this IEnumerable<T> source, Func<T, IEnumerable<TResult>> turn)
    {
        foreach (var item in source)
        {
            foreach (var result in turn(item))
                yield return result;
        }
    }

    public static IEnumerable<TResult> SelectMany<T, TResult>(this IEnumerable<T> source, Func<T, int, IEnumerable<TResult>> turn)
    {
        var at = 0;
        foreach (var item in source)
        {
            foreach (var result in turn(item, at++))
                yield return result;
        }
    }

    public static IEnumerable<TResult> SelectMany<T, TMiddle, TResult>(this IEnumerable<T> source, Func<T, IEnumerable<TMiddle>> turn, Func<T, TMiddle, TResult> join)
    {
        foreach (var item in source)
        {
            foreach (var middle in turn(item))
                yield return join(item, middle);
        }
    }

    public static IEnumerable<T> Where<T>(this IEnumerable<T> source, Func<T, bool> wanted)
    {
        foreach (var item in source)
        {
            if (wanted(item))
                yield return item;
        }
    }

    public static IEnumerable<T> Where<T>(this IEnumerable<T> source, Func<T, int, bool> wanted)
    {
        var at = 0;
        foreach (var item in source)
        {
            if (wanted(item, at++))
                yield return item;
        }
    }

    public static IEnumerable<T> OfType<T>(this System.Collections.IEnumerable source)
    {
        foreach (var item in source)
        {
            if (item is T wanted)
                yield return wanted;
        }
    }

    public static IEnumerable<T> Cast<T>(this System.Collections.IEnumerable source)
    {
        if (source is IEnumerable<T> already)
            return already;
        return Each(source);

        static IEnumerable<T> Each(System.Collections.IEnumerable source)
        {
            foreach (var item in source)
                yield return (T)item!;
        }
    }

    public static IEnumerable<T> Concat<T>(this IEnumerable<T> source, IEnumerable<T> more)
    {
        foreach (var item in source)
            yield return item;
        foreach (var item in more)
            yield return item;
    }

    public static IEnumerable<T> Append<T>(this IEnumerable<T> source, T last)
    {
        foreach (var item in source)
            yield return item;
        yield return last;
    }

    public static IEnumerable<T> Prepend<T>(this IEnumerable<T> source, T first)
    {
        yield return first;
        foreach (var item in source)
            yield return item;
    }

    public static IEnumerable<(TFirst First, TSecond Second)> Zip<TFirst, TSecond>(this IEnumerable<TFirst> source, IEnumerable<TSecond> other) =>
        source.Zip(other, (first, second) => (first, second));

    public static IEnumerable<(TFirst First, TSecond Second, TThird Third)> Zip<TFirst, TSecond, TThird>(this IEnumerable<TFirst> source, IEnumerable<TSecond> second, IEnumerable<TThird> third) =>
        source.Zip(second).Zip(third, (two, last) => (two.First, two.Second, last));

    public static IEnumerable<TResult> Zip<TFirst, TSecond, TResult>(this IEnumerable<TFirst> source, IEnumerable<TSecond> other, Func<TFirst, TSecond, TResult> join)
    {
        using var others = other.GetEnumerator();
        foreach (var item in source)
        {
            if (!others.MoveNext())
                yield break;
            yield return join(item, others.Current);
        }
    }

    public static IEnumerable<T[]> Chunk<T>(this IEnumerable<T> source, int size)
    {
        var chunk = new List<T>();
        foreach (var item in source)
        {
            chunk.Add(item);
            if (chunk.Count < size)
                continue;
            yield return chunk.ToArray();
            chunk.Clear();
        }

        if (chunk.Count > 0)
            yield return chunk.ToArray();
    }

    public static IEnumerable<T> Reverse<T>(this IEnumerable<T> source)
    {
        var items = source.ToArray();
        for (var i = items.Length - 1; i >= 0; i--)
            yield return items[i];
    }

    public static IEnumerable<T?> DefaultIfEmpty<T>(this IEnumerable<T> source)
    {
        var any = false;
        foreach (var item in source)
        {
            any = true;
            yield return item;
        }

        if (!any)
            yield return default;
    }

    public static IEnumerable<T> DefaultIfEmpty<T>(this IEnumerable<T> source, T otherwise)
    {
        var any = false;
        foreach (var item in source)
        {
            any = true;
            yield return item;
        }

        if (!any)
            yield return otherwise;
    }

    private static IEnumerable<int> Numbers(int first, int count)
    {
        for (var i = 0; i < count; i++)
            yield return first + i;
    }
}
