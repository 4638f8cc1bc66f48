using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>`{"changed": n, "unchanged": n, "failed": [{"key","error"}]}`, and in a dry run what would change, `{"key","field","before","after"}`.</summary>
internal static class OutcomeJson
{
    public static void Write(Utf8JsonWriter json, Outcome outcome, bool dryRun, PlannedChanges? planned = null)
    {
        json.WriteStartObject();
        WriteCounts(json, outcome);
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
            JsonItems.Texts(json, "would_change", outcome.Changed.Select(changed => changed.Key.Value));
            planned?.Write(json);
        }
        json.WriteEndObject();
    }

    /// <summary>What every verb that changes something says of it, in the midst of what it says besides.</summary>
    public static void WriteCounts(Utf8JsonWriter json, Outcome outcome)
    {
        json.WriteNumber("changed", outcome.Changed.Count);
        json.WriteNumber("unchanged", outcome.Unchanged.Count);
        WriteFailed(json, outcome);
    }

    public static void WriteFailed(Utf8JsonWriter json, Outcome outcome)
    {
        json.WriteStartArray("failed");
        foreach (var failed in outcome.Failed)
        {
            json.WriteStartObject();
            json.WriteString("key", failed.Key.Value);
            WriteWhy(json, failed);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void WriteWhy(Utf8JsonWriter json, FailedItem failed)
    {
        json.WriteString("error", failed.Error);
        if (failed.IsConflict)
            json.WriteBoolean("conflict", true);
        if (failed.Conflicts.Count > 0)
            ConflictJson.Write(json, "fields", failed.Conflicts);
        if (failed.KeptIn is { } kept)
            json.WriteString("kept_in", kept);
    }
}
