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

    public static void Write(Stream output, IEnumerable<MediumFacts> media)
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
        output.Write("\n]}\n"u8);
    }

    /// <summary>Whether two would be dumped alike.</summary>
    public static bool IsSame(MediumFacts one, MediumFacts other) => Line(one).SequenceEqual(Line(other));

    private static ReadOnlySpan<byte> Line(MediumFacts facts)
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
        json.WriteString("prompt", facts.Prompt);
        json.WriteString("sha256", facts.Sha256);
        json.WriteNumber("size", facts.Size);
        json.WriteNumber("modified", facts.Modified);
        json.WriteBoolean("has_sidecar", facts.HasSidecar);
        json.WriteBoolean("has_caption_file", facts.HasCaptionFile);
        json.WriteString("problem", facts.Problem);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Relation relation)
    {
        json.WriteStartArray();
        json.WriteStringValue(relation.Type);
        json.WriteStringValue(relation.Key);
        foreach (var number in (ReadOnlySpan<double?>)[relation.Strength, relation.Distance])
        {
            if (number is { } value && double.IsFinite(value))
                json.WriteNumberValue(value);
            else
                json.WriteNullValue();
        }
        json.WriteEndArray();
    }
}
