namespace Tagtui.Library;

/// <summary>The name that was probably meant: the one with the fewest slips (a letter more, less, changed, or two swapped), if they are few.</summary>
internal static class Nearest
{
    public static string? To(string word, IEnumerable<string> names)
    {
        string? best = null;
        var fewest = Math.Max(1, word.Length / 3) + 1;
        foreach (var name in names)
        {
            var slips = Slips(word.ToLowerInvariant(), name);
            if (slips < fewest)
                (best, fewest) = (name, slips);
        }
        return best;
    }

    private static int Slips(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 3 || a.Length > 32)
            return int.MaxValue;
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost = Math.Min(cost, table[i - 2, j - 2] + 1);
                table[i, j] = cost;
            }
        }
        return table[a.Length, b.Length];
    }
}
