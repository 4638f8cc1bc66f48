using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tagtui.Library;

/// <summary>
/// The canonical form of what is known: one medium a line, members always all there and in one order, so that two dumps
/// can be compared by `cmp` and read by `diff`.
/// </summary>
internal static class DumpWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(Stream output, IEnumerable<MediumFacts> media, IReadOnlyList<ProjectRow>? projects = null)
    {
        output.Write("{\"media\":["u8);
        var first = true;
        using var json = new Utf8JsonWriter(output, Options);
        foreach (var facts in media)
        {
            output.Write(first ? "\n"u8 : ",\n"u8);
            first = false;
            Write(json, facts);
            json.Flush();
            json.Reset();
        }
        output.Write("\n],\"projects\":["u8);
        first = true;
        foreach (var item in projects ?? [])
        {
            output.Write(first ? "\n"u8 : ",\n"u8);
            first = false;
            Write(json, item);
            json.Flush();
            json.Reset();
        }
        output.Write("\n]}\n"u8);
    }

    /// <summary>Whether two would be dumped alike.</summary>
    public static bool IsSame(MediumFacts one, MediumFacts other) => Line(one).SequenceEqual(Line(other));

    internal static ReadOnlySpan<byte> Line(MediumFacts facts)
    {
        var line = new System.Buffers.ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(line, Options);
        Write(json, facts);
        json.Flush();
        return line.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter json, MediumFacts facts)
    {
        json.WriteStartObject();
        json.WriteString("key", facts.Key);
        json.WriteString("path", facts.Path);
        json.WriteString("type", facts.Type);
        json.WriteString("source", facts.Source);
        json.WriteString("mask_category", facts.MaskCategory);
        json.WriteString("name", facts.Name);
        json.WriteString("caption", facts.Caption);
        json.WriteNumber("score", facts.Score);
        if (facts.Approved is { } approved)
            json.WriteBoolean("approved", approved);
        else
            json.WriteNull("approved");
        json.WriteString("rejection_reason", facts.RejectionReason);
        json.WriteBoolean("favourite", facts.Favourite);
        json.WriteString("notes", facts.Notes);
        json.WriteStartArray("tags");
        foreach (var tag in facts.Tags)
        {
            json.WriteStartArray();
            json.WriteStringValue(tag.Category);
            json.WriteStringValue(tag.Value);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartArray("related");
        foreach (var relation in facts.Related)
            Write(json, relation);
        json.WriteEndArray();
        json.WriteNumber("width", facts.Width);
        json.WriteNumber("height", facts.Height);
        json.WriteString("created", facts.CreatedText);
        json.WriteString("captured", facts.CapturedText);
        Write(json, facts.Generation);
        Write(json, facts.Keywords);
        Write(json, facts.Artifacts);
        Write(json, facts.Origin);
        json.WriteString("sha256", facts.Sha256);
        json.WriteNumber("size", facts.Size);
        json.WriteNumber("modified", facts.Modified);
        json.WriteBoolean("has_sidecar", facts.HasSidecar);
        json.WriteBoolean("has_caption_file", facts.HasCaptionFile);
        if (facts.CaptionsDiffer)
            json.WriteBoolean("captions_differ", true);
        json.WriteString("problem", facts.Problem);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Relation relation)
    {
        json.WriteStartArray();
        json.WriteStringValue(relation.Type);
        json.WriteStringValue(relation.Key);
        Number(json, relation.Strength);
        Number(json, relation.Distance);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Generation? generation)
    {
        if (generation is null)
        {
            json.WriteNull("generation");
            return;
        }
        json.WriteStartObject("generation");
        json.WriteString("prompt", generation.Prompt);
        json.WriteString("negative_prompt", generation.NegativePrompt);
        json.WriteString("model", generation.Model);
        json.WriteString("sampler", generation.Sampler);
        json.WriteString("scheduler", generation.Scheduler);
        Number(json, "steps", generation.Steps);
        json.WritePropertyName("cfg_scale");
        Number(json, generation.CfgScale);
        json.WriteString("seed", generation.Seed);
        json.WriteStartArray("loras");
        foreach (var lora in generation.Loras)
        {
            json.WriteStartArray();
            json.WriteStringValue(lora.Name);
            Number(json, lora.Weight);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteString("prompt_meta", generation.PromptMeta);
        json.WriteString("generator", generation.Generator);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, List<Keyword> keywords)
    {
        json.WriteStartArray("keywords");
        foreach (var keyword in keywords)
        {
            json.WriteStartArray();
            json.WriteStringValue(keyword.Text);
            json.WriteStringValue(keyword.Type);
            Number(json, keyword.Confidence);
            json.WriteStringValue(keyword.Source);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, List<Artifact> artifacts)
    {
        json.WriteStartArray("artifacts");
        foreach (var artifact in artifacts)
        {
            json.WriteStartObject();
            json.WriteString("stage", artifact.Stage);
            json.WriteString("path", artifact.Path);
            json.WriteString("sha256", artifact.Sha256);
            json.WriteNumber("width", artifact.Width);
            json.WriteNumber("height", artifact.Height);
            Number(json, "size", artifact.Size);
            json.WriteString("created", artifact.Created);
            json.WriteString("params", artifact.Params);
            json.WriteString("blurhash", artifact.Blurhash);
            json.WriteString("status", artifact.Status);
            json.WriteString("error", artifact.Error);
            Number(json, "retry_count", artifact.RetryCount);
            json.WriteString("started", artifact.Started);
            json.WriteString("completed", artifact.Completed);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Origin? origin)
    {
        if (origin is null)
        {
            json.WriteNull("origin");
            return;
        }
        json.WriteStartObject("origin");
        json.WriteString("source_url", origin.SourceUrl);
        json.WriteString("username", origin.Username);
        json.WriteString("mime", origin.Mime);
        Number(json, "frame_index", origin.FrameIndex);
        json.WritePropertyName("timestamp");
        Number(json, origin.Timestamp);
        if (origin.Duration is { } duration)
            json.WriteNumber("duration", duration);
        if (origin.FrameRate is { } rate)
            json.WriteNumber("fps", rate);
        json.WriteStartArray("crop");
        if (origin.Crop is { } crop)
        {
            foreach (var side in (ReadOnlySpan<int>)[crop.X, crop.Y, crop.Width, crop.Height])
                json.WriteNumberValue(side);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ProjectRow item)
    {
        json.WriteStartArray();
        json.WriteStringValue(item.Project);
        json.WriteNumberValue(item.Position);
        json.WriteStringValue(item.Path);
        json.WriteStringValue(item.Key);
        json.WriteNumberValue(item.Repeats);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void Number(Utf8JsonWriter json, double? number)
    {
        if (number is { } value && double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }
}
