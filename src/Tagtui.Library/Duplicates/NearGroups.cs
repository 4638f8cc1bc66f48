using System.Runtime.InteropServices;
using Tagtui.Library.Similar;

namespace Tagtui.Library;

/// <summary>
/// Groups of places whose hashes are near each other. Not every chain of neighbours is one group, or else a slow pan through a
/// film would be: whoever has the most neighbours takes those that are still free, then the next. So everyone is near to
/// one of his group, and no two of it are farther apart than twice the threshold.
/// </summary>
internal static class NearGroups
{
    public static List<List<int>> Of(IReadOnlyList<ulong> hashes, int threshold, CancellationToken cancel)
    {
        // Equal hashes are one, or else a thousand blank pages would be half a million pairs.
        var places = new Dictionary<ulong, List<int>>();
        for (var i = 0; i < hashes.Count; i++)
            (CollectionsMarshal.GetValueRefOrAddDefault(places, hashes[i], out _) ??= []).Add(i);
        var distinct = places.Keys.ToArray();
        var neighbours = new Dictionary<int, List<int>>();
        if (threshold > 0)
        {
            HammingPairs.Find(distinct, threshold, (a, b) =>
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(neighbours, a, out _) ??= []).Add(b);
                (CollectionsMarshal.GetValueRefOrAddDefault(neighbours, b, out _) ??= []).Add(a);
            }, cancel);
        }

        var order = Enumerable.Range(0, distinct.Length).Where(i => neighbours.ContainsKey(i) || places[distinct[i]].Count > 1)
            .OrderByDescending(i => (neighbours.GetValueOrDefault(i)?.Sum(n => places[distinct[n]].Count) ?? 0) + places[distinct[i]].Count).ThenBy(i => places[distinct[i]][0]);
        var taken = new HashSet<int>();
        var groups = new List<List<int>>();
        foreach (var centre in order)
        {
            if (!taken.Add(centre))
                continue;
            var group = new List<int>(places[distinct[centre]]);
            foreach (var near in neighbours.GetValueOrDefault(centre) ?? [])
            {
                if (taken.Add(near))
                    group.AddRange(places[distinct[near]]);
            }

            if (group.Count > 1)
                groups.Add(group);
        }

        return groups;
    }
}
