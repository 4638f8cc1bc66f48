using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>Fields that two sides changed: `[{"field","ours","theirs","base"}]`, null where there is no value.</summary>
internal static class ConflictJson
{
    public static void Write(Utf8JsonWriter json, string name, IReadOnlyList<FieldConflict> fields)
    {
        json.WriteStartArray(name);
        foreach (var field in fields)
        {
            json.WriteStartObject();
            json.WriteString("field", field.Field);
            json.WriteString("ours", field.Ours);
            json.WriteString("theirs", field.Theirs);
            json.WriteString("base", field.Base);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
