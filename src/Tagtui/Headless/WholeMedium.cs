using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>Everything that is known of one medium: what its files say, read anew, and what its place in the library adds. Generation: the sidecar's, else the file's.</summary>
internal sealed record WholeMedium(MediaFiles Files, MediumContent Content, object?[] Facts, Generation? Generation, IReadOnlyList<string> Projects, VideoFacts? Video, int? Sharpness)
{
    private static readonly string[] FactNames = ["type", "width", "height", "size", "created", "modified", "captured", "source"];

    public MediaKey Key => Files.Key;

    public Sidecar Sidecar => Content.Sidecar;

    public string Type => (string)Facts[0]!;

    public long? Width => (long?)Facts[1];

    public long? Height => (long?)Facts[2];

    public long Size => (long)Facts[3]!;

    public string Created => (string)Facts[4]!;

    public string Modified => (string)Facts[5]!;

    public string? Captured => (string?)Facts[6];

    /// <summary>Of a mask, crop or frame: whose it is.</summary>
    public string? Source => (string?)Facts[7];

    /// <param name="projects">Names of projects by the keys that they hold.</param>
    public static WholeMedium? Of(MediaLibrary library, MediaKey key, Lookup<string, string> projects) =>
        library.Get(key) is { } record && library.Files(key) is { } files && library.FieldsOf(key, FactNames, out var generation) is { } facts
            ? new WholeMedium(files, record.Content, [.. facts], generation, [.. projects[key.Value].Distinct()], library.VideoOf(key), library.SharpnessOf(key))
            : null;

    public void Write(Utf8JsonWriter json)
    {
        var sidecar = Sidecar;
        json.WriteStartObject();
        json.WriteString("key", Key.Value);
        json.WriteString("path", Files.Media);
        json.WriteString("sidecar", sidecar.Exists ? Files.Sidecar : null);
        json.WriteString("caption_file", Content.CaptionFile is not null ? Files.Caption : null);
        json.WriteString("type", Type);
        json.WriteString("name", sidecar.Name);
        json.WriteNumber("score", Content.Score);
        MediumJson.Approved(json, sidecar.Approved);
        json.WriteString("rejection_reason", sidecar.RejectionReason);
        json.WriteBoolean("favourite", Content.Favourite);
        MediumJson.Tags(json, Content.Tags);
        json.WriteString("caption", Content.Caption);
        if (Content.CaptionsDiffer)
            json.WriteString("sidecar_caption", sidecar.Caption);
        json.WriteString("notes", sidecar.Notes);
        Keywords(json);
        Related(json);
        Origin(json);
        Number(json, "width", Width);
        Number(json, "height", Height);
        Number(json, "sharpness", Sharpness);
        if (Video is { } video)
            VideoWords.Write(json, video.Seconds, video.FramesPerSecond, video.Codec);
        json.WriteNumber("size", Size);
        json.WriteString("created", Created);
        json.WriteString("modified", Modified);
        json.WriteString("captured", Captured);
        WriteGeneration(json);
        json.WritePropertyName("artifacts");
        json.WriteRawValue(OneLine(sidecar.Artifacts.Count > 0 ? sidecar.Raw("artifacts")! : "{}"), skipInputValidation: false);
        json.WriteStartArray("projects");
        foreach (string project in Projects)
            json.WriteStringValue(project);
        json.WriteEndArray();
        json.WritePropertyName("metadata");
        json.WriteRawValue(OneLine(sidecar.Raw("metadata") ?? "{}"), skipInputValidation: false);
        json.WriteString("read_only", sidecar.ReadOnlyReason ?? Content.CaptionRefusal);
        json.WriteEndObject();
    }

    private void Keywords(Utf8JsonWriter json)
    {
        json.WriteStartArray("keywords");
        foreach (var keyword in Sidecar.Keywords)
            MediumJson.Keyword(json, keyword);
        json.WriteEndArray();
    }

    private void Related(Utf8JsonWriter json)
    {
        json.WriteStartObject("related");
        foreach (var type in Sidecar.Related.GroupBy(relation => relation.Type))
        {
            json.WriteStartArray(type.Key);
            foreach (var relation in type)
            {
                json.WriteStartObject();
                json.WriteString("key", relation.Key);
                Number(json, "strength", relation.Strength);
                Number(json, "distance", relation.Distance);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private void Origin(Utf8JsonWriter json)
    {
        json.WriteString("source", Source);
        json.WriteString("mask_category", Sidecar.MaskCategory);
        if (Sidecar.FrameIndex is { } frame)
            json.WriteNumber("frame_index", frame);
        Number(json, "timestamp", Sidecar.Timestamp);
        if (Sidecar.Crop is { } crop)
        {
            json.WriteStartObject("crop");
            json.WriteNumber("x", crop.X);
            json.WriteNumber("y", crop.Y);
            json.WriteNumber("width", crop.Width);
            json.WriteNumber("height", crop.Height);
            json.WriteEndObject();
        }
        json.WriteString("sha256", Sidecar.Sha256);
        json.WriteString("source_url", Sidecar.SourceUrl);
        json.WriteString("username", Sidecar.Username);
        json.WriteString("mime", Sidecar.Mime);
    }

    private void WriteGeneration(Utf8JsonWriter json)
    {
        if (Generation is not { } generation)
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
        Number(json, "cfg_scale", generation.CfgScale);
        json.WriteString("seed", generation.Seed);
        json.WriteStartArray("loras");
        foreach (var lora in generation.Loras)
        {
            json.WriteStartObject();
            json.WriteString("name", lora.Name);
            Number(json, "weight", lora.Weight);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (generation.Generator is not null)
            json.WriteString("generator", generation.Generator);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value && double.IsFinite(value))
            json.WriteNumber(name, value);
    }

    /// <summary>As it stands in the file, on one line: in JSON a line end can only be layout.</summary>
    private static string OneLine(string json) => string.Concat(json.Split('\n', '\r').Select(line => line.TrimStart()));
}
