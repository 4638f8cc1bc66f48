using System.Text.Json;

namespace Tagtui.Headless;

/// <summary>
/// Several items as JSON: `{"total", "items"}` as one document, or an object a line. A verb that was asked for one
/// picture prints that alone.
/// </summary>
internal static class JsonItems
{
    public static void Write<T>(Output output, IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write, bool alone = false)
    {
        if (alone || output.Form == OutputForm.JsonLines)
        {
            foreach (var item in items)
                output.Json(json => write(json, item));
            return;
        }
        output.Json(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("total", items.Count);
            json.WriteStartArray("items");
            foreach (var item in items)
                write(json, item);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    public static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
