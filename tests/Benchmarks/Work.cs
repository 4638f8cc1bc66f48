using System.Diagnostics;

namespace Tagtui.Benchmarks;

/// <summary>One process that is timed as a whole; without a program the peer is not installed.</summary>
internal sealed record Work(string Name, string? Program, string[] Arguments)
{
    /// <summary>Arguments that differ from run to run, so that each has something to do.</summary>
    public Func<string[]>? Fresh { get; init; }

    public double Milliseconds()
    {
        var start = new ProcessStartInfo(Program!, Fresh?.Invoke() ?? Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        double spent = clock.Elapsed.TotalMilliseconds;
        return process.ExitCode == 0 ? spent : throw new InvalidOperationException($"{Name} ended with {process.ExitCode}: {errors.Result}");
    }

    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
