using System.Globalization;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>What a look through the files found, for a person or a script.</summary>
internal static class ScanOutput
{
    /// <summary>A look writes the index and nothing else, so there is nothing to foresee.</summary>
    public static int DryRun(Output output)
    {
        if (output.Machine)
        {
            output.Json(json =>
            {
                json.WriteStartObject();
                json.WriteBoolean("dry_run", true);
                json.WriteEndObject();
            });
        }
        output.Word("a dry run: only the index would be written");
        return ExitCode.Done;
    }

    public static IProgress<ScanProgress>? Progress(Output output)
    {
        var line = output.ProgressLine();
        return line is null ? null : new Adapter(line);
    }

    public static int Report(HeadlessHost host, ScanReport report)
    {
        if (host.Output.Machine)
        {
            host.Output.Json(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("total", report.Media);
                json.WriteNumber("read", report.Read);
                json.WriteNumber("gone", report.Gone);
                json.WriteNumber("seconds", Math.Round(report.Elapsed.TotalSeconds, 3));
                json.WriteStartArray("warnings");
                foreach (string warning in Warnings(report))
                    json.WriteStringValue(warning);
                json.WriteEndArray();
                json.WriteEndObject();
            });
            return Status(report);
        }
        foreach (string warning in Warnings(report))
            host.Output.Warn(warning);
        string seconds = report.Elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        host.Output.Word($"{report.Media:N0} in the library, {report.Read:N0} read, {report.Gone:N0} gone ({seconds} s)");
        return Status(report);
    }

    public static IEnumerable<string> Warnings(ScanReport report) =>
        report.IndexError is { } error ? report.Warnings.Append($"the index could not be written: {error}") : report.Warnings;

    private static int Status(ScanReport report) => report.IndexError is null ? ExitCode.Done : ExitCode.SomeFailed;

    private sealed class Adapter(IProgress<string> line) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => line.Report(ProgressWords.Of(value));
    }
}
