using Tagtui.Terminal.Widgets;

namespace Tagtui.Batches;

/// <summary>
/// What changed between two lists of tags, by whole tags: `cat, ⟦kitty⟧→⟦tabby⟧, garden`. The longest list that both
/// have in common stays; of two lists too long for that the whole counts as changed.
/// </summary>
internal static class ListDiff
{
    private const string Comma = ", ";
    private const int Most = 400;

    /// <param name="before">One list.</param>
    /// <param name="after">The other.</param>
    /// <param name="atBeginning">What was put before its like is shown there: both lists are read from their ends.</param>
    public static IReadOnlyList<DiffSegment> Compare(string before, string after, bool atBeginning = false)
    {
        string[] old = Items(before), now = Items(after);
        if (atBeginning)
        {
            Array.Reverse(old);
            Array.Reverse(now);
        }
        if (old.Length > Most || now.Length > Most)
            return [new DiffSegment(before, after)];
        var common = new int[old.Length + 1, now.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
            for (int j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        List<DiffSegment> segments = [];
        List<string> gone = [], come = [];
        int at = 0, to = 0;
        while (at < old.Length || to < now.Length)
        {
            if (at < old.Length && to < now.Length && old[at] == now[to])
            {
                Close();
                Put(new DiffSegment(old[at], now[to]));
                (at, to) = (at + 1, to + 1);
            }
            else if (to == now.Length || (at < old.Length && common[at + 1, to] >= common[at, to + 1]))
                gone.Add(old[at++]);
            else
                come.Add(now[to++]);
        }
        Close();
        if (atBeginning)
            segments.Reverse();
        return segments;

        void Close()
        {
            if (atBeginning)
            {
                gone.Reverse();
                come.Reverse();
            }
            if (gone.Count + come.Count > 0)
                Put(new DiffSegment(string.Join(Comma, gone), string.Join(Comma, come)));
            gone.Clear();
            come.Clear();
        }

        void Put(DiffSegment segment)
        {
            if (segments.Count > 0)
                segments.Add(new DiffSegment(Comma, Comma));
            segments.Add(segment);
        }
    }

    private static string[] Items(string list) => list.Length == 0 ? [] : list.Split(Comma);
}
