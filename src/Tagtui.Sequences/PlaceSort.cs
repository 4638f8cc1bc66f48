namespace Tagtui.Sequences;

/// <summary>
/// Sorts places, stable. Where only a few are wanted of many they are kept in a heap with the worst on top, so that of
/// fifty thousand tags the best twenty cost one comparison for nearly each of them.
/// </summary>
internal static class PlaceSort
{
    public static int[] Sorted(int count, int wanted, Comparison<int> compare)
    {
        int Stable(int a, int b) => compare(a, b) is not 0 and var order ? order : a.CompareTo(b);
        if (wanted <= 0)
            return [];
        var places = wanted < count / 4 ? Best(count, wanted, Stable) : All(count);
        Array.Sort(places, Stable);
        return wanted < places.Length ? places[..wanted] : places;
    }

    private static int[] All(int count)
    {
        var places = new int[count];
        for (var i = 0; i < count; i++)
            places[i] = i;
        return places;
    }

    private static int[] Best(int count, int wanted, Comparison<int> compare)
    {
        var heap = All(wanted);
        for (var i = (wanted / 2) - 1; i >= 0; i--)
            Sink(heap, i, compare);
        for (var i = wanted; i < count; i++)
        {
            if (compare(i, heap[0]) >= 0)
                continue;
            heap[0] = i;
            Sink(heap, 0, compare);
        }

        return heap;
    }

    private static void Sink(int[] heap, int at, Comparison<int> compare)
    {
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= heap.Length)
                return;
            if (child + 1 < heap.Length && compare(heap[child + 1], heap[child]) > 0)
                child++;
            if (compare(heap[at], heap[child]) >= 0)
                return;
            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }
}
