using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>What other programs have parted, for a person or a script.</summary>
internal static class StrayOutput
{
    public static string Words(StrayProof proof) => proof switch { StrayProof.File => "file", StrayProof.Content => "content", _ => "likeness" };

    /// <summary>The line that says what was found and what to do about it; null where there is nothing.</summary>
    public static string? Found(StrayReport report, string how)
    {
        if (report.Items.Count == 0)
            return report.Orphans == 0 ? null : $"{Count(report.Orphans, "sidecar has", "sidecars have")} no picture: 'tagtui list orphan' shows them";
        int files = report.Items.Count(stray => stray.Problem is null && stray.Files.Count > 0);
        int names = report.Ready - files;
        if (report.Ready == 0)
            return $"{Count(report.Items.Count, "picture was", "pictures were")} moved by another program, and what belongs to them cannot follow: {report.Items[0].Problem}";
        return files > 0
            ? $"{Count(files, "picture was", "pictures were")} moved by another program, and sidecars and captions stayed behind: {how} moves them along"
            : $"{Count(names, "picture was", "pictures were")} moved by another program and {(names == 1 ? "is" : "are")} still named as before: {how} puts that right";
    }

    public static string What(Stray stray) =>
        stray.Problem ?? (stray.Files.Count == 0 ? "only its name where it is named" : string.Join(", ", stray.Files.Select(file => Path.GetFileName(file.From)))) + (stray is { IsNamed: true, Files.Count: > 0 } ? ", and what names it" : "");

    public static void Lines(Output output, StrayReport report, bool dryRun)
    {
        foreach (var stray in report.Items)
        {
            if (output.Form == OutputForm.Plain)
                output.Row(stray.From.Value, stray.To.Value, Words(stray.Proof), stray.Problem ?? "");
            else
                output.Line($"{stray.From} → {stray.To}: {What(stray)}{(stray.Problem is null && stray.Proof == StrayProof.Likeness ? " (by name, size and time only)" : "")}");
        }
        if (dryRun && report.Items.Count > 0)
            output.Word($"a dry run: {report.Ready:N0} would be followed, {report.Items.Count - report.Ready:N0} cannot");
    }

    public static void Write(Utf8JsonWriter json, StrayReport report)
    {
        json.WriteNumber("orphans", report.Orphans);
        json.WriteStartArray("moved");
        foreach (var stray in report.Items)
        {
            json.WriteStartObject();
            json.WriteString("from", stray.From.Value);
            json.WriteString("to", stray.To.Value);
            json.WriteString("by", Words(stray.Proof));
            json.WriteStartArray("files");
            foreach (var (from, to) in stray.Files)
            {
                json.WriteStartObject();
                json.WriteString("from", from);
                json.WriteString("to", to);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteBoolean("named", stray.IsNamed);
            if (stray.Problem is { } problem)
                json.WriteString("error", problem);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count:N0} {many}";
}
