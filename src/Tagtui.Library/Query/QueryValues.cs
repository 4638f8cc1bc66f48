using System.Globalization;

namespace Tagtui.Library;

/// <summary>Numbers, ranges, dates and ages as a query writes them. Null means that the text is none.</summary>
internal readonly struct QueryValues(DateTimeOffset now)
{
    public static readonly string[] SortNames = ["key", "name", "score", "created", "modified", "tags", "size", "random"];

    public NumberLeaf? Number(QueryField field, string sign, string value)
    {
        if (sign == ":" && Comparison(ref value) is { } written)
            sign = written;
        if (sign is ":" or "=" && value.IndexOf("..", StringComparison.Ordinal) is var dots and >= 0)
        {
            var from = dots == 0 ? long.MinValue : Whole(value[..dots]);
            var to = dots + 2 == value.Length ? long.MaxValue : Whole(value[(dots + 2)..]);
            return from is { } low && to is { } high && value.Length > 2 ? new NumberLeaf(field.Number!, low, high) : null;
        }
        return Whole(value) is { } number ? Compare(field.Number!, sign, number, number) : null;
    }

    public NumberLeaf? Date(QueryField field, string sign, string value)
    {
        if (sign == ":" && Comparison(ref value) is { } written)
            sign = written;
        if (Age(value) is { } seconds)
        {
            // created:<7d is younger than seven days: a later time.
            var then = now.ToUnixTimeSeconds() - seconds;
            return sign is "<" or "<=" or ":" or "="
                ? new NumberLeaf(field.Number!, then, long.MaxValue)
                : new NumberLeaf(field.Number!, long.MinValue, then);
        }
        if (sign is ":" or "=" && value.IndexOf("..", StringComparison.Ordinal) is var dots and >= 0)
        {
            var from = dots == 0 ? (long.MinValue, long.MinValue) : Day(value[..dots]);
            var to = dots + 2 == value.Length ? (long.MaxValue, long.MaxValue) : Day(value[(dots + 2)..]);
            return from is { } low && to is { } high && value.Length > 2
                ? new NumberLeaf(field.Number!, low.From, high.To == long.MaxValue ? high.To : high.To - 1)
                : null;
        }
        return Day(value) is { } span ? Compare(field.Number!, sign, span.From, span.To - 1) : null;
    }

    public QuerySort? Sort(string value)
    {
        var descending = value.StartsWith('-');
        var name = value.TrimStart('-');
        if (name.EndsWith("-desc", StringComparison.OrdinalIgnoreCase))
            (name, descending) = (name[..^5], true);
        else if (name.EndsWith("-asc", StringComparison.OrdinalIgnoreCase))
            name = name[..^4];
        var index = Array.FindIndex(SortNames, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return name.ToLowerInvariant() switch
        {
            "newest" => new QuerySort(SortField.Created, !descending),
            "oldest" => new QuerySort(SortField.Created, descending),
            "best" => new QuerySort(SortField.Score, !descending),
            _ => index < 0 ? null : new QuerySort((SortField)index, descending),
        };
    }

    private static NumberLeaf Compare(NumberField field, string sign, long first, long last) => sign switch
    {
        ">" => last == long.MaxValue ? new NumberLeaf(field, 1, 0) : new NumberLeaf(field, last + 1, long.MaxValue),
        ">=" => new NumberLeaf(field, first, long.MaxValue),
        "<" => first == long.MinValue ? new NumberLeaf(field, 1, 0) : new NumberLeaf(field, long.MinValue, first - 1),
        "<=" => new NumberLeaf(field, long.MinValue, last),
        _ => new NumberLeaf(field, first, last),
    };

    private static string? Comparison(ref string value)
    {
        foreach (var sign in (ReadOnlySpan<string>)[">=", "<=", ">", "<"])
        {
            if (!value.StartsWith(sign, StringComparison.Ordinal))
                continue;
            value = value[sign.Length..];
            return sign;
        }
        return null;
    }

    private static long? Whole(string value)
    {
        var scale = value.Length == 0 ? 1 : char.ToLowerInvariant(value[^1]) switch { 'k' => 1_000, 'm' => 1_000_000, 'g' => 1_000_000_000, _ => 1 };
        var digits = scale == 1 ? value : value[..^1];
        if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return null;
        return Math.Abs((decimal)number) * scale > long.MaxValue ? null : number * scale;
    }

    private (long From, long To)? Day(string value) => value.ToLowerInvariant() switch
    {
        "today" => DateText.Span(now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        "yesterday" => DateText.Span(now.UtcDateTime.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => DateText.Span(value),
    };

    private static long? Age(string value)
    {
        if (value.Length < 2 || !long.TryParse(value[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 1_000_000)
            return null;
        return char.ToLowerInvariant(value[^1]) switch
        {
            'h' => count * 3_600,
            'd' => count * 86_400,
            'w' => count * 7 * 86_400,
            'm' => count * 30 * 86_400,
            'y' => count * 365 * 86_400,
            _ => null,
        };
    }
}
