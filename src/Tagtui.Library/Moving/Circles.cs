namespace Tagtui.Library.Moving;

/// <summary>
/// Orders things that wait for each other, those that are waited for first. Tarjan's strongly connected components,
/// without recursion, because a chain may be as long as a batch: what waits for itself through others comes out together.
/// </summary>
internal static class Circles
{
    /// <param name="state">0 for what was not yet visited; kept between calls.</param>
    public static void Visit(int start, HashSet<int>[] waitsFor, int[] state, Action<List<int>> found)
    {
        var (lowest, order) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        var open = new Stack<int>();
        var path = new Stack<(int At, IEnumerator<int> Next)>();
        Enter(start);
        while (path.TryPeek(out var here))
        {
            if (here.Next.MoveNext())
            {
                var next = here.Next.Current;
                if (state[next] == 0)
                    Enter(next);
                else if (state[next] == 1)
                    lowest[here.At] = Math.Min(lowest[here.At], order[next]);
                continue;
            }

            path.Pop();
            if (path.TryPeek(out var above))
                lowest[above.At] = Math.Min(lowest[above.At], lowest[here.At]);
            if (lowest[here.At] != order[here.At])
                continue;
            var together = new List<int>();
            int member;
            do
            {
                together.Add(member = open.Pop());
                state[member] = 2;
            }
            while (member != here.At);
            together.Sort();
            found(together);
        }

        void Enter(int at)
        {
            state[at] = 1;
            order[at] = lowest[at] = order.Count;
            open.Push(at);
            path.Push((at, waitsFor[at].GetEnumerator()));
        }
    }
}
