using System.Globalization;
using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>How long a video runs and how fast, as it is said.</summary>
internal static class VideoWords
{
    /// <summary>`0:12.5 · 24 fps`; where nothing is known, why.</summary>
    public static string Of(VideoFacts video) =>
        video.Reason ?? string.Join(" · ", new[] { video.Seconds is { } seconds ? Time(seconds) : null, video.FramesPerSecond is { } rate ? Rate(rate) : null, video.Codec }.OfType<string>());

    public static string Time(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Min(Math.Round(seconds, 1), 1e9));
        string rest = time.Milliseconds == 0 ? "" : FormattableString.Invariant($".{time.Milliseconds / 100}");
        return (time.TotalHours >= 1 ? FormattableString.Invariant($"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}") : FormattableString.Invariant($"{time.Minutes}:{time.Seconds:00}")) + rest;
    }

    public static string Rate(double rate) => rate.ToString("0.##", CultureInfo.InvariantCulture) + " fps";

    public static void Write(Utf8JsonWriter json, double? seconds, double? rate, string? codec)
    {
        Number(json, "duration", seconds);
        Number(json, "frame_rate", rate);
        if (codec is not null)
            json.WriteString("codec", codec);
    }

    private static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known)
            json.WriteNumber(name, Math.Round(known, 3));
        else
            json.WriteNull(name);
    }
}
