using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// What media are sorted by: a value of each, as a number whose order is the order wanted. The index reads it column by
/// column, the catalogue in memory medium by medium. Texts have no such number and are compared by their bytes.
/// </summary>
internal sealed record SortValue(string Sql, string Id)
{
    /// <summary>Of what has no value: last, whichever way the rest is turned.</summary>
    public const long None = long.MaxValue;

    public Func<MediumFacts, long?>? Number { get; private init; }

    public Func<MediumFacts, double?>? Decimal { get; private init; }

    public Func<MediumFacts, string?>? Text { get; private init; }

    /// <summary>What is asked of the row's text, where that is a part of it.</summary>
    public Func<string, string?>? Shape { get; private init; }

    public static SortValue Of(SortField field) => field switch
    {
        SortField.Name => OfText("media", "coalesce(nullif(name, ''), substr(key, length(rtrim(key, replace(key, '/', ''))) + 1))", f => f.ShownName),
        SortField.Path => OfText("media", "path", f => f.Path),
        SortField.Folder => OfText("media", "key", f => f.Folder) with { Shape = MediumFacts.FolderOf },
        SortField.Type => OfText("media", "type", f => f.Type),
        SortField.Ext => OfText("media", "path", f => f.Path is null ? null : f.Extension) with { Shape = path => MediaTypes.Extension(path.AsSpan(path.LastIndexOf('/') + 1)).TrimStart('.').ToString() },
        SortField.Score => OfNumber("media", "score", f => f.Score),
        SortField.Created => OfNumber("media", "created", f => f.Created),
        SortField.Modified => OfNumber("media", "modified", f => f.Modified),
        SortField.Captured => OfNumber("media", "captured", f => f.Captured),
        SortField.Tags => OfNumber("media", "tag_count", f => f.Tags.Count),
        SortField.Size => OfNumber("media", "size", f => f.Size),
        SortField.Width => OfNumber("media", "nullif(width, 0)", f => f.Width == 0 ? null : f.Width),
        SortField.Height => OfNumber("media", "nullif(height, 0)", f => f.Height == 0 ? null : f.Height),
        SortField.Ratio => OfDecimal("media", QueryFields.Find("ratio")!.Decimal!.Column, QueryFields.Find("ratio")!.Decimal!.Value),
        SortField.Chars => OfNumber("media", "chars", f => f.Chars),
        SortField.Tokens => OfNumber("media", "tokens", f => f.Tokens),
        SortField.Sharpness => OfNumber("look", "sharpness", f => f.Sharpness),
        SortField.Duration => OfDecimal("origin", "duration", f => f.Origin?.Duration),
        SortField.Fps => OfDecimal("origin", "fps", f => f.Origin?.FrameRate),
        SortField.Steps => OfNumber("generation", "steps", f => f.Generation?.Steps),
        SortField.Cfg => OfDecimal("generation", "cfg_scale", f => f.Generation?.CfgScale),
        SortField.Seed => OfNumber("generation", "seed", f => f.Generation?.Seed is { } seed ? SeedPlace(seed) : null) with { Shape = seed => seed },
        SortField.Model => OfText("generation", "model", f => f.Generation?.Model),
        SortField.Sampler => OfText("generation", "sampler", f => f.Generation?.Sampler),
        _ => OfText("media", "key", f => f.Key),
    };

    /// <summary>The number of one row of <see cref="Sql"/>; not for texts.</summary>
    public long? Read(Statement row)
    {
        if (row.IsNull(1))
            return null;
        if (Shape is not null)
            return SeedPlace(row.Text(1));
        return Decimal is not null ? Place(row.Double(1)) : row.Int64(1);
    }

    public long? Of(MediumFacts facts) => Decimal is { } value ? value(facts) is { } number ? Place(number) : null : Number!(facts);

    public static long Turned(long? value, bool descending) =>
        value is not { } known ? None : descending ? known == long.MinValue ? None - 1 : Math.Min(-known, None - 1) : Math.Min(known, None - 1);

    // A double's bits grow with it; those of negative ones are turned round.
    private static long Place(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number);
        return bits >= 0 ? bits : long.MinValue - bits;
    }

    private static long? SeedPlace(string seed) => SeedLeaf.Of(seed) is { } number ? (long)Int128.Clamp(number, long.MinValue, long.MaxValue) : null;

    private static SortValue OfText(string table, string column, Func<MediumFacts, string?> value) => Of(table, column) with { Text = value };

    private static SortValue OfNumber(string table, string column, Func<MediumFacts, long?> value) => Of(table, column) with { Number = value };

    private static SortValue OfDecimal(string table, string column, Func<MediumFacts, double?> value) => Of(table, column) with { Decimal = value };

    private static SortValue Of(string table, string column)
    {
        var id = table == "media" ? "id" : "media_id";
        return new SortValue($"SELECT {id}, {column} FROM {table}", id);
    }
}

/// <summary>The order of media in memory, as the index has it too.</summary>
internal static class FactsOrder
{
    public static Comparison<MediumFacts> By(IReadOnlyList<QuerySort> sorts)
    {
        var keys = sorts.Select(sort => (Sort: sort, Value: SortValue.Of(sort.Field))).ToArray();
        return (left, right) =>
        {
            foreach (var (sort, value) in keys)
            {
                var order = Compare(sort, value, left, right);
                if (order != 0)
                    return order;
            }
            return Utf8Order.Compare(left.Key, right.Key);
        };
    }

    private static int Compare(QuerySort sort, SortValue value, MediumFacts left, MediumFacts right)
    {
        if (sort.Field == SortField.Random)
        {
            var order = Shuffled(left.Key, sort.Seed).CompareTo(Shuffled(right.Key, sort.Seed));
            return sort.Descending ? -order : order;
        }
        if (value.Text is not { } text)
            return SortValue.Turned(value.Of(left), sort.Descending).CompareTo(SortValue.Turned(value.Of(right), sort.Descending));
        return (text(left), text(right)) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            var (one, other) => sort.Descending ? Utf8Order.Compare(other, one) : Utf8Order.Compare(one, other),
        };
    }

    /// <summary>A medium's place in the shuffled order: a hash of its key, so that pages of it fit together.</summary>
    public static ulong Shuffled(string key, int seed)
    {
        var hash = 14695981039346656037UL ^ (ulong)seed * 0x9E3779B97F4A7C15UL;
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
