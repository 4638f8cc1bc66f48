namespace Tagtui.Sequences;

public static partial class Enumerable
{
    public static IEnumerable<T> Skip<T>(this IEnumerable<T> source, int count)
    {
        if (source is IList<T> list)
        {
            // What is skipped in a list is not walked over.
            for (var i = Math.Max(count, 0); i < list.Count; i++)
                yield return list[i];
            yield break;
        }

        foreach (var item in source)
        {
            if (count-- <= 0)
                yield return item;
        }
    }

    public static IEnumerable<T> Take<T>(this IEnumerable<T> source, int count) => source is Ordered<T> ordered ? ordered.First(count) : TakeFrom(source, count);

    public static IEnumerable<T> Take<T>(this IEnumerable<T> source, Range range)
    {
        var items = source.ToArray();
        var (from, to) = (Math.Clamp(range.Start.GetOffset(items.Length), 0, items.Length), Math.Clamp(range.End.GetOffset(items.Length), 0, items.Length));
        for (var i = from; i < to; i++)
            yield return items[i];
    }

    public static IEnumerable<T> SkipLast<T>(this IEnumerable<T> source, int count)
    {
        var items = source.ToArray();
        for (var i = 0; i < items.Length - Math.Max(count, 0); i++)
            yield return items[i];
    }

    public static IEnumerable<T> TakeLast<T>(this IEnumerable<T> source, int count)
    {
        var items = source.ToArray();
        for (var i = Math.Max(items.Length - Math.Max(count, 0), 0); i < items.Length; i++)
            yield return items[i];
    }

    public static IEnumerable<T> SkipWhile<T>(this IEnumerable<T> source, Func<T, bool> skipped)
    {
        var skipping = true;
        foreach (var item in source)
        {
            skipping = skipping && skipped(item);
            if (!skipping)
                yield return item;
        }
    }

    public static IEnumerable<T> TakeWhile<T>(this IEnumerable<T> source, Func<T, bool> wanted)
    {
        foreach (var item in source)
        {
            if (!wanted(item))
                yield break;
            yield return item;
        }
    }

    public static T First<T>(this IEnumerable<T> source) => TryFirst(source, null, out var first) ? first : throw Nothing();

    public static T First<T>(this IEnumerable<T> source, Func<T, bool> wanted) => TryFirst(source, wanted, out var first) ? first : throw Nothing();

    public static T? FirstOrDefault<T>(this IEnumerable<T> source) => TryFirst(source, null, out var first) ? first : default;

    public static T? FirstOrDefault<T>(this IEnumerable<T> source, Func<T, bool> wanted) => TryFirst(source, wanted, out var first) ? first : default;

    public static T FirstOrDefault<T>(this IEnumerable<T> source, T otherwise) => TryFirst(source, null, out var first) ? first : otherwise;

    public static T FirstOrDefault<T>(this IEnumerable<T> source, Func<T, bool> wanted, T otherwise) => TryFirst(source, wanted, out var first) ? first : otherwise;

    public static T Last<T>(this IEnumerable<T> source) => TryLast(source, null, out var last) ? last : throw Nothing();

    public static T Last<T>(this IEnumerable<T> source, Func<T, bool> wanted) => TryLast(source, wanted, out var last) ? last : throw Nothing();

    public static T? LastOrDefault<T>(this IEnumerable<T> source) => TryLast(source, null, out var last) ? last : default;

    public static T? LastOrDefault<T>(this IEnumerable<T> source, Func<T, bool> wanted) => TryLast(source, wanted, out var last) ? last : default;

    public static T LastOrDefault<T>(this IEnumerable<T> source, T otherwise) => TryLast(source, null, out var last) ? last : otherwise;

    public static T LastOrDefault<T>(this IEnumerable<T> source, Func<T, bool> wanted, T otherwise) => TryLast(source, wanted, out var last) ? last : otherwise;

    public static T Single<T>(this IEnumerable<T> source) => TryOnly(source, null, out var only) ? only : throw Nothing();

    public static T Single<T>(this IEnumerable<T> source, Func<T, bool> wanted) => TryOnly(source, wanted, out var only) ? only : throw Nothing();

    public static T? SingleOrDefault<T>(this IEnumerable<T> source) => TryOnly(source, null, out var only) ? only : default;

    public static T? SingleOrDefault<T>(this IEnumerable<T> source, Func<T, bool> wanted) => TryOnly(source, wanted, out var only) ? only : default;

    public static T ElementAt<T>(this IEnumerable<T> source, int at) => at >= 0 && TryFirst(source.Skip(at), null, out var there) ? there : throw new ArgumentOutOfRangeException(nameof(at));

    public static T? ElementAtOrDefault<T>(this IEnumerable<T> source, int at) => at < 0 ? default : source.Skip(at).FirstOrDefault();

    private static IEnumerable<T> TakeFrom<T>(IEnumerable<T> source, int count)
    {
        if (count <= 0)
            yield break;
        foreach (var item in source)
        {
            yield return item;
            // Not one more is asked for: what gives them may be a disk.
            if (--count == 0)
                yield break;
        }
    }

    private static bool TryFirst<T>(IEnumerable<T> source, Func<T, bool>? wanted, out T first)
    {
        foreach (var item in source)
        {
            if (wanted is not null && !wanted(item))
                continue;
            first = item;
            return true;
        }

        first = default!;
        return false;
    }

    private static bool TryLast<T>(IEnumerable<T> source, Func<T, bool>? wanted, out T last)
    {
        if (source is IList<T> list)
        {
            for (var i = list.Count - 1; i >= 0; i--)
            {
                last = list[i];
                if (wanted is null || wanted(last))
                    return true;
            }

            last = default!;
            return false;
        }

        var any = false;
        last = default!;
        foreach (var item in source)
        {
            if (wanted is not null && !wanted(item))
                continue;
            (last, any) = (item, true);
        }

        return any;
    }

    private static bool TryOnly<T>(IEnumerable<T> source, Func<T, bool>? wanted, out T only)
    {
        var any = false;
        only = default!;
        foreach (var item in source)
        {
            if (wanted is not null && !wanted(item))
                continue;
            if (any)
                throw new InvalidOperationException("there is more than one");
            (only, any) = (item, true);
        }

        return any;
    }

    private static InvalidOperationException Nothing() => new("there is none");
}
