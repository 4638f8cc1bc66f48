using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// How the index answers a question fast.
///
/// Each part of a question is asked of SQLite once, as a bare list of ids out of one table or index, and kept as a set of
/// bits; and, or and not are then done on the sets. An order is the list of all ids in that order, read off an index
/// once. The answer is that list walked past the set: nothing is sorted and no text is compared per question. Sets and
/// orders stay until the index changes, so a question that grows letter by letter asks only for its last word.
///
/// The first page of an unfiltered list takes neither: it is the beginning of an index, whatever the library's size.
/// </summary>
internal sealed class Answers(Database database, TagDictionary tags) : ILeafAnswers
{
    private const int MostLeaves = 32;
    private const int NearPage = 2_000;
    private const int MostIds = 200_000_000;

    private readonly Dictionary<QueryLeaf, IdSet> _leaves = [];
    private readonly Dictionary<QuerySort, int[]> _orders = [];
    private (Query Query, int[] Ids)? _last;
    private List<TagCount>? _tagCounts;
    private IdSet? _everything;
    private int _capacity;
    private int _total = -1;
    private long _version = -1;

    public (IReadOnlyList<int> Ids, int Total) Page(Query query, int skip, int take)
    {
        Refresh();
        skip = Math.Max(0, skip);
        take = Math.Max(0, take);
        if (query.IsEverything && (query.Limit ?? int.MaxValue) >= Total() && (long)skip + take <= NearPage && IndexOrder(query.Sort) is { } order)
        {
            var page = new List<int>(take);
            var rows = database.Prepared($"SELECT id FROM media {order} LIMIT ? OFFSET ?").Bind(1, take).Bind(2, skip);
            while (rows.Step())
                page.Add((int)rows.Int64(0));
            return (page, Total());
        }
        var all = All(query);
        var from = Math.Min(skip, all.Length);
        return (new ArraySegment<int>(all, from, Math.Min(take, all.Length - from)), all.Length);
    }

    public int Count(Query query)
    {
        Refresh();
        return query.IsEverything ? Math.Min(Total(), query.Limit ?? int.MaxValue) : All(query).Length;
    }

    /// <summary>All ids of the answer, in its order.</summary>
    public int[] All(Query query)
    {
        Refresh();
        if (_last is { } last && ReferenceEquals(last.Query, query))
            return last.Ids;
        var order = Order(query.Sort);
        int[] ids;
        if (query.IsEverything)
        {
            ids = order;
        }
        else
        {
            var set = query.Root.Answer(this);
            ids = new int[set.Count];
            var count = 0;
            foreach (var id in order)
            {
                if (set.Contains(id))
                    ids[count++] = id;
            }
            // Full text keeps words of rows that are gone; they are in no order.
            Array.Resize(ref ids, count);
        }
        if (query.Limit is { } limit && ids.Length > limit)
            ids = ids[..limit];
        _last = (query, ids);
        return ids;
    }

    public IdSet Everything
    {
        get
        {
            if (_everything is null)
            {
                _everything = new IdSet(_capacity);
                foreach (var id in Order(default))
                    _everything.Add(id);
            }
            return _everything;
        }
    }

    public IdSet Answer(QueryLeaf leaf)
    {
        if (_leaves.TryGetValue(leaf, out var known))
            return known;
        var set = new IdSet(_capacity);
        var context = new SqlContext(TagIds);
        using (var rows = database.Prepare(leaf.Sql(context)))
        {
            for (var i = 0; i < context.Parameters.Count; i++)
                rows.Bind(i + 1, (string)context.Parameters[i]);
            while (rows.Step())
                set.Add(rows.Int64(0));
        }
        if (_leaves.Count >= MostLeaves)
            _leaves.Clear();
        return _leaves[leaf] = set;
    }

    /// <summary>Every tag that is used, with the number of its media.</summary>
    public List<TagCount> TagCounts()
    {
        Refresh();
        if (_tagCounts is { } known)
            return known;
        var names = tags.All().ToDictionary(entry => entry.Id, entry => entry.Tag);
        var counts = new List<TagCount>();
        var rows = database.Prepared("SELECT tag_id, count(*) FROM media_tag GROUP BY tag_id");
        while (rows.Step())
        {
            if (names.TryGetValue(rows.Int64(0), out var tag))
                counts.Add(new TagCount(tag, (int)rows.Int64(1)));
        }
        return _tagCounts = counts;
    }

    private IEnumerable<long> TagIds(TagLeaf leaf) => tags.All().Where(entry => leaf.Matches(entry.Tag)).Select(entry => entry.Id);

    private int Total() => _total >= 0 ? _total : _total = (int)database.Scalar("SELECT count(*) FROM media");

    private int[] Order(QuerySort sort)
    {
        if (_orders.TryGetValue(sort, out var known))
            return known;
        return _orders[sort] = sort.Field == SortField.Random ? Shuffled(sort.Descending) : Sorted(IndexOrder(sort) ?? SlowOrder(sort));
    }

    private int[] Sorted(string order)
    {
        var ids = new List<int>(Total());
        using var rows = database.Prepare($"SELECT id FROM media {order}");
        while (rows.Step())
        {
            if (rows.Int64(0) is >= 0 and var id && id <= _capacity)
                ids.Add((int)id);
        }
        return [.. ids];
    }

    private int[] Shuffled(bool descending)
    {
        var keyed = new List<(ulong Place, int Id)>(Total());
        using (var rows = database.Prepare("SELECT id, key FROM media ORDER BY key"))
        {
            while (rows.Step())
            {
                if (rows.Int64(0) is >= 0 and var id && id <= _capacity)
                    keyed.Add((FactsOrder.Shuffled(rows.Text(1)), (int)id));
            }
        }
        var sorted = descending ? keyed.OrderByDescending(entry => entry.Place) : keyed.OrderBy(entry => entry.Place);
        return [.. sorted.Select(entry => entry.Id)];
    }

    private static string? IndexOrder(QuerySort sort) => sort switch
    {
        { Field: SortField.Key, Descending: false } => "ORDER BY key",
        { Field: SortField.Key } => "ORDER BY key DESC",
        { Field: SortField.Score, Descending: false } => "ORDER BY score, key",
        { Field: SortField.Score } => "ORDER BY score DESC, key",
        { Field: SortField.Created, Descending: false } => "ORDER BY created, key",
        { Field: SortField.Created } => "ORDER BY created DESC, key",
        _ => null,
    };

    private static string SlowOrder(QuerySort sort)
    {
        var column = sort.Field switch
        {
            SortField.Name => QueryFields.Find("name")!.Text!.Column,
            SortField.Modified => "modified",
            SortField.Tags => "tag_count",
            _ => "size",
        };
        return $"ORDER BY {column}{(sort.Descending ? " DESC" : "")}, key";
    }

    // Our own writer and those of other processes both show here.
    private void Refresh()
    {
        var versions = database.Prepared("PRAGMA data_version");
        versions.Step();
        var version = versions.Int64(0);
        versions.Reset();
        if (version == _version)
            return;
        _version = version;
        _leaves.Clear();
        _orders.Clear();
        _last = null;
        _tagCounts = null;
        _everything = null;
        _total = -1;
        var most = database.Prepared("SELECT max(id) FROM media");
        most.Step();
        var highest = most.Int64(0);
        most.Reset();
        if (highest is < 0 or > MostIds)
            throw new SqliteException(SqliteCodes.Corrupt, "the index holds an id that cannot be");
        _capacity = (int)highest;
    }
}
