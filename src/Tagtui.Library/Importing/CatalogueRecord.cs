using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tagtui.Library.Importing;

/// <summary>
/// One record of a catalogue: members by name, each as the JSON that it was. What a member means is found by its letters
/// alone, so that `fileName`, `file_name` and `File name` are one.
/// </summary>
internal sealed class CatalogueRecord
{
    private static readonly Dictionary<string, string[]> Spellings = new()
    {
        ["file"] = ["filename", "file", "filepath", "path", "image", "imagefile", "imagepath", "imagename", "img", "src"],
        ["prompt"] = ["prompt", "prompttext", "positiveprompt", "positive"],
        ["prompt_meta"] = ["promptmeta", "prompts"],
        ["negative_prompt"] = ["negativeprompt", "negative"],
        ["model"] = ["aimodel", "model", "modelname", "checkpoint"],
        ["sampler"] = ["sampler", "samplername"],
        ["steps"] = ["steps"],
        ["cfg_scale"] = ["cfgscale", "cfg", "guidance", "guidancescale"],
        ["seed"] = ["seed"],
        ["rating"] = ["rating", "score", "stars"],
        ["tags"] = ["tags", "tag", "labels", "keywords"],
        ["captured"] = ["capturedat", "captured", "date", "datetaken", "takenat", "taken", "datetime", "timestamp"],
        ["created"] = ["createdat", "created", "datecreated"],
        ["notes"] = ["notes", "note", "comments", "comment"],
        ["caption"] = ["caption", "description"],
        ["favourite"] = ["favourite", "favorite", "isfavourite", "isfavorite"],
        ["source_url"] = ["sourceurl", "originalurl", "url"],
        ["username"] = ["username", "user"],
    };

    private static readonly Dictionary<string, (string Field, int Rank)> Fields = Spellings
        .SelectMany(field => field.Value.Select((spelling, rank) => (spelling, field.Key, rank)))
        .ToDictionary(row => row.spelling, row => (row.Key, row.rank));

    private readonly Dictionary<string, (int Rank, string Json)> _known = [];
    private readonly List<(string Name, string Json)> _unknown = [];

    public CatalogueRecord(IEnumerable<(string Name, string Json)> members, string? file = null)
    {
        File = file;
        foreach (var (name, json) in members)
        {
            if (json == "null" || name.Length == 0)
                continue;
            if (!Fields.TryGetValue(Letters(name), out var meaning))
                _unknown.Add((name, json));
            else if (!_known.TryGetValue(meaning.Field, out var before))
                _known[meaning.Field] = (meaning.Rank, json);
            else if (meaning.Rank < before.Rank)
                _known[meaning.Field] = (meaning.Rank, json);
        }

        File = Text("file") ?? file ?? NameThatIsAFile();
    }

    /// <summary>What it calls its picture; null where it names none.</summary>
    public string? File { get; }

    public IReadOnlyList<(string Name, string Json)> Unknown => _unknown;

    public string? Json(string field) => _known.TryGetValue(field, out var value) ? value.Json : null;

    /// <summary>A text, or a number as it is written.</summary>
    public string? Text(string field)
    {
        if (Json(field) is not { } json)
            return null;
        var reader = Reader(json);
        return JsonValue.TextOrNumber(ref reader);
    }

    /// <summary>A prompt's parts one after the other, where it is a list of texts or of objects that hold one.</summary>
    public string? Prompt
    {
        get
        {
            if (Json("prompt") is not { } json || json[0] != '[')
                return Text("prompt");
            return string.Join(", ", Texts(json)) is { Length: > 0 } joined ? joined : null;
        }
    }

    public string? PromptMeta => Json("prompt_meta") ?? (Json("prompt") is { } json && json[0] is '[' or '{' ? Json("prompt") : null);

    public IReadOnlyList<Tag> Tags
    {
        get
        {
            if (Json("tags") is not { } json)
                return [];
            var texts = json[0] == '"' ? Text("tags")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []
                : json[0] == '[' ? Texts(json).Select(text => text.Trim()).Where(text => text.Length > 0) : [];
            return [.. texts.Select(text => new Tag(text)).Distinct()];
        }
    }

    /// <summary>−1…5; null where there is none, or none that could be meant.</summary>
    public int? Rating => Text("rating") is { } text && RatingOf(text) is >= Sidecar.LowestScore and <= Sidecar.HighestScore and var rating ? rating : null;

    public bool? Favourite => Json("favourite") switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    /// <summary>A moment as text; a number is seconds or milliseconds since 1970.</summary>
    public string? Date(string field)
    {
        if (Json(field) is not { } json || Text(field) is not { } text)
            return null;
        if (json[0] == '"' || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return text;
        var seconds = Math.Abs(number) > 1e11 ? number / 1000 : number;
        return Math.Abs(seconds) > 1e11 ? text
            : DateTimeOffset.FromUnixTimeSeconds((long)seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private string? NameThatIsAFile()
    {
        var at = _unknown.FindIndex(member => Letters(member.Name) is "name" or "id");
        if (at < 0)
            return null;
        var reader = Reader(_unknown[at].Json);
        return JsonValue.Text(ref reader) is { } name && MediaTypes.IsMediaName(name) ? name : null;
    }

    private static int? RatingOf(string text)
    {
        if (text.Length > 0 && text.All(c => c is '★' or '☆'))
            return text.Count(c => c == '★');
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Floor(number) && Math.Abs(number) < 100 ? (int)number : null;
    }

    private static List<string> Texts(string json)
    {
        var texts = new List<string>();
        var reader = Reader(json);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (JsonValue.TextOrNumber(ref reader) is { } text)
                texts.Add(text);
            else if (reader.TokenType == JsonTokenType.StartObject && TextIn(ref reader) is { } inner)
                texts.Add(inner);
            else
                reader.Skip();
        }

        return texts;
    }

    private static string? TextIn(ref Utf8JsonReader reader)
    {
        string? found = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var wanted = Letters(reader.GetString()!) is "text" or "value" or "name" or "tag" or "prompt";
            reader.Read();
            found ??= wanted ? JsonValue.TextOrNumber(ref reader) : null;
            reader.Skip();
        }

        return found;
    }

    private static Utf8JsonReader Reader(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), CatalogueReader.Tolerant);
        reader.Read();
        return reader;
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
