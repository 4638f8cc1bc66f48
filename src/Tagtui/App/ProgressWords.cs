using Tagtui.Library;

namespace Tagtui;

/// <summary>How far something is, how fast it goes, and how long it will take.</summary>
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

    /// <summary>The same of any work: its own words where it has some.</summary>
    public static string Of(WorkProgress? progress, TimeSpan elapsed)
    {
        if (progress is null or { Words: null, Done: 0, Total: 0 })
            return "";
        if (progress.Words is { } words)
            return words;
        bool settled = elapsed >= Settled && progress.Done > 0;
        double rate = progress.Done / Math.Max(elapsed.TotalSeconds, 0.001);
        string each = settled ? rate >= 1 ? $", {rate:N0}/s" : $", {1 / rate:N0} s each" : "";
        if (progress.Total == 0)
            return $"{progress.Done:N0}{each}";
        string left = settled && progress.Done < progress.Total ? $", {Time(TimeSpan.FromSeconds((progress.Total - progress.Done) / rate))} left" : "";
        return $"{progress.Done * 100 / progress.Total} %{left}{each}";
    }

    /// <summary>For the bottom line: `rebuilding the index 64 %`, `2 tasks 64 %`; empty where nothing takes long.</summary>
    /// <param name="tasks">All that is going on.</param>
    /// <param name="brief">Of one as well how many and how far: `1 task 64 %`.</param>
    public static string Of(IEnumerable<Work> tasks, bool brief = false)
    {
        var noticed = tasks.Where(task => task.IsNoticed).ToList();
        if (noticed.Count == 0)
            return "";
        if (noticed.Count == 1 && !brief)
            return $"{noticed[0].Label} {Of(noticed[0].Progress, noticed[0].Elapsed)}".TrimEnd();
        var counted = noticed.Select(task => task.Progress).Where(progress => progress is { Total: > 0 }).ToList();
        // Half of one of two is a quarter of both: what does not say how far it is has not begun.
        string share = counted.Count == 0 ? "" : $" {counted.Sum(progress => Math.Min(100, progress!.Done * 100 / progress.Total)) / noticed.Count} %";
        return $"{noticed.Count} {(noticed.Count == 1 ? "task" : "tasks")}{share}";
    }

    public static string Time(TimeSpan time) =>
        time.TotalSeconds < 100 ? $"{Math.Max(1, (int)Math.Ceiling(time.TotalSeconds))} s"
        : time.TotalMinutes < 100 ? $"{(int)Math.Ceiling(time.TotalMinutes)} min"
        : $"{(int)Math.Ceiling(time.TotalHours)} h";
}
