namespace Tagtui.Terminal.Widgets;

/// <summary>A place among the results: which item, how well it matched, and the characters of its name that did.</summary>
public readonly record struct FuzzyRow(int Item, int Score, int[] Positions);

/// <summary>
/// Items narrowed and ranked by what is typed: the best match first, among equals the shorter name, then the order
/// they came in. Where a name does not match, its sentence may, word by word; those come after all names.
/// </summary>
public sealed class FuzzyList<T>(Func<T, string> name, Func<T, string>? sentence = null)
{
    private const int BehindAllNames = -1_000_000;

    private readonly List<FuzzyRow> _rows = [];
    private IReadOnlyList<T> _items = [];

    public IReadOnlyList<T> Items => _items;

    public IReadOnlyList<FuzzyRow> Rows => _rows;

    public ListState List { get; } = new();

    /// <summary>What is there only as long as nothing is looked for: titles, and what stands further below once more.</summary>
    public Func<T, bool>? Unasked { get; init; }

    public string Query { get; private set; } = "";

    public T? Selected => List.Selected >= 0 ? _items[_rows[List.Selected].Item] : default;

    public void SetItems(IReadOnlyList<T> items)
    {
        _items = items;
        Search(Query);
    }

    /// <summary>The selection goes to the best match.</summary>
    public void Search(string query)
    {
        Query = query;
        _rows.Clear();
        bool asked = !string.IsNullOrWhiteSpace(query);
        for (int i = 0; i < _items.Count; i++)
        {
            if (Unasked?.Invoke(_items[i]) == true)
            {
                if (!asked)
                    _rows.Add(new FuzzyRow(i, 0, []));
            }
            else if (FuzzyMatcher.Match(query, name(_items[i])) is { } match)
                _rows.Add(new FuzzyRow(i, match.Score, match.Positions));
            else if (sentence is not null && Mentions(sentence(_items[i]), query))
                _rows.Add(new FuzzyRow(i, BehindAllNames, []));
        }
        if (asked)
            _rows.Sort(Compare);
        List.Reload(_rows.Count, 0);
        List.MoveToFirst();
    }

    private int Compare(FuzzyRow a, FuzzyRow b)
    {
        int order = b.Score.CompareTo(a.Score);
        if (order == 0)
            order = name(_items[a.Item]).Length.CompareTo(name(_items[b.Item]).Length);
        return order != 0 ? order : a.Item.CompareTo(b.Item);
    }

    private static bool Mentions(string sentence, string query)
    {
        foreach (var range in query.AsSpan().Split(' '))
        {
            if (!sentence.AsSpan().Contains(query.AsSpan()[range], StringComparison.OrdinalIgnoreCase))
                return false;
        }
        return true;
    }
}
