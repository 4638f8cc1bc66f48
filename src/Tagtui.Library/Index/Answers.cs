using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// How the index answers a question fast.
///
/// Each part of a question is asked of SQLite once, as a bare list of ids out of one table or index, and kept as a set of
/// bits; and, or and not are then done on the sets. An answer is put in order in the cheapest of three ways: few media are
/// looked up one by one and sorted; the first pages of many are read off an index until they are full; and where all are
/// wanted, the list of all ids in that order is read once and walked past the set. Sets and orders stay until the index
/// changes, so a question that grows letter by letter asks only for its last word.
///
/// The first page of an unfiltered list is the beginning of an index, whatever the library's size.
/// </summary>
internal sealed class Answers(Database database, TagDictionary tags) : ILeafAnswers
{
    private const int MostLeaves = 64;
    private const int MostOrders = 8;
    private const int MostTexts = 3;
    private const int NearPage = 2_000;
    private const int MostIds = 200_000_000;

    /// <summary>A medium that is looked up costs about as much as so many that are passed in an index.</summary>
    private const int LookUpCost = 20;

    private readonly Dictionary<QueryLeaf, IdSet> _leaves = [];
    private readonly Dictionary<string, int[]> _orders = [];
    private readonly Dictionary<string, List<ValueCount>> _values = [];
    private readonly Dictionary<string, TextColumn> _texts = [];
    private readonly Arrangement _arrangement = new(database);
    private (Query Query, int[] Ids)? _last;
    private List<TagCount>? _tagCounts;
    private IdSet? _everything;
    private int _capacity;
    private int _total = -1;
    private long _version = -1;

    /// <summary>Whoever asks now may stop waiting.</summary>
    public CancellationToken Cancellation { get; set; }

    public (IReadOnlyList<int> Ids, int Total) Page(Query query, int skip, int take)
    {
        Refresh();
        skip = Math.Max(0, skip);
        take = Math.Max(0, take);
        var order = Arrangement.IndexOrder(query.Sorts);
        if (order is not null && query.IsEverything && (query.Limit ?? int.MaxValue) >= Total() && (long)skip + take <= NearPage)
            return (FromIndex(order, null, skip, take), Total());
        if (order is not null && !Known(query) && !query.IsEverything && !_orders.ContainsKey(Arrangement.Name(query.Sorts)))
        {
            var set = Set(query);
            var count = set.Count;
            var total = Math.Min(count, query.Limit ?? int.MaxValue);
            var wanted = Math.Min((long)skip + take, total);
            if (!IsFew(count) && wanted * 2 <= count)
                return (FromIndex(order, set, skip, (int)(wanted - Math.Min(skip, wanted))), total);
        }
        var all = All(query);
        var from = Math.Min(skip, all.Length);
        return (new ArraySegment<int>(all, from, Math.Min(take, all.Length - from)), all.Length);
    }

    public int Count(Query query)
    {
        Refresh();
        if (Known(query))
            return _last!.Value.Ids.Length;
        return Math.Min(query.IsEverything ? Total() : Set(query).Count, query.Limit ?? int.MaxValue);
    }

    /// <summary>All ids of the answer, in its order.</summary>
    public int[] All(Query query)
    {
        Refresh();
        if (Known(query))
            return _last!.Value.Ids;
        int[] ids;
        if (query.IsEverything)
        {
            ids = Order(query.Sorts);
        }
        else
        {
            var set = Set(query);
            var count = set.Count;
            ids = !_orders.ContainsKey(Arrangement.Name(query.Sorts)) && IsFew(count)
                ? [.. _arrangement.Of(query.Sorts, set.ToArray(), Cancellation).Select(entry => entry.Id)]
                : Among(Order(query.Sorts), set, count);
        }
        if (query.Limit is { } limit && ids.Length > limit)
            ids = ids[..limit];
        _last = (query, ids);
        return ids;
    }

    /// <summary>The keys of the answer, in its order; read along with the ids where that is one way to go.</summary>
    public List<MediaKey> Keys(Query query)
    {
        Refresh();
        if (!Known(query) && !query.IsEverything && !_orders.ContainsKey(Arrangement.Name(query.Sorts)))
        {
            var set = Set(query);
            var count = set.Count;
            var most = Math.Min(count, query.Limit ?? int.MaxValue);
            if (IsFew(count))
                return [.. _arrangement.Of(query.Sorts, set.ToArray(), Cancellation).Take(most).Select(entry => new MediaKey(entry.Key))];
            if (Arrangement.IndexOrder(query.Sorts) is { } order)
                return KeysFromIndex(order, set, most);
        }
        var keys = new List<MediaKey>();
        var row = database.Prepared("SELECT key FROM media WHERE id=?");
        foreach (var id in All(query))
        {
            if (row.Bind(1, id).Step())
                keys.Add(new MediaKey(row.Text(0)));
            row.Reset();
        }
        return keys;
    }

