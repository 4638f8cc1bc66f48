using System.Globalization;

namespace Tagtui.Headless;

/// <summary>`12,480 of 100,000 items · 3,650/s · 24 s left`: the rate is that of the whole way so far.</summary>
internal static class RateWords
{
    /// <summary>Before that a rate is a guess.</summary>
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(1);

    /// <param name="total">0 where nobody knows.</param>
    public static string Say(int done, int total, string what, TimeSpan elapsed)
    {
        string count = total > 0 ? $"{done:N0} of {total:N0} {what}" : $"{done:N0} {what}";
        if (elapsed < Soonest || done == 0)
            return count;
        double rate = done / elapsed.TotalSeconds;
        string words = string.Create(CultureInfo.InvariantCulture, $"{count} · {(rate < 10 ? rate.ToString("0.0", CultureInfo.InvariantCulture) : rate.ToString("N0", CultureInfo.InvariantCulture))}/s");
        return total > done ? $"{words} · {Time((total - done) / rate)} left" : words;
    }

    private static string Time(double seconds)
    {
        var left = TimeSpan.FromSeconds(Math.Min(Math.Ceiling(seconds), TimeSpan.FromDays(99).TotalSeconds));
        return left.TotalSeconds < 90 ? $"{left.TotalSeconds:0} s" : left.TotalHours < 1 ? $"{left:m\\:ss}" : $"{(int)left.TotalHours}:{left:mm\\:ss}";
    }
}
