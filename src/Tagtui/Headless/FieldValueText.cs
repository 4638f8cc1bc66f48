using System.Globalization;
using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>The value of a field, as JSON and as one cell of a line.</summary>
internal static class FieldValueText
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<string> fields, IReadOnlyList<object?> values)
    {
        json.WriteStartObject();
        for (int i = 0; i < fields.Count; i++)
        {
            json.WritePropertyName(fields[i]);
            Write(json, values[i]);
        }
        json.WriteEndObject();
    }

    public static string Of(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "yes" : "no",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IReadOnlyList<Tag> tags => string.Join(", ", tags.Select(t => t.Value)),
        IReadOnlyList<string> texts => string.Join(", ", texts),
        _ => (string)value,
    };

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool yes: json.WriteBooleanValue(yes); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case IReadOnlyList<Tag> tags:
                MediumJson.TagArray(json, tags);
                break;
            case IReadOnlyList<string> texts:
                json.WriteStartArray();
                foreach (string text in texts)
                    json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            default: json.WriteStringValue((string)value); break;
        }
    }
}
