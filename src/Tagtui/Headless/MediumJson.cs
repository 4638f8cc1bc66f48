using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>One medium as JSON: the row that lists print. Members of the contract keep their names and places.</summary>
internal static class MediumJson
{
    public static void Write(Utf8JsonWriter json, MediumRow row)
    {
        json.WriteStartObject();
        json.WriteString("key", row.Key.Value);
        json.WriteString("path", row.Path);
        json.WriteString("type", row.Type);
        json.WriteNumber("score", row.Score);
        Approved(json, row.Approved);
        Tags(json, row.Tags);
        json.WriteString("caption", row.Caption);
        json.WriteString("name", row.Name);
        if (row.CaptionsDiffer)
            json.WriteBoolean("captions_differ", true);
        json.WriteEndObject();
    }

    public static void Approved(Utf8JsonWriter json, bool? approved)
    {
        if (approved is { } value)
            json.WriteBoolean("approved", value);
        else
            json.WriteNull("approved");
    }

    public static void Tags(Utf8JsonWriter json, IEnumerable<Tag> tags)
    {
        json.WritePropertyName("tags");
        TagArray(json, tags);
    }

    public static void TagArray(Utf8JsonWriter json, IEnumerable<Tag> tags)
    {
        json.WriteStartArray();
        foreach (var tag in tags)
        {
            json.WriteStartObject();
            json.WriteString("category", tag.Category);
            json.WriteString("value", tag.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void Keyword(Utf8JsonWriter json, Keyword keyword)
    {
        json.WriteStartObject();
        json.WriteString("keyword", keyword.Text);
        json.WriteString("type", keyword.KnownType);
        if (keyword.Confidence is { } confidence && double.IsFinite(confidence))
            json.WriteNumber("confidence", confidence);
        if (keyword.Source is { } source)
            json.WriteString("source", source);
        json.WriteEndObject();
    }
}
