using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>What came in, what was here already and what was refused, for a person or a script.</summary>
internal static class ImportOutput
{
    public static int Report(HeadlessHost host, ImportReport report) =>
        Report(host, new MatchReport { Outcome = new Outcome(), Imported = report }, alone: true);

    public static int Report(HeadlessHost host, MatchReport report) => Report(host, report, alone: false);

    private static int Report(HeadlessHost host, MatchReport report, bool alone)
    {
        var all = All(report);
        if (host.Output.Form == OutputForm.JsonLines)
            Lines(host.Output, report);
        else if (host.Output.Machine)
            Json(host, report, all, alone);
        else if (host.Output.Form == OutputForm.Plain)
            Plain(host.Output, report);
        else
            Say(host, report, all, alone);
        foreach (string warning in all.Warnings)
            host.Output.Warn(warning);
        return HeadlessHost.StatusOf(all);
    }

    /// <summary>Both steps as one outcome; a duplicate is a file that is there and stays as it is.</summary>
    private static Outcome All(MatchReport report)
    {
        var imported = report.Imported?.Outcome ?? new Outcome();
        return report.Outcome with
        {
            Changed = [.. imported.Changed, .. report.Outcome.Changed],
            Unchanged = [.. imported.Unchanged, .. report.Outcome.Unchanged],
            Failed = [.. imported.Failed, .. report.Outcome.Failed, .. report.Unmatched],
            Cancelled = imported.Cancelled || report.Outcome.Cancelled,
            Warnings = [.. imported.Warnings, .. report.Outcome.Warnings],
        };
    }

    private static IEnumerable<ImportedFile> Of(MatchReport report, ImportFate fate) => report.Imported?.Files.Where(file => file.Fate == fate) ?? [];

    private static IEnumerable<string> Notes(MatchReport report) => [.. report.Notes, .. report.Imported?.Notes ?? []];

    private static IEnumerable<int> Numbers(MatchReport report) =>
        ((int?[])[report.Imported?.Outcome.HistoryNumber, report.Outcome.HistoryNumber]).OfType<int>();

    private static void Json(HeadlessHost host, MatchReport report, Outcome all, bool alone) => host.Output.Json(json =>
    {
        json.WriteStartObject();
        OutcomeJson.WriteCounts(json, all);
        WriteFiles(json, "imported", Of(report, ImportFate.Imported), "key");
        WriteFiles(json, "duplicates", Of(report, ImportFate.Duplicate), "duplicate_of");
        json.WriteNumber("bytes", report.Imported?.Bytes ?? 0);
        JsonItems.Texts(json, "ignored", report.Imported?.Ignored ?? []);
        JsonItems.Texts(json, "notes", Notes(report));
        if (!alone)
            json.WriteNumber("records", report.Records);
        if (all.Cancelled)
            json.WriteBoolean("interrupted", true);
        if (Numbers(report).ToList() is { Count: > 0 } numbers)
            json.WriteNumber("change", numbers[^1]);
        if (host.DryRun)
        {
            json.WriteBoolean("dry_run", true);
            JsonItems.Texts(json, "would_change", all.Changed.Select(item => item.Key.Value));
        }
        json.WriteEndObject();
    });

    /// <summary>An object a file and a medium: `{"status", "source", "key", …}`.</summary>
    private static void Lines(Output output, MatchReport report)
    {
        foreach (var file in report.Imported?.Files ?? [])
            Line(output, Word(file.Fate), file.Source, file.Key?.Value, file.Reason);
        foreach (var item in report.Outcome.Changed)
            Line(output, "changed", null, item.Key.Value, null);
        foreach (var key in report.Outcome.Unchanged)
            Line(output, "unchanged", null, key.Value, null);
        foreach (var item in report.Outcome.Failed.Concat(report.Unmatched))
            Line(output, "failed", null, item.Key.Value, item.Error);
    }

    private static void Line(Output output, string status, string? source, string? key, string? error) => output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("status", status);
        if (source is not null)
            json.WriteString("source", source);
        if (key is not null)
            json.WriteString("key", key);
        if (error is not null)
            json.WriteString("error", error);
        json.WriteEndObject();
    });

    private static string Word(ImportFate fate) => fate switch
    {
        ImportFate.Imported => "imported",
        ImportFate.Duplicate => "duplicate",
        _ => "failed",
    };

    private static void WriteFiles(Utf8JsonWriter json, string name, IEnumerable<ImportedFile> files, string keyName)
    {
        json.WriteStartArray(name);
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("source", file.Source);
            json.WriteString(keyName, file.Key?.Value);
            json.WriteNumber("size", file.Size);
            if (file.Renamed)
                json.WriteBoolean("renamed", true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Plain(Output output, MatchReport report)
    {
        foreach (var file in report.Imported?.Files ?? [])
            output.Row(Word(file.Fate), file.Source, file.Key?.Value ?? "", file.Reason ?? "");
        foreach (var item in report.Outcome.Changed)
            output.Row("changed", "", item.Key.Value, "");
        foreach (var item in report.Outcome.Failed.Concat(report.Unmatched))
            output.Row("failed", item.Key.Value, "", item.Error);
    }

    private static void Say(HeadlessHost host, MatchReport report, Outcome all, bool alone)
    {
        var output = host.Output;
        if (host.DryRun)
        {
            foreach (var file in Of(report, ImportFate.Imported))
                output.Line($"{file.Source} → {file.Key}{(file.Renamed ? " (the name is taken)" : "")}");
            foreach (var item in report.Outcome.Changed)
                ChangeText.Write(output, item);
        }
        foreach (var file in Of(report, ImportFate.Duplicate))
            output.Line($"{file.Source} is {file.Key}");
        foreach (string note in Notes(report))
            output.Warn(note);
        foreach (var failed in all.Failed)
            output.Warn($"{failed.Key}: {failed.Error}");
        if (all.Cancelled)
            output.Warn("interrupted; the rest is as it was");
        output.Word(Summary(host, report, all, alone));
    }

    private static string Summary(HeadlessHost host, MatchReport report, Outcome all, bool alone)
    {
        var parts = new List<string>();
        int imported = report.Imported?.Outcome.Changed.Count ?? 0;
        if (alone || imported > 0)
            parts.Add($"{imported:N0} {(host.DryRun ? "would come in" : "imported")} ({Size(report.Imported?.Bytes ?? 0)})");
        if (!alone)
            parts.Add($"{report.Outcome.Changed.Count:N0} {(host.DryRun ? "would change" : "changed")}, {report.Outcome.Unchanged.Count:N0} unchanged");
        if (Of(report, ImportFate.Duplicate).Count() is > 0 and var duplicates)
            parts.Add($"{duplicates:N0} here already");
        if (all.Failed.Count > 0)
            parts.Add($"{all.Failed.Count:N0} failed");
        if (report.Imported?.Ignored.Count is > 0 and var ignored)
            parts.Add($"{ignored:N0} ignored");
        string[] undo = [.. Numbers(report).Reverse().Select(number => $"'tagtui undo {number}'")];
        return string.Join(", ", parts) + (undo.Length > 0 ? $" ({string.Join(" and ", undo)} {(undo.Length == 1 ? "takes" : "take")} it back)" : "");
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} bytes",
        < 1 << 20 => $"{bytes / 1024.0:0.0} KiB",
        < 1 << 30 => $"{bytes / 1048576.0:0.0} MiB",
        _ => $"{bytes / 1073741824.0:0.0} GiB",
    };
}
