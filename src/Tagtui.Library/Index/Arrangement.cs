using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// Ids in an order. What an index has in that order is read off it; anything else is sorted here, one key after the
/// other from the last to the first, by a sort that leaves equals as they were. The order of keys is the last of all.
/// </summary>
internal sealed class Arrangement(Database database)
{
    private readonly record struct Placed(long Place, int Before, int Id) : IComparable<Placed>
    {
        public int CompareTo(Placed other) => Place != other.Place ? Place.CompareTo(other.Place) : Before.CompareTo(other.Before);
    }

    /// <summary>Equal orders have equal names.</summary>
    public static string Name(IReadOnlyList<QuerySort> sorts) =>
        string.Join(',', sorts.Select(sort => $"{(int)sort.Field}{(sort.Descending ? "-" : "+")}{sort.Seed}"));

    /// <summary>Null where no index has it.</summary>
    public static string? IndexOrder(IReadOnlyList<QuerySort> sorts) => sorts switch
    {
        [] or [{ Field: SortField.Key, Descending: false }, ..] => "ORDER BY key",
        [{ Field: SortField.Key }, ..] => "ORDER BY key DESC",
        [{ Field: SortField.Score, Descending: false }] => "ORDER BY score, key",
        [{ Field: SortField.Score }] => "ORDER BY score DESC, key",
        [{ Field: SortField.Created, Descending: false }] => "ORDER BY created, key",
        [{ Field: SortField.Created }] => "ORDER BY created DESC, key",
        _ => null,
    };

    /// <summary>All there are.</summary>
    public int[] Whole(IReadOnlyList<QuerySort> sorts, int total, int highest, CancellationToken cancel)
    {
        var index = IndexOrder(sorts);
        var ids = new List<int>(total);
        using (var rows = database.Prepare($"SELECT id FROM media {index ?? "ORDER BY key"}"))
        {
            while (rows.Step())
            {
                if ((ids.Count & 0x3FF) == 0)
                    cancel.ThrowIfCancellationRequested();
                if (rows.Int64(0) is >= 0 and var id && id <= highest)
                    ids.Add((int)id);
            }
        }
        return index is not null ? [.. ids] : Sorted([.. ids], sorts, null, cancel);
    }

    /// <summary>These, looked up one by one, with their keys; ids that are no medium's are dropped.</summary>
    public List<(string Key, int Id)> Of(IReadOnlyList<QuerySort> sorts, int[] ids, CancellationToken cancel)
    {
        var keyed = new List<(string Key, int Id)>(ids.Length);
        var row = database.Prepared("SELECT key FROM media WHERE id=?");
        foreach (var id in ids)
        {
            if (row.Bind(1, id).Step())
                keyed.Add((row.Text(0), id));
            row.Reset();
        }
        keyed.Sort(static (a, b) => Utf8Order.Compare(a.Key, b.Key));
        if (sorts is [])
            return keyed;
        var keys = keyed.ToDictionary(entry => entry.Id, entry => entry.Key);
        return [.. Sorted([.. keyed.Select(entry => entry.Id)], sorts, $"[{string.Join(',', ids)}]", cancel).Select(id => (keys[id], id))];
    }

    private int[] Sorted(int[] ids, IReadOnlyList<QuerySort> sorts, string? only, CancellationToken cancel)
    {
        for (var i = sorts.Count - 1; i >= 0; i--)
        {
            var places = Places(sorts[i], only, cancel);
            var placed = new Placed[ids.Length];
            for (var at = 0; at < ids.Length; at++)
                placed[at] = new Placed(places.GetValueOrDefault(ids[at], SortValue.None), at, ids[at]);
            Array.Sort(placed);
            for (var at = 0; at < ids.Length; at++)
                ids[at] = placed[at].Id;
        }
        return ids;
    }

    private Dictionary<int, long> Places(QuerySort sort, string? only, CancellationToken cancel)
    {
        var value = SortValue.Of(sort.Field);
        var places = new Dictionary<int, long>();
        var texts = new List<(string Text, int Id)>();
        using (var rows = database.Prepare(only is null ? value.Sql : $"{value.Sql} WHERE {value.Id} IN (SELECT value FROM json_each(?))"))
        {
            if (only is not null)
                rows.Bind(1, only);
            while (rows.Step())
            {
                if ((places.Count & 0x3FF) == 0)
                    cancel.ThrowIfCancellationRequested();
                var id = (int)rows.Int64(0);
                if (sort.Field == SortField.Random)
                    places[id] = SortValue.Turned((long)(FactsOrder.Shuffled(rows.Text(1), sort.Seed) ^ 1UL << 63), sort.Descending);
                else if (value.Text is null)
                    places[id] = SortValue.Turned(value.Read(rows), sort.Descending);
                else if (!rows.IsNull(1))
                    texts.Add((value.Shape is { } shape ? shape(rows.Text(1))! : rows.Text(1), id));
            }
        }
        if (texts.Count > 0)
            AddTexts(places, texts, sort.Descending);
        return places;
    }

    // Equal texts have one place.
    private static void AddTexts(Dictionary<int, long> places, List<(string Text, int Id)> texts, bool descending)
    {
        var distinct = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (text, _) in texts)
            distinct[text] = 0;
        var sorted = distinct.Keys.ToArray();
        Array.Sort(sorted, Utf8Order.Instance);
        for (var i = 0; i < sorted.Length; i++)
            distinct[sorted[i]] = i;
        foreach (var (text, id) in texts)
            places[id] = SortValue.Turned(distinct[text], descending);
    }
}
