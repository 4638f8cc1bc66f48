using System.Text.Json;

namespace Tagtui.Toml;

/// <summary>
/// A file as plain JSON: tables are objects, lists arrays, numbers numbers (a float keeps its point: `1.0`), and what
/// JSON has no word for is text: dates and times in RFC 3339, `inf`, `-inf`, `nan`.
/// </summary>
internal static class TomlJson
{
    public static void Write(TomlValue value, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case TomlTable table:
                writer.WriteStartObject();
                foreach (var entry in table.Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    Write(entry.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case TomlArray array:
                writer.WriteStartArray();
                foreach (var item in array.Items)
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case TomlString text:
                writer.WriteStringValue(text.Value);
                break;
            case TomlInteger integer:
                writer.WriteNumberValue(integer.Value);
                break;
            case TomlFloat real when double.IsFinite(real.Value):
                writer.WriteRawValue(TomlText.Number(real.Value));
                break;
            case TomlFloat real:
                writer.WriteStringValue(TomlText.Number(real.Value));
                break;
            case TomlBoolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case TomlDateTime date:
                writer.WriteStringValue(date.Text);
                break;
        }
    }
}