    private List<MediaKey> KeysFromIndex(string order, IdSet set, int most)
    {
        var keys = new List<MediaKey>(most);
        using var rows = database.Prepare($"SELECT id, key FROM media {order}");
        for (var passed = 0; keys.Count < most && rows.Step(); passed++)
        {
            if ((passed & 0x3FF) == 0)
                Cancellation.ThrowIfCancellationRequested();
            var id = rows.Int64(0);
            if (id >= 0 && id <= _capacity && set.Contains((int)id))
                keys.Add(new MediaKey(rows.Text(1)));
        }
        return keys;
    }

    public IdSet Everything => _everything ??= Media([TagSets.Everything]);

    public IdSet Answer(QueryLeaf leaf)
    {
        if (_leaves.TryGetValue(leaf, out var known))
            return known;
        var set = leaf switch
        {
            TextLeaf text => Texts(text),
            TagLeaf tag => Media(tags.Meant(tag)),
            _ => Rows((RowLeaf)leaf),
        };
        if (_leaves.Count >= MostLeaves)
            _leaves.Clear();
        return _leaves[leaf] = set;
    }

    private IdSet Media(IEnumerable<long> tags)
    {
        var set = new IdSet(_capacity);
        foreach (var tag in tags)
        {
            Cancellation.ThrowIfCancellationRequested();
            TagSets.Read(database, tag, set);
        }
        return set;
    }

    // A text is asked for letter by letter: its column is read once, and then looked through in memory.
    private IdSet Texts(TextLeaf leaf)
    {
        if (!_texts.TryGetValue(leaf.Field.Rows, out var column))
        {
            column = TextColumn.Read(database, leaf.Field.Rows, Cancellation);
            if (_texts.Count >= MostTexts)
                _texts.Clear();
            _texts[leaf.Field.Rows] = column;
        }
        return column.Where(leaf.Fits, _capacity, Cancellation);
    }

    private IdSet Rows(RowLeaf leaf)
    {
        var set = new IdSet(_capacity);
        var context = new LeafContext(database, Cancellation);
        var (sql, accepts) = leaf.Rows(context);
        using (var rows = context.Prepare(sql))
        {
            for (var passed = 0; rows.Step(); passed++)
            {
                if ((passed & 0x3FF) == 0)
                    Cancellation.ThrowIfCancellationRequested();
                if (accepts is null || accepts(rows))
                    set.Add(rows.Int64(0));
            }
        }
        return set;
    }

    /// <summary>Every tag that is used, with the number of its media, the most used first.</summary>
    public List<TagCount> TagCounts()
    {
        Refresh();
        if (_tagCounts is { } known)
            return known;
        var names = tags.All().ToDictionary(entry => entry.Id, entry => entry.Tag);
        var counts = new List<TagCount>();
        foreach (var (id, count) in TagSets.Counts(database))
        {
            if (names.TryGetValue(id, out var tag))
                counts.Add(new TagCount(tag, count));
        }
        return _tagCounts = TagCountOrder.Sorted(counts);
    }

    /// <summary>What the library has of a field, the most used first.</summary>
    public List<ValueCount> Values(FieldValues values)
    {
        Refresh();
        if (_values.TryGetValue(values.Sql, out var known))
            return known;
        var counts = new List<ValueCount>();
        using (var rows = database.Prepare(values.Sql))
        {
            while (rows.Step())
            {
                if (rows.Text(0) is { Length: > 0 } text)
                    counts.Add(new ValueCount(text, (int)rows.Int64(1)));
            }
        }
        return _values[values.Sql] = ValueCount.Sorted(counts);
    }

    private bool Known(Query query) => _last is { } last && ReferenceEquals(last.Query, query);

    private IdSet Set(Query query) => query.Root.Answer(this);

    private bool IsFew(int count) => (long)count * LookUpCost < Total();

    private List<int> FromIndex(string order, IdSet? among, int skip, int take)
    {
        var page = new List<int>(take);
        var rows = database.Prepared($"SELECT id FROM media {order}");
        try
        {
            for (var passed = 0; page.Count < take && rows.Step(); passed++)
            {
                if ((passed & 0x3FF) == 0)
                    Cancellation.ThrowIfCancellationRequested();
                var id = rows.Int64(0);
                if (id >= 0 && id <= _capacity && (among is null || among.Contains((int)id)) && skip-- <= 0)
                    page.Add((int)id);
            }
            return page;
        }
        finally
        {
            // A statement left open would keep the state of the file that it sees.
            rows.Reset();
        }
    }

    private static int[] Among(int[] order, IdSet set, int count)
    {
        var ids = new int[count];
        var found = 0;
        foreach (var id in order)
        {
            if (set.Contains(id))
                ids[found++] = id;
        }
        Array.Resize(ref ids, found);
        return ids;
    }

    private int Total() => _total >= 0 ? _total : _total = TagSets.Count(database, TagSets.Everything);

    private int[] Order(IReadOnlyList<QuerySort> sorts)
    {
        var name = Arrangement.Name(sorts);
        if (_orders.TryGetValue(name, out var known))
            return known;
        if (_orders.Count >= MostOrders)
            _orders.Clear();
        var ids = _arrangement.Whole(sorts, Total(), _capacity, Cancellation);
        return _orders[name] = ids;
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
        _values.Clear();
        _texts.Clear();
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
