using Tagtui.Library;

namespace Tagtui;

/// <summary>How far a look through the files is, how fast it goes, and how long it will take.</summary>
internal static class ProgressWords
{
    /// <summary>Under this a guess is worth less than its looks.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    public static string Of(ScanProgress progress)
    {
        string rate = progress.Elapsed >= Settled ? $", {progress.PerSecond:N0}/s" : "";
        if (!progress.Counted || progress.Total == 0)
            return $"{progress.Done:N0}{rate}";
        string left = progress.Elapsed >= Settled && progress.Left is { } time && progress.Done < progress.Total ? $", {Time(time)} left" : "";
        return $"{progress.Done * 100 / progress.Total} %{left}{rate}";
    }

    public static string Time(TimeSpan time) =>
        time.TotalSeconds < 100 ? $"{Math.Max(1, (int)Math.Ceiling(time.TotalSeconds))} s"
        : time.TotalMinutes < 100 ? $"{(int)Math.Ceiling(time.TotalMinutes)} min"
        : $"{(int)Math.Ceiling(time.TotalHours)} h";
}
