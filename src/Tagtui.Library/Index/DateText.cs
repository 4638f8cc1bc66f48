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
    public static long? Parse(string text) => Usual(text) ?? (DateTimeOffset.TryParseExact(
        text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var time)
        ? time.ToUnixTimeSeconds()
        : null);

    // `2025-01-15T10:30:00Z`, as nearly all are written: trying the forms one after the other takes a rebuild longer than the rest of a row.
    private static long? Usual(string text)
    {
        if (text is not [_, _, _, _, '-', _, _, '-', _, _, 'T', _, _, ':', _, _, ':', _, _, 'Z'])
            return null;
        int year = Two(text, 0) * 100 + Two(text, 2), month = Two(text, 5), day = Two(text, 8), hour = Two(text, 11), minute = Two(text, 14), second = Two(text, 17);
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60
            ? (new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond
            : null;
    }

    // Far below zero where one of them is no digit.
    private static int Two(string text, int at) =>
        char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) ? ((text[at] - '0') * 10) + text[at + 1] - '0' : -1_000_000;

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
