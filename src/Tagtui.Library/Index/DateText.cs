using System.Globalization;

namespace Tagtui.Library;

/// <summary>Dates as sidecars, cameras and queries spell them. No zone means UTC, so that an index says the same on every machine.</summary>
internal static class DateText
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm", "yyyy-MM-dd",
        "yyyy:MM:dd HH:mm:ss", "yyyy-MM", "yyyy",
    ];

    /// <summary>Seconds since 1970, or null.</summary>
    public static long? Parse(string text) => DateTimeOffset.TryParseExact(
        text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var time)
        ? time.ToUnixTimeSeconds()
        : null;

    /// <summary>The span that a date names: `2025` is the year, `2025-01` the month, `2025-01-15` the day. The end is excluded.</summary>
    public static (long From, long To)? Span(string text)
    {
        if (Parse(text) is not { } from)
            return null;
        var start = DateTimeOffset.FromUnixTimeSeconds(from);
        var end = text.Length switch
        {
            4 when start.Year < 9999 => start.AddYears(1),
            7 when start is not { Year: 9999, Month: 12 } => start.AddMonths(1),
            10 when start is not { Year: 9999, Month: 12, Day: 31 } => start.AddDays(1),
            _ => start.AddSeconds(1),
        };
        return (from, end.ToUnixTimeSeconds());
    }
}
