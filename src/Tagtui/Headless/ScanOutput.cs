using System.Globalization;
using System.Text.Json;
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

    public static int Report(HeadlessHost host, ScanReport report, bool follow = false, Outcome? followed = null)
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
                StrayOutput.Write(json, report.Strays);
                if (followed is not null)
                    WriteFollowed(json, followed);
                else if (follow)
                    json.WriteBoolean("dry_run", true);
                json.WriteStartArray("warnings");
                foreach (string warning in Warnings(report))
                    json.WriteStringValue(warning);
                json.WriteEndArray();
                json.WriteEndObject();
            });
            return Status(report, followed);
        }
        foreach (string warning in Warnings(report))
            host.Output.Warn(warning);
        string seconds = report.Elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        host.Output.Word($"{report.Media:N0} in the library, {report.Read:N0} read, {report.Gone:N0} gone ({seconds} s)");
        if (followed is not null || follow)
            StrayOutput.Lines(host.Output, report.Strays, dryRun: followed is null);
        else if (StrayOutput.Found(report.Strays, "'tagtui sync --follow'") is { } found)
            host.Output.Word(found);
        if (follow && report.Strays.Items.Count == 0)
            host.Output.Word("nothing was moved by another program");
        if (followed is { HistoryNumber: not null } or { Failed.Count: > 0 })
            OutcomeText.Write(host.Output, followed, dryRun: false);
        return Status(report, followed);
    }

    private static void WriteFollowed(Utf8JsonWriter json, Outcome followed)
    {
        json.WriteStartObject("followed");
        json.WriteNumber("changed", followed.Changed.Count);
        json.WriteNumber("names", followed.Followed.Count);
        OutcomeJson.WriteFailed(json, followed);
        if (followed.HistoryNumber is { } number)
            json.WriteNumber("change", number);
        json.WriteEndObject();
    }

    public static IEnumerable<string> Warnings(ScanReport report) =>
        report.IndexError is { } error ? report.Warnings.Append($"the index could not be written: {error}") : report.Warnings;

    private static int Status(ScanReport report, Outcome? followed) => followed?.Cancelled == true ? ExitCode.Interrupted : report.IndexError is null && followed is not { Failed.Count: > 0 } ? ExitCode.Done : ExitCode.SomeFailed;

    private sealed class Adapter(IProgress<string> line) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => line.Report(ProgressWords.Of(value));
    }
}
