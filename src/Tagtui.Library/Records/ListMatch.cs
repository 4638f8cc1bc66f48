namespace Tagtui.Library;

/// <summary>
/// Which of the old items each new item is, so that an item that stays keeps its bytes. Equal items are paired first to
/// last; where both lists are of one length, two unpaired items at one place are the same item with a new value
/// (a renamed tag keeps its other members). Everything else is fresh.
/// </summary>
internal static class ListMatch
{
    public static (int Old, bool Same)[] Pair<T>(IReadOnlyList<T> old, IReadOnlyList<T> wanted)
        where T : notnull
    {
        var free = new Dictionary<T, Queue<int>>();
        for (var i = 0; i < old.Count; i++)
        {
            if (!free.TryGetValue(old[i], out var places))
                free[old[i]] = places = new Queue<int>();
            places.Enqueue(i);
        }

        var pairs = new (int Old, bool Same)[wanted.Count];
        var used = new bool[old.Count];
        for (var i = 0; i < wanted.Count; i++)
        {
            pairs[i] = free.TryGetValue(wanted[i], out var places) && places.TryDequeue(out var at) ? (at, true) : (-1, false);
            if (pairs[i].Same)
                used[pairs[i].Old] = true;
        }

        for (var i = 0; old.Count == wanted.Count && i < wanted.Count; i++)
            if (!pairs[i].Same && !used[i])
                pairs[i] = (i, false);
        return pairs;
    }
}
