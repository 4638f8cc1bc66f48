using System.Globalization;
using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>Groups of copies: `{"total", "groups": [{"keep", "exact", "items": [{"key", "distance", …}]}]}`, or a paragraph each.</summary>
internal static class DuplicatesOutput
{
    public static int Print(Output output, IReadOnlyList<DuplicateGroup> groups)
    {
        switch (output.Form)
        {
            case OutputForm.Json:
                output.Json(json =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("total", groups.Count);
                    json.WriteStartArray("groups");
                    foreach (var group in groups)
                        Write(json, group);
                    json.WriteEndArray();
                    json.WriteEndObject();
                });
                break;
            case OutputForm.JsonLines:
                foreach (var group in groups)
                    output.Json(json => Write(json, group));
                break;
            case OutputForm.Plain:
                for (int i = 0; i < groups.Count; i++)
                {
                    foreach (var one in groups[i].Media)
                        output.Row(Number(i + 1), one.Key.Value, one.Key == groups[i].Kept ? "keep" : "", one.SameBytes ? "same" : Number(one.Distance ?? 0));
                }

                break;
            default:
                foreach (var group in groups)
                {
                    foreach (var one in group.Media)
                        output.Line($"{(one.Key == group.Kept ? "keep" : "    ")}  {How(group, one),-10}  {Facts(one),-34}  {one.Key}");
                    output.Line("");
                }

                int others = groups.Sum(group => group.Media.Count - 1);
                output.Word(groups.Count == 0 ? "no duplicates" : $"{groups.Count:N0} {(groups.Count == 1 ? "group" : "groups")}, {others:N0} {(others == 1 ? "copy" : "copies")} besides those to keep ({StatsPage.Bytes(groups.Sum(group => group.Media.Skip(1).Sum(one => one.Row.Size)))})");
                break;
        }

        return ExitCode.Done;
    }

    /// <summary>What a person compares: `1024×768  312 KiB  score 4  3 tags`.</summary>
    public static string Facts(DuplicateMedium one)
    {
        string score = one.Row.Score switch { 0 => "", -1 => "  rejected", var stars => $"  score {stars}" };
        return $"{(one.Row.Width > 0 ? $"{one.Row.Width}×{one.Row.Height}  " : "")}{StatsPage.Bytes(one.Row.Size)}{score}{(one.Row.Tags.Count > 0 ? $"  {one.Row.Tags.Count} tags" : "")}";
    }

    private static string How(DuplicateGroup group, DuplicateMedium one) =>
        one.Key == group.Kept ? "" : one.SameBytes ? "same bytes" : one.Distance == 1 ? "1 bit" : $"{one.Distance} bits";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, DuplicateGroup group)
    {
        json.WriteStartObject();
        json.WriteString("keep", group.Kept.Value);
        json.WriteBoolean("exact", group.IsExact);
        json.WriteStartArray("items");
        foreach (var one in group.Media)
        {
            json.WriteStartObject();
            json.WriteString("key", one.Key.Value);
            json.WriteString("path", one.Row.Path);
            json.WriteBoolean("same_bytes", one.SameBytes);
            if (one.Distance is { } distance)
                json.WriteNumber("distance", distance);
            json.WriteNumber("width", one.Row.Width);
            json.WriteNumber("height", one.Row.Height);
            json.WriteNumber("size", one.Row.Size);
            json.WriteNumber("score", one.Row.Score);
            json.WriteNumber("tags", one.Row.Tags.Count);
            json.WriteString("caption", one.Row.Caption);
            json.WriteString("created", one.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
