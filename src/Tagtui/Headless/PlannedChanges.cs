using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>
/// What a dry run finds, as it finds it: printed, a JSON object a field with --jsonl, or kept for the one document of
/// --json. There the fields of the first ten thousand are told, and how many more there are.
/// </summary>
internal sealed class PlannedChanges(Output output, bool atBeginning)
{
    private const int Most = 10_000;

    private readonly List<(MediaKey Key, FieldDifference Field)> _kept = [];
    private int _leftOut;

    public void Take(ChangedItem item)
    {
        if (!output.Machine)
        {
            ChangeText.Write(output, item, atBeginning);
            return;
        }
        foreach (var field in item is { Before: { } before, After: { } after } ? ContentDifference.Of(before, after) : [])
        {
            if (output.Form == OutputForm.JsonLines)
                output.Json(json => Write(json, item.Key, field));
            else if (_kept.Count < Most)
                _kept.Add((item.Key, field));
            else
                _leftOut++;
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("changes");
        foreach (var (key, field) in _kept)
            Write(json, key, field);
        json.WriteEndArray();
        if (_leftOut > 0)
            json.WriteNumber("changes_left_out", _leftOut);
    }

    private static void Write(Utf8JsonWriter json, MediaKey key, FieldDifference field)
    {
        json.WriteStartObject();
        json.WriteString("key", key.Value);
        json.WriteString("field", field.Name);
        json.WriteString("before", field.Before);
        json.WriteString("after", field.After);
        json.WriteEndObject();
    }
}
