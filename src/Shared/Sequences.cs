namespace Tagtui;

/// <summary>
/// `Select` as the whole program means it, found before LINQ's own because it is nearer. LINQ's is a virtual generic
/// method: compiled ahead of time it is made for every pair of item and result type that might meet, which was half of
/// the binary. This one is made for the pairs that do.
/// </summary>
internal static class Sequences
{
    public static IEnumerable<TResult> Select<TItem, TResult>(this IEnumerable<TItem> items, Func<TItem, TResult> result)
    {
        foreach (var item in items)
            yield return result(item);
    }

    public static IEnumerable<TResult> Select<TItem, TResult>(this IEnumerable<TItem> items, Func<TItem, int, TResult> result)
    {
        int index = 0;
        foreach (var item in items)
            yield return result(item, index++);
    }
}
