namespace Tagtui;

/// <summary>"Did you mean": the known name that a slip of the fingers is nearest to.</summary>
internal static class NearestName
{
    private const int LongestName = 64;

    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > LongestName)
            return null;
        int best = Math.Max(1, name.Length / 3) + 1;
        string? nearest = null;
        foreach (string candidate in known)
        {
            int distance = Distance(name.ToLowerInvariant(), candidate);
            if (distance < best)
                (best, nearest) = (distance, candidate);
        }
        return nearest;
    }

    /// <summary>`; did you mean X?`, or nothing.</summary>
    public static string Hint(string name, IEnumerable<string> known) => Of(name, known) is { } nearest ? $"; did you mean {nearest}?" : "";

    /// <summary>Insertions, deletions, replacements, and two neighbours swapped (optimal string alignment), each counting one.</summary>
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            cost[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            cost[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int same = a[i - 1] == b[j - 1] ? 0 : 1;
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[a.Length, b.Length];
    }
}
