using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>`{"changed": n, "unchanged": n, "failed": [{"key","error"}]}`, and in a dry run what would change, `{"key","field","before","after"}`.</summary>
internal static class OutcomeJson
{
    public static void Write(Utf8JsonWriter json, Outcome outcome, bool dryRun, PlannedChanges? planned = null)
    {
        json.WriteStartObject();
        json.WriteNumber("changed", outcome.Changed.Count);
        json.WriteNumber("unchanged", outcome.Unchanged.Count);
        json.WriteStartArray("failed");
        foreach (var failed in outcome.Failed)
        {
            json.WriteStartObject();
            json.WriteString("key", failed.Key.Value);
            json.WriteString("error", failed.Error);
            if (failed.IsConflict)
                json.WriteBoolean("conflict", true);
            if (failed.Conflicts.Count > 0)
                ConflictJson.Write(json, "fields", failed.Conflicts);
            if (failed.KeptIn is { } kept)
                json.WriteString("kept_in", kept);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (outcome.Changed.Any(changed => changed.MovedTo is not null))
        {
            json.WriteStartArray("moved");
            foreach (var changed in outcome.Changed.Where(changed => changed.MovedTo is not null))
            {
                json.WriteStartObject();
                json.WriteString("from", changed.Key.Value);
                json.WriteString("to", changed.MovedTo!.Value.Value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteNumber("followed", outcome.Followed.Count);
        }
        if (outcome.Cancelled)
            json.WriteBoolean("interrupted", true);
        if (outcome.HistoryNumber is { } number)
            json.WriteNumber("change", number);
        if (outcome.Reverted is { } reverted)
            json.WriteNumber("reverted", reverted);
        if (dryRun)
        {
            json.WriteBoolean("dry_run", true);
            json.WriteStartArray("would_change");
            foreach (var changed in outcome.Changed)
                json.WriteStringValue(changed.Key.Value);
            json.WriteEndArray();
            planned?.Write(json);
        }
        json.WriteEndObject();
    }
}
