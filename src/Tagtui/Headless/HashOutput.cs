using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>Hashes of how pictures look: a line each, or `{"total", "items": [{"key", "phash", …}], "failed"}`.</summary>
internal static class HashOutput
{
    public static int Print(HeadlessHost host, HashReport report, IReadOnlyList<MediaKey> asked)
    {
        var output = host.Output;
        var named = report.Failed.Select(failed => failed.Key).Concat(report.Items.Select(item => item.Key)).ToHashSet();
        IReadOnlyList<FailedItem> failed = host.DryRun ? [] : [.. report.Failed, .. asked.Where(key => !named.Contains(key)).Select(key => new FailedItem(key, "there is no such picture"))];
        switch (output.Form)
        {
            case OutputForm.Json:
                output.Json(json =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("total", report.Items.Count);
                    if (host.DryRun)
                        json.WriteNumber("missing", report.Made);
                    json.WriteStartArray("items");
                    foreach (var item in report.Items)
                        Write(json, item);
                    json.WriteEndArray();
                    json.WriteStartArray("failed");
                    foreach (var item in failed)
                        Write(json, item);
                    json.WriteEndArray();
                    json.WriteEndObject();
                });
                break;
            case OutputForm.JsonLines:
                foreach (var item in report.Items)
                    output.Json(json => Write(json, item));
                foreach (var item in failed)
                    output.Json(json => Write(json, item));
                break;
            default:
                foreach (var item in report.Items)
                {
                    if (output.Form == OutputForm.Plain)
                        output.Row([item.Key.Value, .. item.Values.Select(value => value.Value)]);
                    else
                        output.Line($"{item.Key}  {string.Join("  ", item.Values.Select(value => $"{value.Name} {value.Value}"))}");
                }

                foreach (var item in failed)
                    output.Warn($"{item.Key}: {item.Error}");
                output.Word(host.DryRun ? $"{report.Made:N0} would be worked out, {report.Known:N0} are known" : $"{report.Made:N0} worked out, {report.Known:N0} known already");
                break;
        }

        return failed.Count == 0 ? ExitCode.Done : report.Items.Count > 0 ? ExitCode.SomeFailed : ExitCode.Usage;
    }

    private static void Write(Utf8JsonWriter json, MediumHashes item)
    {
        json.WriteStartObject();
        json.WriteString("key", item.Key.Value);
        foreach (var (name, value) in item.Values)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FailedItem item)
    {
        json.WriteStartObject();
        json.WriteString("key", item.Key.Value);
        json.WriteString("error", item.Error);
        json.WriteEndObject();
    }
}
