using System.Text.Json;

namespace Tagtui.Library;

/// <summary>Keywords as they are asked for: each with a type, and one of a kind.</summary>
internal static class KeywordReader
{
    /// <summary>The JSON must be sound. Null where something in the list is no keyword: then <see cref="SidecarReader"/> says what.</summary>
    public static List<Keyword>? Read(ReadOnlySpan<byte> json)
    {
        var found = new List<Keyword>();
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType == JsonTokenType.Null)
            return found;
        if (reader.TokenType != JsonTokenType.StartArray)
            return null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                found.Add(new Keyword(reader.GetString()!));
            else if (reader.TokenType == JsonTokenType.StartObject && One(ref reader) is { } keyword)
                found.Add(keyword);
            else
                return null;
        }
        return Known(found);
    }

    /// <summary>A type is written out, and the same keyword of one type and source counts once, where it first stands.</summary>
    public static List<Keyword> Known(IEnumerable<Keyword> keywords)
    {
        var seen = new HashSet<(string, string, string?)>();
        var known = new List<Keyword>();
        foreach (var keyword in keywords)
        {
            var type = keyword.Type is { Length: > 0 } given ? given : Keyword.DefaultType;
            if (keyword.Text.Length > 0 && seen.Add((keyword.Text, type, keyword.Source)))
                known.Add(keyword with { Type = type, Confidence = JsonValue.Known(keyword.Confidence) });
        }
        return known;
    }

    private static Keyword? One(ref Utf8JsonReader reader)
    {
        string? text = null, type = null, source = null;
        double? confidence = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            var value = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            if (name == "keyword")
                text = value;
            else if (name == "type")
                type = value;
            else if (name == "source")
                source = value;
            else if (name == "confidence")
                confidence = reader.TokenType == JsonTokenType.Number ? JsonValue.Number(ref reader) : null;
            reader.Skip();
        }
        return text is null ? null : new Keyword(text, type, confidence, source);
    }
}
