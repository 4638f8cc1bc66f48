using System.Globalization;

namespace Tagtui.Library;

/// <summary>Numbers, ranges, dates and ages as a query writes them. Null means that the text is none.</summary>
internal readonly struct QueryValues(DateTimeOffset now)
{
    private const double RatioTolerance = 0.01;

    public static readonly string[] SortNames = [.. Enum.GetNames<SortField>().Select(name => name.ToLowerInvariant())];

    public static readonly string[] DateWords = ["today", "yesterday"];

    public NumberLeaf? Number(NumberField field, string sign, string value)
    {
        if (Range(ref sign, ref value, out var low, out var high))
        {
            var from = low.Length == 0 ? long.MinValue : Whole(low);
            var to = high.Length == 0 ? long.MaxValue : Whole(high);
            return from is { } first && to is { } last ? new NumberLeaf(field, first, last) : null;
        }
        return Whole(value) is { } number ? Compare(field, sign, number, number) : null;
    }

    public NumberLeaf? Date(NumberField field, string sign, string value)
    {
        if (Range(ref sign, ref value, out var low, out var high))
        {
            var from = low.Length == 0 ? (long.MinValue, long.MinValue) : Day(low);
            var to = high.Length == 0 ? (long.MaxValue, long.MaxValue) : Day(high);
            return from is { } first && to is { } last
                ? new NumberLeaf(field, first.From, last.To == long.MaxValue ? last.To : last.To - 1)
                : null;
        }
        if (Age(value) is { } seconds)
        {
            // created:<7d is younger than seven days: a later time.
            var then = now.ToUnixTimeSeconds() - seconds;
            return sign is "<" or "<=" or ":" or "="
                ? new NumberLeaf(field, then, long.MaxValue)
                : new NumberLeaf(field, long.MinValue, then);
        }
        return Day(value) is { } span ? Compare(field, sign, span.From, span.To - 1) : null;
    }

    public DecimalLeaf? Decimal(DecimalField field, string sign, string value, bool ratio = false)
    {
        Func<string, double?> read = ratio ? Proportion : Fraction;
        if (Range(ref sign, ref value, out var low, out var high))
        {
            var from = low.Length == 0 ? double.MinValue : read(low);
            var to = high.Length == 0 ? double.MaxValue : read(high);
            return from is { } first && to is { } last ? new DecimalLeaf(field, first, false, last, false) : null;
        }
        if (read(value) is not { } number)
            return null;
        return sign switch
        {
            ">" => new DecimalLeaf(field, number, true, double.MaxValue, false),
            ">=" => new DecimalLeaf(field, number, false, double.MaxValue, false),
            "<" => new DecimalLeaf(field, double.MinValue, false, number, true),
            "<=" => new DecimalLeaf(field, double.MinValue, false, number, false),
            _ when ratio => new DecimalLeaf(field, number * (1 - RatioTolerance), false, number * (1 + RatioTolerance), false),
            _ => new DecimalLeaf(field, number, false, number, false),
        };
    }

    public SeedLeaf? Seed(string sign, string value)
    {
        if (Range(ref sign, ref value, out var low, out var high))
        {
            var from = low.Length == 0 ? Int128.MinValue : SeedLeaf.Of(low);
            var to = high.Length == 0 ? Int128.MaxValue : SeedLeaf.Of(high);
            return from is { } first && to is { } last ? new SeedLeaf(first, last) : null;
        }
        if (SeedLeaf.Of(value) is not { } seed || seed == Int128.MinValue || seed == Int128.MaxValue)
            return null;
        return sign switch
        {
            ">" => new SeedLeaf(seed + 1, Int128.MaxValue),
            ">=" => new SeedLeaf(seed, Int128.MaxValue),
            "<" => new SeedLeaf(Int128.MinValue, seed - 1),
            "<=" => new SeedLeaf(Int128.MinValue, seed),
            _ => new SeedLeaf(seed, seed),
        };
    }

    /// <summary>One key of an order: `score`, `score-desc`, `-score`, `random=7`.</summary>
    public static QuerySort? Sort(string value)
    {
        var descending = value.StartsWith('-');
        var name = value.TrimStart('-').ToLowerInvariant();
        var seed = 0;
        if (name.EndsWith("-desc", StringComparison.Ordinal))
            (name, descending) = (name[..^5], true);
        else if (name.EndsWith("-asc", StringComparison.Ordinal))
            name = name[..^4];
        if (name.IndexOfAny(['=', ':']) is var sign and > 0 && name.StartsWith("random", StringComparison.Ordinal))
        {
            if (!int.TryParse(name[(sign + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out seed))
                return null;
            name = name[..sign];
        }
        var index = Array.IndexOf(SortNames, name);
        return name switch
        {
            "newest" => new QuerySort(SortField.Created, !descending),
            "oldest" => new QuerySort(SortField.Created, descending),
            "best" => new QuerySort(SortField.Score, !descending),
            "shuffle" => new QuerySort(SortField.Random, descending),
            _ when index >= 0 => new QuerySort((SortField)index, descending, seed),
            _ => QueryFields.Find(name) is { } field && Array.IndexOf(SortNames, field.Name) is >= 0 and var meant ? new QuerySort((SortField)meant, descending) : null,
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

    // score:>=4 is score>=4; 2..4, 2.. and ..4 are ranges, .. alone is none.
    private static bool Range(ref string sign, ref string value, out string low, out string high)
    {
        (low, high) = ("", "");
        if (sign == ":")
        {
            foreach (var written in (ReadOnlySpan<string>)[">=", "<=", ">", "<"])
            {
                if (!value.StartsWith(written, StringComparison.Ordinal))
                    continue;
                (sign, value) = (written, value[written.Length..]);
                break;
            }
        }
        if (sign is not (":" or "=") || value.Length <= 2 || value.IndexOf("..", StringComparison.Ordinal) is not (>= 0 and var dots))
            return false;
        (low, high) = (value[..dots], value[(dots + 2)..]);
        return true;
    }

    // 1500, -1, 1.5M, 512kB.
    private static long? Whole(string value)
    {
        var digits = value.Length > 2 && value[^1] is 'b' or 'B' && char.IsLetter(value[^2]) ? value[..^1] : value;
        var scale = digits.Length == 0 ? 1 : char.ToLowerInvariant(digits[^1]) switch { 'k' => 1_000, 'm' => 1_000_000, 'g' => 1_000_000_000, _ => 1 };
        if (scale > 1)
            digits = digits[..^1];
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (digits.Length is 0 or > 25 || !decimal.TryParse(digits, scale > 1 ? styles : NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return null;
        number = Math.Abs(number) > long.MaxValue ? decimal.MaxValue : number * scale;
        return Math.Abs(number) > long.MaxValue || number != decimal.Truncate(number) ? null : (long)number;
    }

    private static double? Fraction(string value) =>
        double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    // 1.5, 16:9, 16/9, 16x9.
    private static double? Proportion(string value)
    {
        var sign = value.IndexOfAny([':', '/', 'x']);
        if (sign < 0)
            return Fraction(value) is >= 0 and var number ? number : null;
        return Fraction(value[..sign]) is > 0 and var width && Fraction(value[(sign + 1)..]) is > 0 and var height ? width / height : null;
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
