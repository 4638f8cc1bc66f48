namespace Tagtui.Library;

/// <summary>The order of media, as SQLite has it too.</summary>
internal static class FactsOrder
{
    public static int Compare(QuerySort sort, MediumFacts left, MediumFacts right)
    {
        var order = sort.Field switch
        {
            SortField.Name => Utf8Order.Compare(left.ShownName, right.ShownName),
            SortField.Score => left.Score.CompareTo(right.Score),
            SortField.Created => left.Created.CompareTo(right.Created),
            SortField.Modified => left.Modified.CompareTo(right.Modified),
            SortField.Tags => left.Tags.Count.CompareTo(right.Tags.Count),
            SortField.Size => left.Size.CompareTo(right.Size),
            SortField.Random => Shuffled(left.Key).CompareTo(Shuffled(right.Key)),
            _ => Utf8Order.Compare(left.Key, right.Key),
        };
        if (sort.Descending)
            order = -order;
        return order != 0 ? order : Utf8Order.Compare(left.Key, right.Key);
    }

    /// <summary>A medium's place in the shuffled order: a hash of its key, so that pages of it fit together.</summary>
    public static ulong Shuffled(string key)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in key)
            hash = (hash ^ value) * 1099511628211UL;
        hash ^= hash >> 29;
        return hash * 0xBF58476D1CE4E5B9UL;
    }
}

internal static class TagCountOrder
{
    public static bool Matches(Tag tag, string? prefix) =>
        string.IsNullOrEmpty(prefix) || tag.Value.AsSpan().StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The most used first.</summary>
    public static List<TagCount> Sorted(IEnumerable<TagCount> counts)
    {
        var list = counts.ToList();
        list.Sort(static (a, b) =>
        {
            var order = b.Media.CompareTo(a.Media);
            if (order == 0)
                order = Utf8Order.Compare(a.Tag.Value, b.Tag.Value);
            return order != 0 ? order : Utf8Order.Compare(a.Tag.Category, b.Tag.Category);
        });
        return list;
    }
}

internal static class KeywordCountOrder
{
    public static List<KeywordCount> Sorted(IEnumerable<KeywordCount> counts)
    {
        var list = counts.ToList();
        list.Sort(static (a, b) =>
        {
            var order = b.Media.CompareTo(a.Media);
            if (order == 0)
                order = Utf8Order.Compare(a.Text, b.Text);
            return order != 0 ? order : Utf8Order.Compare(a.Type, b.Type);
        });
        return list;
    }
}
