using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>What came of an export, for a person or a script.</summary>
internal static class ExportOutput
{
    /// <summary>Of one kind of remark; JSON has all of them.</summary>
    private const int MostNamed = 10;

    public static int Report(HeadlessHost host, string form, ExportReport report)
    {
        switch (host.Output.Form)
        {
            case OutputForm.Json:
                Json(host, form, report);
                break;
            case OutputForm.JsonLines:
                Lines(host.Output, report);
                break;
            case OutputForm.Plain:
                Plain(host.Output, report);
                break;
            default:
                Say(host, form, report);
                break;
        }

        if (report.Stopped is { } stopped)
            host.Output.Fail($"stopped: {stopped}", "what was written is whole; with room the same line goes on");
        return report.Stopped is null ? HeadlessHost.StatusOf(report.Outcome) : report.Outcome.Changed.Count + report.Outcome.Unchanged.Count > 0 ? ExitCode.SomeFailed : ExitCode.Usage;
    }

    /// <summary>The remarks, each a line.</summary>
    public static IEnumerable<string> Remarks(ExportReport report)
    {
        if (report.Uncaptioned.Count > 0)
            yield return $"no caption: {Named(report.Uncaptioned.Select(key => key.Value), report.Uncaptioned.Count)}";
        if (report.Unmasked.Count > 0)
            yield return $"no mask: {Named(report.Unmasked.Select(key => key.Value), report.Unmasked.Count)}";
        foreach (var group in report.LeftOut.GroupBy(left => left.Reason))
            yield return $"left out, {group.Key}: {Named(group.Select(left => left.Key.Value), group.Count())}";
        foreach (string note in report.Notes.Take(MostNamed))
            yield return note;
        if (report.Notes.Count > MostNamed)
            yield return $"… and {report.Notes.Count - MostNamed:N0} more remarks (--json has them all)";
    }

    private static string Builder(ExportReport report) => $"metadata.jsonl lies at the root, so the builder is to be named: load_dataset(\"imagefolder\", data_dir=\"{report.Folder}\")";

    private static string Named(IEnumerable<string> names, int count) =>
        string.Join(", ", names.Take(MostNamed)) + (count > MostNamed ? $" … ({count:N0} in all)" : "");

    private static void Say(HeadlessHost host, string form, ExportReport report)
    {
        var (output, outcome) = (host.Output, report.Outcome);
        if (host.DryRun)
        {
            foreach (var file in report.Files)
                output.Line($"{(file.Replaces ? "~" : "+")} {file.Path}{(file.Size > 0 ? $"  {StatsPage.Bytes(file.Size)}" : "")}");
            foreach (string path in report.Pruned ? report.Stale : [])
                output.Line($"- {path}");
        }

        foreach (string remark in Remarks(report))
            output.Warn(remark);
        if (report.Stale.Count > 0 && !report.Pruned)
            output.Warn($"from an earlier export, and no part of this one: {Named(report.Stale, report.Stale.Count)}; --prune removes what is still as it was written");
        foreach (var failed in outcome.Failed)
            output.Warn($"{failed.Key}: {failed.Error}");
        if (outcome.Cancelled)
            output.Warn("interrupted; what was written is whole, and the same line goes on");
        if (form == "huggingface" && report.Stopped is null)
            output.Word(Builder(report));
        string unchanged = outcome.Unchanged.Count > 0 ? $", {outcome.Unchanged.Count:N0} unchanged" : "";
        string failures = outcome.Failed.Count > 0 ? $", {outcome.Failed.Count:N0} failed" : "";
        string pruned = report.Pruned && report.Stale.Count > 0 ? $", {report.Stale.Count:N0} files {(host.DryRun ? "would be " : "")}removed" : "";
        string free = host.DryRun && report.Free is { } room ? $"; {StatsPage.Bytes(room)} are free there" : "";
        output.Word($"{outcome.Changed.Count:N0} {(host.DryRun ? "would be exported" : "exported")} to {report.Folder} ({report.Files.Count:N0} files, {StatsPage.Bytes(report.Bytes)}){unchanged}{pruned}{failures}{free}");
    }

    private static void Json(HeadlessHost host, string form, ExportReport report) => host.Output.Json(json =>
    {
        json.WriteStartObject();
        OutcomeJson.WriteCounts(json, report.Outcome);
        json.WriteString("folder", report.Folder);
        json.WriteString("as", form);
        json.WriteStartArray("files");
        foreach (var file in report.Files)
            File(json, file);
        json.WriteEndArray();
        json.WriteNumber("bytes", report.Bytes);
        if (report.Free is { } free)
            json.WriteNumber("free", free);
        JsonItems.Texts(json, "uncaptioned", report.Uncaptioned.Select(key => key.Value));
        if (report.Unmasked.Count > 0)
            JsonItems.Texts(json, "unmasked", report.Unmasked.Select(key => key.Value));
        json.WriteStartArray("left_out");
        foreach (var left in report.LeftOut)
        {
            json.WriteStartObject();
            json.WriteString("key", left.Key.Value);
            json.WriteString("reason", left.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonItems.Texts(json, report.Pruned ? "removed" : "stale", report.Stale);
        JsonItems.Texts(json, "notes", form == "huggingface" ? report.Notes.Append(Builder(report)) : report.Notes);
        if (report.Outcome.Cancelled)
            json.WriteBoolean("interrupted", true);
        if (report.Stopped is { } stopped)
            json.WriteString("stopped", stopped);
        if (host.DryRun)
            json.WriteBoolean("dry_run", true);
        json.WriteEndObject();
    });

    private static void File(Utf8JsonWriter json, ExportedFile file)
    {
        json.WriteStartObject();
        if (file.Key is { } key)
            json.WriteString("key", key.Value);
        json.WriteString("path", file.Path);
        json.WriteNumber("size", file.Size);
        if (file.Replaces)
            json.WriteBoolean("replaces", true);
        json.WriteEndObject();
    }

    /// <summary>An object a picture: `{"status", "key", "files" or "error"}`, and one for each file that is about all of them.</summary>
    private static void Lines(Output output, ExportReport report)
    {
        foreach (var files in report.Files.GroupBy(file => file.Key))
        {
            output.Json(json =>
            {
                json.WriteStartObject();
                json.WriteString("status", "exported");
                if (files.Key is { } key)
                    json.WriteString("key", key.Value);
                json.WriteStartArray("files");
                foreach (var file in files)
                    File(json, file);
                json.WriteEndArray();
                json.WriteEndObject();
            });
        }

        foreach (var key in report.Outcome.Unchanged)
            Line(output, "unchanged", key.Value, null);
        foreach (var left in report.LeftOut)
            Line(output, "left_out", left.Key.Value, left.Reason);
        foreach (var failed in report.Outcome.Failed)
            Line(output, "failed", failed.Key.Value, failed.Error);
    }

    private static void Line(Output output, string status, string key, string? error) => output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("status", status);
        json.WriteString("key", key);
        if (error is not null)
            json.WriteString(status == "failed" ? "error" : "reason", error);
        json.WriteEndObject();
    });

    private static void Plain(Output output, ExportReport report)
    {
        foreach (var file in report.Files)
            output.Row("exported", file.Key?.Value ?? "", file.Path);
        foreach (var key in report.Outcome.Unchanged)
            output.Row("unchanged", key.Value, "");
        foreach (var left in report.LeftOut)
            output.Row("left out", left.Key.Value, left.Reason);
        foreach (var failed in report.Outcome.Failed)
            output.Row("failed", failed.Key.Value, failed.Error);
    }
}
