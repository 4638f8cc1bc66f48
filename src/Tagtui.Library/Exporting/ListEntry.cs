using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tagtui.Library.Exporting;

/// <summary>What a file about all pictures says of one.</summary>
/// <param name="Path">With its extension: below the target, or absolute.</param>
internal readonly record struct ListEntry(MediaKey Key, string Path, string Caption, string Tags, int Width, int Height)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// `{path: {"caption", "tags", "image_size"}}`. The trainer puts the tags, a text, behind the caption; a picture of which neither says anything stops it, and is
    /// not in the list.
    /// </summary>
    public static byte[] KohyaJson(List<ListEntry> entries) => Written(Plain with { Indented = true }, json =>
    {
        json.WriteStartObject();
        foreach (var entry in entries.Where(entry => entry.Caption.Length + entry.Tags.Length > 0))
        {
            json.WriteStartObject(entry.Path);
            if (entry.Caption.Length > 0)
                json.WriteString("caption", entry.Caption);
            json.WriteString("tags", entry.Tags);
            if (entry is { Width: > 0, Height: > 0 })
            {
                json.WriteStartArray("image_size");
                json.WriteNumberValue(entry.Width);
                json.WriteNumberValue(entry.Height);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <summary>A line a picture. All have a text: one without a line, or without a text, stops the loader.</summary>
    public static byte[] HuggingFace(List<ListEntry> entries)
    {
        using var all = new MemoryStream();
        foreach (var entry in entries)
        {
            all.Write(Written(Plain, json =>
            {
                json.WriteStartObject();
                json.WriteString("file_name", entry.Path);
                json.WriteString("text", entry.Caption);
                json.WriteEndObject();
            }));
        }

        return all.ToArray();
    }

    private static byte[] Written(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        using var all = new MemoryStream();
        using (var json = new Utf8JsonWriter(all, options))
            write(json);
        all.WriteByte((byte)'\n');
        return all.ToArray();
    }
}
