using System.Text;
using System.Text.Json;

namespace Tagtui.Library.Postgres;

/// <summary>
/// A medium's facts as the shared index keeps them: the line of the dump, which is all that is known in one form.
///
/// `jsonb` cannot hold U+0000, and a caption can. So a NUL is written as U+10FFFD and `0`, and U+10FFFD itself, which
/// nobody uses, as itself twice. Half surrogates do not come this far: they are U+FFFD as in the local index.
/// </summary>
internal static class FactsDocument
{
    private const string Escape = "\U0010FFFD";

    public static byte[] Write(MediumFacts facts)
    {
        var line = DumpWriter.Line(facts);
        // Both are so rare that looking is all it costs.
        if (line.IndexOf("\\u0000"u8) < 0 && line.IndexOf("\U0010FFFD"u8) < 0 && line.IndexOf("\\uDBFF\\uDFFD"u8) < 0)
            return line.ToArray();
        var text = Encoding.UTF8.GetString(line);
        var safe = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (text.AsSpan(i).StartsWith(Escape))
            {
                safe.Append(Escape).Append(Escape);
                i++;
            }
            else if (text[i] != '\\')
            {
                safe.Append(text[i]);
            }
            else if (text.AsSpan(i).StartsWith("\\u0000"))
            {
                safe.Append(Escape).Append('0');
                i += 5;
            }
            else if (text.AsSpan(i).StartsWith("\\uDBFF\\uDFFD"))
            {
                safe.Append(Escape).Append(Escape);
                i += 11;
            }
            else
            {
                safe.Append(text, i, 2);
                i++;
            }
        }
        return Encoding.UTF8.GetBytes(safe.ToString());
    }

    /// <summary>Null for what is no such document: then the files are asked.</summary>
    public static MediumFacts? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.ToArray());
            return Facts(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static MediumFacts Facts(JsonElement from) => new()
    {
        Key = Text(from, "key")!,
        Path = Text(from, "path"),
        Type = Text(from, "type")!,
        Source = Text(from, "source"),
        MaskCategory = Text(from, "mask_category"),
        Name = Text(from, "name"),
        Caption = Text(from, "caption")!,
        Score = from.GetProperty("score").GetInt32(),
        Approved = from.GetProperty("approved").ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null },
        RejectionReason = Text(from, "rejection_reason"),
        Favourite = from.GetProperty("favourite").GetBoolean(),
        Notes = Text(from, "notes"),
        Tags = List(from, "tags", tag => new Tag(Text(tag[0])!, Text(tag[1])!)),
        Related = List(from, "related", relation => new Relation(Text(relation[0])!, Text(relation[1])!, Number(relation[2]), Number(relation[3]))),
        Width = from.GetProperty("width").GetInt32(),
        Height = from.GetProperty("height").GetInt32(),
        CreatedText = Text(from, "created"),
        CapturedText = Text(from, "captured"),
        Generation = GenerationOf(from.GetProperty("generation")),
        Keywords = List(from, "keywords", keyword => new Keyword(Text(keyword[0])!, Text(keyword[1]), Number(keyword[2]), Text(keyword[3]))),
        Artifacts = List(from, "artifacts", ArtifactOf),
        Origin = OriginOf(from.GetProperty("origin")),
        Sha256 = Text(from, "sha256"),
        Size = from.GetProperty("size").GetInt64(),
        Modified = from.GetProperty("modified").GetInt64(),
        HasSidecar = from.GetProperty("has_sidecar").GetBoolean(),
        HasCaptionFile = from.GetProperty("has_caption_file").GetBoolean(),
        CaptionsDiffer = from.TryGetProperty("captions_differ", out _),
        Problem = Text(from, "problem"),
    };

    private static Generation? GenerationOf(JsonElement from) => from.ValueKind != JsonValueKind.Object ? null : new Generation
    {
        Prompt = Text(from, "prompt"),
        NegativePrompt = Text(from, "negative_prompt"),
        Model = Text(from, "model"),
        Sampler = Text(from, "sampler"),
        Scheduler = Text(from, "scheduler"),
        Steps = Whole(from, "steps"),
        CfgScale = Number(from.GetProperty("cfg_scale")),
        Seed = Text(from, "seed"),
        Loras = [.. List(from, "loras", lora => new Lora(Text(lora[0])!, Number(lora[1])))],
        PromptMeta = Text(from, "prompt_meta"),
        Generator = Text(from, "generator"),
    };

    private static Artifact ArtifactOf(JsonElement from) => new(Text(from, "stage")!)
    {
        Path = Text(from, "path"),
        Sha256 = Text(from, "sha256"),
        Width = from.GetProperty("width").GetInt32(),
        Height = from.GetProperty("height").GetInt32(),
        Size = Whole(from, "size"),
        Created = Text(from, "created"),
        Params = Text(from, "params"),
        Blurhash = Text(from, "blurhash"),
        Status = Text(from, "status"),
        Error = Text(from, "error"),
        RetryCount = Whole(from, "retry_count"),
        Started = Text(from, "started"),
        Completed = Text(from, "completed"),
    };

    private static Origin? OriginOf(JsonElement from) => from.ValueKind != JsonValueKind.Object ? null : new Origin
    {
        SourceUrl = Text(from, "source_url"),
        Username = Text(from, "username"),
        Mime = Text(from, "mime"),
        FrameIndex = Whole(from, "frame_index"),
        Timestamp = Number(from.GetProperty("timestamp")),
        Duration = from.TryGetProperty("duration", out var duration) ? Number(duration) : null,
        FrameRate = from.TryGetProperty("fps", out var rate) ? Number(rate) : null,
        Crop = from.GetProperty("crop") is var crop && crop.GetArrayLength() == 4
            ? new CropBox(crop[0].GetInt32(), crop[1].GetInt32(), crop[2].GetInt32(), crop[3].GetInt32())
            : null,
    };

    private static List<T> List<T>(JsonElement from, string name, Func<JsonElement, T> one)
    {
        var elements = from.GetProperty(name);
        var list = new List<T>(elements.GetArrayLength());
        foreach (var element in elements.EnumerateArray())
            list.Add(one(element));
        return list;
    }

    private static string? Text(JsonElement from, string name) => Text(from.GetProperty(name));

    private static string? Text(JsonElement value)
    {
        var text = value.GetString();
        return text is null || !text.Contains(Escape, StringComparison.Ordinal) ? text : Plain(text);
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!text.AsSpan(i).StartsWith(Escape))
            {
                plain.Append(text[i]);
                continue;
            }
            i += Escape.Length;
            if (i < text.Length && text[i] == '0')
            {
                plain.Append('\0');
                continue;
            }
            plain.Append(Escape);
            i++;
        }
        return plain.ToString();
    }

    private static long? Whole(JsonElement from, string name) =>
        from.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
