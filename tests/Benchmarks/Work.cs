using System.Diagnostics;
using System.Globalization;

namespace Tagtui.Benchmarks;

/// <summary>One process that is timed as a whole; without a program the peer is not installed.</summary>
internal sealed record Work(string Name, string? Program, string[] Arguments)
{
    /// <summary>Arguments that differ from run to run, so that each has something to do.</summary>
    public Func<string[]>? Fresh { get; init; }

    /// <summary>Done before each run and not timed.</summary>
    public Action? Before { get; init; }

    public (string, string)[] Variables { get; init; } = [];

    public double Milliseconds()
    {
        Before?.Invoke();
        var clock = Stopwatch.StartNew();
        Output();
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>What it printed; throws where it failed.</summary>
    public string Output()
    {
        var start = new ProcessStartInfo(Program!, Fresh?.Invoke() ?? Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{Name} ended with {process.ExitCode}: {errors.Result}");
    }

    public double Number() => double.Parse(Output(), CultureInfo.InvariantCulture);

    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
