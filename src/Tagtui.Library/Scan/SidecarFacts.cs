using System.Text.Json;
using System.Text.Unicode;

namespace Tagtui.Library;

/// <summary>
/// A sidecar's bytes straight to facts, in one pass and without a tree: the index reads a hundred thousand of them and
/// needs a dozen members of each. <see cref="Sidecar"/> is the judge of what a sidecar says; a test holds the two
/// together. Whatever is not as it should be (duplicate names, escapes in names, a value of another kind) makes
/// <see cref="TryRead"/> false, and the judge is asked.
/// </summary>
internal sealed class SidecarFacts(TextCache texts)
{
    private const int UsualTags = 16;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    private readonly DuplicateNames _names = new();
    private readonly List<Relation> _similarImages = [];
    private readonly string?[] _sourceUrl = new string?[4];
    private readonly string?[] _username = new string?[4];
    private readonly string?[] _mime = new string?[4];
    private Range _keywords;
    private Range _artifacts;
    private Range _crop;
    private Range _metadata;
    private long? _frameIndex;
    private double? _timestamp;
    private double? _duration;
    private double? _frameRate;
    private bool _generation;
    private bool _odd;

    /// <summary>False where the bytes are no well-formed object without duplicate names.</summary>
    public bool TryRead(ReadOnlySpan<byte> json, MediumFacts facts)
    {
        if (json.StartsWith("\uFEFF"u8))
            json = json[3..];
        if (!Utf8.IsValid(json))
            return false;
        _names.Clear();
        _similarImages.Clear();
        Array.Clear(_sourceUrl);
        Array.Clear(_username);
        Array.Clear(_mime);
        (_keywords, _artifacts, _crop, _metadata) = (default, default, default, default);
        (_frameIndex, _timestamp, _duration, _frameRate, _generation, _odd) = (null, null, null, null, false, false);
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            if (!Root(ref reader, facts) || _odd || reader.Read())
                return false;
            facts.Related.AddRange(_similarImages);
            return TakeRare(json, facts);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    // What few sidecars have is found in the pass and read out of its place afterwards, by the readers that the judge uses.
    private bool TakeRare(ReadOnlySpan<byte> json, MediumFacts facts)
    {
        if (!_keywords.Equals(default))
        {
            if (KeywordReader.Read(json[_keywords]) is not { } keywords)
                return false;
            facts.Keywords = keywords;
        }
        if (!_artifacts.Equals(default))
            facts.Artifacts = ArtifactReader.Read(json[_artifacts]);
        if (_generation)
            facts.Generation = GenerationReader.Read(json[_metadata]);
        facts.Take(new Origin
        {
            SourceUrl = First(_sourceUrl),
            Username = First(_username),
            Mime = First(_mime),
            FrameIndex = _frameIndex,
            Timestamp = _timestamp,
            Duration = _duration,
            FrameRate = _frameRate,
            Crop = _crop.Equals(default) ? null : CropReader.Read(json[_crop]),
        });
        return true;
    }

    private static string? First(string?[] spellings)
    {
        foreach (var spelling in spellings)
        {
            if (spelling is { Length: > 0 })
                return spelling;
        }
        return null;
    }

    private bool Root(ref Utf8JsonReader reader, MediumFacts facts)
    {
        var level = _names.Enter();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!_names.Add(level, ref reader))
                return false;
            if (!Member(ref reader, facts))
                return false;
        }
        _names.Leave(level);
        return true;
    }

    private bool Member(ref Utf8JsonReader reader, MediumFacts facts)
    {
        switch (reader.ValueSpan.Length)
        {
            case 4 when Enter(ref reader, "type"u8):
                facts.Type = Text(ref reader) is { Length: > 0 } and not "image" and var type ? type : facts.Type;
                break;
            case 4 when Enter(ref reader, "name"u8):
                facts.Name = LongText(ref reader);
                break;
            case 4 when Enter(ref reader, "tags"u8):
                return Tags(ref reader, facts);
            case 7 when Enter(ref reader, "caption"u8):
                facts.Caption = LongText(ref reader) ?? "";
                break;
            case 5 when Enter(ref reader, "score"u8):
                facts.Score = Score(ref reader);
                break;
            case 4 when Enter(ref reader, "mime"u8):
                _mime[0] = Lenient(ref reader);
                break;
            case 4 when Enter(ref reader, "crop"u8):
                return Place(ref reader, ref _crop);
            case 5 when Enter(ref reader, "notes"u8):
                facts.Notes = LongText(ref reader);
                break;
            case 6 when Enter(ref reader, "sha256"u8):
                facts.Sha256 = LongText(ref reader);
                break;
            case 7 when Enter(ref reader, "related"u8):
                return Related(ref reader, facts);
            case 8 when Enter(ref reader, "keywords"u8):
                return Place(ref reader, ref _keywords);
            case 8 when Enter(ref reader, "username"u8):
                _username[0] = Lenient(ref reader);
                break;
            case 8 when Enter(ref reader, "approved"u8):
                facts.Approved = Flag(ref reader);
                break;
            case 8 when Enter(ref reader, "metadata"u8):
                return Metadata(ref reader, facts);
            case 9 when Enter(ref reader, "artifacts"u8):
                return Place(ref reader, ref _artifacts);
            case 9 when Enter(ref reader, "mime_type"u8):
                _mime[1] = Lenient(ref reader);
                break;
            case 9 when Enter(ref reader, "timestamp"u8):
                _timestamp = reader.TokenType == JsonTokenType.Number ? JsonValue.Number(ref reader) : null;
                break;
            case 10 when Enter(ref reader, "source_url"u8):
                _sourceUrl[0] = Lenient(ref reader);
                break;
            case 11 when Enter(ref reader, "frame_index"u8):
                _frameIndex = Integer(ref reader);
                break;
            case 12 when Enter(ref reader, "original_url"u8):
                _sourceUrl[1] = Lenient(ref reader);
                break;
            case 9 when Enter(ref reader, "favourite"u8):
                facts.Favourite = Flag(ref reader) ?? false;
                break;
            case 12 when Enter(ref reader, "source_image"u8):
                facts.Source = Text(ref reader) ?? facts.Source;
                break;
            case 12 when Enter(ref reader, "source_video"u8):
                facts.Source ??= Text(ref reader);
                break;
            case 13 when Enter(ref reader, "mask_category"u8):
                facts.MaskCategory = Text(ref reader);
                break;
            case 14 when Enter(ref reader, "similar_images"u8):
                return RelationList(ref reader, "similar", _similarImages);
            case 16 when Enter(ref reader, "rejection_reason"u8):
                facts.RejectionReason = LongText(ref reader);
                break;
            default:
                // `Enter` moves on only when it matches.
                reader.Read();
                break;
        }
        return Skip(ref reader);
    }

    private bool Place(ref Utf8JsonReader reader, ref Range place)
    {
        var start = (int)reader.TokenStartIndex;
        if (!Skip(ref reader))
            return false;
        place = new Range(start, (int)reader.BytesConsumed);
        return true;
    }

    private string? Lenient(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String ? Text(ref reader) : null;

    private static bool Enter(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    private string? Text(ref Utf8JsonReader reader) => !IsText(ref reader) ? null
        : reader.ValueIsEscaped ? reader.GetString()
        : texts.Get(reader.ValueSpan);

    private string? LongText(ref Utf8JsonReader reader) => IsText(ref reader) ? reader.GetString() : null;

    private bool IsText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return true;
        _odd |= reader.TokenType != JsonTokenType.Null;
        return false;
    }

    private bool? Flag(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return reader.TokenType == JsonTokenType.True;
        _odd |= reader.TokenType != JsonTokenType.Null;
        return null;
    }

    private int Score(ref Utf8JsonReader reader)
    {
        if (Integer(ref reader) is { } score and >= Sidecar.LowestScore and <= Sidecar.HighestScore)
            return (int)score;
        _odd |= reader.TokenType != JsonTokenType.Null;
        return 0;
    }

    // `3`, not `3.0` and not `3e0`; the token of a number has no blanks.
    private static long? Integer(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && System.Buffers.Text.Utf8Parser.TryParse(reader.ValueSpan, out long value, out var used)
        && used == reader.ValueSpan.Length ? value : null;

    private static int Pixels(ref Utf8JsonReader reader) => Integer(ref reader) is > 0 and <= int.MaxValue and var pixels ? (int)pixels : 0;

    private bool Tags(ref Utf8JsonReader reader, MediumFacts facts)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return true;
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;
        facts.Tags = new List<Tag>(UsualTags);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                facts.Tags.Add(new Tag(Text(ref reader)!));
            else if (reader.TokenType != JsonTokenType.StartObject || !TagObject(ref reader, facts))
                return false;
        }
        return true;
    }

    private bool TagObject(ref Utf8JsonReader reader, MediumFacts facts)
    {
        string? category = null, value = null;
        var level = _names.Enter();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!_names.Add(level, ref reader))
                return false;
            if (Enter(ref reader, "category"u8))
                category = Text(ref reader);
            else if (reader.TokenType == JsonTokenType.PropertyName && Enter(ref reader, "value"u8))
                value = Text(ref reader);
            else
                reader.Read();
            if (!Skip(ref reader))
                return false;
        }
        _names.Leave(level);
        if (value is null)
            return false;
        facts.Tags.Add(new Tag(category ?? Tag.DefaultCategory, value));
        return true;
    }

    private bool Related(ref Utf8JsonReader reader, MediumFacts facts)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return true;
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        var level = _names.Enter();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!_names.Add(level, ref reader))
                return false;
            var type = texts.Get(reader.ValueSpan);
            reader.Read();
            if (!RelationList(ref reader, type, facts.Related))
                return false;
        }
        _names.Leave(level);
        return true;
    }

    private bool RelationList(ref Utf8JsonReader reader, string type, List<Relation> relations)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return true;
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                relations.Add(new Relation(type, reader.GetString()!));
            else if (reader.TokenType != JsonTokenType.StartObject || !RelationObject(ref reader, type, relations))
                return false;
        }
        return true;
    }

    // The old pairs of a file and a distance are rare enough for the judge.
    private bool RelationObject(ref Utf8JsonReader reader, string type, List<Relation> relations)
    {
        string? key = null;
        double? strength = null;
        var level = _names.Enter();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!_names.Add(level, ref reader))
                return false;
            if (Enter(ref reader, "key"u8))
                key = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            else if (reader.TokenType == JsonTokenType.PropertyName && Enter(ref reader, "strength"u8))
                strength = reader.TokenType == JsonTokenType.Number ? JsonValue.Number(ref reader) : null;
            else
                reader.Read();
            if (!Skip(ref reader))
                return false;
        }
        _names.Leave(level);
        if (key is null)
            return false;
        relations.Add(new Relation(type, key, strength));
        return true;
    }

    private bool Metadata(ref Utf8JsonReader reader, MediumFacts facts)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return Skip(ref reader);
        var start = (int)reader.TokenStartIndex;
        var level = _names.Enter();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!_names.Add(level, ref reader))
                return false;
            switch (reader.ValueSpan.Length)
            {
                case 5 when Enter(ref reader, "width"u8):
                    facts.Width = Pixels(ref reader);
                    break;
                case 6 when Enter(ref reader, "height"u8):
                    facts.Height = Pixels(ref reader);
                    break;
                case 7 when Enter(ref reader, "created"u8):
                    facts.CreatedText = LongText(ref reader);
                    break;
                case 8 when Enter(ref reader, "captured"u8):
                    facts.CapturedText = LongText(ref reader);
                    break;
                case 4 when Enter(ref reader, "mime"u8):
                    _mime[2] = Lenient(ref reader);
                    break;
                case 9 when Enter(ref reader, "mime_type"u8):
                    _mime[3] = Lenient(ref reader);
                    break;
                case 8 when Enter(ref reader, "username"u8):
                    _username[2] = Lenient(ref reader);
                    break;
                case 8 when Enter(ref reader, "duration"u8):
                    _duration = reader.TokenType == JsonTokenType.Number ? JsonValue.Number(ref reader) : null;
                    break;
                case 10 when Enter(ref reader, "source_url"u8):
                    _sourceUrl[2] = Lenient(ref reader);
                    break;
                case 10 when Enter(ref reader, "frame_rate"u8):
                    _frameRate = reader.TokenType == JsonTokenType.Number ? JsonValue.Number(ref reader) : null;
                    break;
                case 12 when Enter(ref reader, "original_url"u8):
                    _sourceUrl[3] = Lenient(ref reader);
                    break;
                default:
                    _generation |= GenerationReader.IsOurs(ref reader);
                    reader.Read();
                    break;
            }
            if (!Skip(ref reader))
                return false;
        }
        _names.Leave(level);
        _metadata = new Range(start, (int)reader.BytesConsumed);
        return true;
    }

    /// <summary>Past the value that the reader stands on, while still looking for duplicate names and broken escapes in it.</summary>
    private bool Skip(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                // Escapes may hide a lone surrogate, which no text can hold: unescaping throws.
                if (reader.ValueIsEscaped)
                    _ = reader.GetString();
                return true;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (!Skip(ref reader))
                        return false;
                }
                return true;
            case JsonTokenType.StartObject:
                var level = _names.Enter();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    if (!_names.Add(level, ref reader))
                        return false;
                    reader.Read();
                    if (!Skip(ref reader))
                        return false;
                }
                _names.Leave(level);
                return true;
            default:
                return true;
        }
    }
}
