using System.Buffers;
using System.Globalization;
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
        Keywords(json, notes.Keywords);
        if (notes.SourceUrl is not null)
            json.WriteString("source_url", notes.SourceUrl);
        if (notes.Username is not null)
            json.WriteString("username", notes.Username);
        json.WriteStartObject("related");
        Keys(json, "similar", notes.Similar);
        Keys(json, "masks", notes.Masks);
        json.WriteEndObject();
        Artifacts(json, notes.Artifacts);
        json.WriteStartObject("metadata");
        json.WriteString("created", Created(index));
        if (notes.Captured is not null)
            json.WriteString("captured", notes.Captured);
        json.WriteNumber("width", scene.Width);
        json.WriteNumber("height", scene.Height);
        if (notes.Generation is { } generation)
            Write(json, generation);
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
        {
            if (key.Split('=') is not [var other, var strength])
            {
                json.WriteStringValue(key);
                continue;
            }
            json.WriteStartObject();
            json.WriteString("key", other);
            json.WriteNumber("strength", double.Parse(strength, CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Keywords(Utf8JsonWriter json, Keyword[] keywords)
    {
        if (keywords.Length == 0)
            return;
        json.WriteStartArray("keywords");
        foreach (var keyword in keywords)
        {
            json.WriteStartObject();
            json.WriteString("keyword", keyword.Text);
            json.WriteString("type", keyword.Type ?? Keyword.DefaultType);
            if (keyword.Confidence is { } confidence)
                json.WriteNumber("confidence", confidence);
            if (keyword.Source is { } source)
                json.WriteString("source", source);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Artifacts(Utf8JsonWriter json, Artifact[] artifacts)
    {
        if (artifacts.Length == 0)
            return;
        json.WriteStartObject("artifacts");
        foreach (var artifact in artifacts)
        {
            json.WriteStartObject(artifact.Stage);
            Text(json, "path", artifact.Path);
            if (artifact.Width > 0)
            {
                json.WriteNumber("width", artifact.Width);
                json.WriteNumber("height", artifact.Height);
            }
            Text(json, "created", artifact.Created);
            Text(json, "blurhash", artifact.Blurhash);
            Text(json, "status", artifact.Status);
            Text(json, "error", artifact.Error);
            if (artifact.RetryCount is { } retries)
                json.WriteNumber("retry_count", retries);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Generation generation)
    {
        json.WriteStartObject("generation");
        Text(json, "prompt", generation.Prompt);
        Text(json, "negative_prompt", generation.NegativePrompt);
        Text(json, "model", generation.Model);
        Text(json, "sampler", generation.Sampler);
        Text(json, "scheduler", generation.Scheduler);
        if (generation.Steps is { } steps)
            json.WriteNumber("steps", steps);
        if (generation.CfgScale is { } scale)
            json.WriteNumber("cfg_scale", scale);
        Text(json, "seed", generation.Seed);
        json.WriteStartArray("loras");
        foreach (var lora in generation.Loras)
        {
            json.WriteStartObject();
            json.WriteString("name", lora.Name);
            json.WriteNumber("weight", lora.Weight ?? 1);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}
