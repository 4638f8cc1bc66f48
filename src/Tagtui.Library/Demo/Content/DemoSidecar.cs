using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tagtui.Library.Demo;

/// <summary>The demo's JSON files, in the shape that the sidecar format describes.</summary>
internal static class DemoSidecar
{
    private static readonly DateTime _first = new(2025, 3, 1, 9, 30, 0, DateTimeKind.Utc);

    public static byte[] Of(DemoScene scene, DemoNotes notes, int index) => Json(json =>
    {
        json.WriteString("type", notes.SourceImage is null ? "image" : "mask");
        if (notes.SourceImage is not null)
        {
            json.WriteString("source_image", notes.SourceImage);
            json.WriteString("mask_category", notes.MaskCategory);
        }
        json.WriteString("name", scene.Key[(scene.Key.LastIndexOf('/') + 1)..]);
        json.WriteString("caption", notes.Caption ?? scene.Text ?? "");
        Tags(json, notes);
        Judgement(json, notes);
        json.WriteStartObject("related");
        Keys(json, "similar", notes.Similar);
        Keys(json, "masks", notes.Masks);
        json.WriteEndObject();
        json.WriteStartObject("metadata");
        json.WriteString("created", Created(index));
        json.WriteNumber("width", scene.Width);
        json.WriteNumber("height", scene.Height);
        json.WriteEndObject();
    });

    public static byte[] Json(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    // Some hours more than a day apart, so that no two are alike and sorting by date shows something.
    private static string Created(int index) => _first.AddHours(31 * index).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static void Tags(Utf8JsonWriter json, DemoNotes notes)
    {
        json.WriteStartArray("tags");
        var position = 0;
        foreach (var (category, value) in notes.TagList())
        {
            json.WriteStartObject();
            json.WriteString("category", category);
            json.WriteString("value", value);
            json.WriteNumber("position", position++);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Judgement(Utf8JsonWriter json, DemoNotes notes)
    {
        if (notes.Score is { } score)
            json.WriteNumber("score", score);
        if (notes.Approved is { } approved)
            json.WriteBoolean("approved", approved);
        if (notes.RejectionReason is not null)
            json.WriteString("rejection_reason", notes.RejectionReason);
        if (notes.Favourite is { } favourite)
            json.WriteBoolean("favourite", favourite);
        if (notes.Remarks is not null)
            json.WriteString("notes", notes.Remarks);
    }

    private static void Keys(Utf8JsonWriter json, string relation, string[] keys)
    {
        if (keys.Length == 0)
            return;
        json.WriteStartArray(relation);
        foreach (var key in keys)
            json.WriteStringValue(key);
        json.WriteEndArray();
    }
}
