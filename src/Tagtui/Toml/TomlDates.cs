namespace Tagtui.Toml;

/// <summary>
/// `1979-05-27T07:32:00.5-08:00` and its three shorter forms. Seconds are required (TOML 1.0) and may be 60, as
/// RFC 3339 allows for a leap second.
/// </summary>
internal static class TomlDates
{
    public static bool LooksLikeDate(ReadOnlySpan<char> token) => token.Length >= 5 && AllDigits(token[..4]) && token[4] == '-';

    public static bool LooksLikeTime(ReadOnlySpan<char> token) => token.Length >= 3 && AllDigits(token[..2]) && token[2] == ':';

    /// <summary>The token may hold a space between date and time. Null with the problem in words.</summary>
    public static TomlDateTime? Read(ReadOnlySpan<char> token, TomlPlace place, out string? problem)
    {
        problem = null;
        if (LooksLikeTime(token))
        {
            if (Time(token, out int used, out problem) && used == token.Length)
                return new TomlDateTime(TomlDateTimeKind.LocalTime, token.ToString(), place);
            problem ??= "a time is written 07:32:00 or 07:32:00.5";
            return null;
        }
        if (!Date(token, out problem))
            return null;
        if (token.Length == 10)
            return new TomlDateTime(TomlDateTimeKind.LocalDate, token.ToString(), place);
        var time = token[11..];
        if (token[10] is not ('T' or 't' or ' ') || !Time(time, out int length, out problem))
        {
            problem ??= "a date and time is written 1979-05-27T07:32:00";
            return null;
        }
        string text = $"{token[..10]}T{time[..length]}";
        var offset = time[length..];
        if (offset.Length == 0)
            return new TomlDateTime(TomlDateTimeKind.LocalDateTime, text, place);
        if (!Offset(offset))
        {
            problem = "behind the time stands Z or an offset such as +01:00";
            return null;
        }
        return new TomlDateTime(TomlDateTimeKind.OffsetDateTime, text + (offset.Length == 1 ? "Z" : offset.ToString()), place);
    }

    private static bool Date(ReadOnlySpan<char> text, out string? problem)
    {
        problem = "a date is written 1979-05-27";
        if (text.Length < 10 || text[7] != '-' || !AllDigits(text[5..7]) || !AllDigits(text[8..10]))
            return false;
        int year = int.Parse(text[..4]), month = Two(text[5..]), day = Two(text[8..]);
        if (month is < 1 or > 12)
            problem = $"there is no month {month}";
        else if (day < 1 || day > DaysIn(year, month))
            problem = $"there is no day {day} in that month";
        else
            problem = null;
        return problem == null;
    }

    /// <summary>Our own, because .NET's calendar has no year 0 and TOML's has.</summary>
    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static bool Time(ReadOnlySpan<char> text, out int length, out string? problem)
    {
        length = 8;
        problem = "a time is written 07:32:00";
        if (text.Length < 8 || text[2] != ':' || text[5] != ':' || !AllDigits(text[..2]) || !AllDigits(text[3..5]) || !AllDigits(text[6..8]))
            return false;
        problem = "there is no such time of the day";
        if (Two(text) > 23 || Two(text[3..]) > 59 || Two(text[6..]) > 60)
            return false;
        problem = null;
        if (text.Length == 8 || text[8] != '.')
            return true;
        for (length = 9; length < text.Length && char.IsAsciiDigit(text[length]);)
            length++;
        problem = length > 9 ? null : "digits are missing after the point";
        return problem == null;
    }

    private static bool Offset(ReadOnlySpan<char> text) =>
        text is "Z" or "z"
        || (text.Length == 6 && text[0] is '+' or '-' && text[3] == ':' && AllDigits(text[1..3]) && AllDigits(text[4..])
            && Two(text[1..]) <= 23 && Two(text[4..]) <= 59);

    private static int Two(ReadOnlySpan<char> text) => (text[0] - '0') * 10 + text[1] - '0';

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
