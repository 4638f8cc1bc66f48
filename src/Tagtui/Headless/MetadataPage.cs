using System.Globalization;
using System.Text;
using System.Text.Json;
using Tagtui.Imaging.Metadata;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>How a picture was made, in words and as JSON: for the command line and for the screen.</summary>
internal static class MetadataPage
{
    /// <summary>A row each; a row without a value is not shown.</summary>
    public static IEnumerable<(string Name, string? Value)> Of(MediumMetadata medium)
    {
        if (medium.Generation is { } made)
        {
            yield return ("generator", made.Generator);
            foreach (var row in Rows(made))
                yield return row;
        }
        if (medium.Size is { } size)
            yield return ("size", $"{size.Width}×{size.Height}");
        if (medium.Video is { } video)
        {
            yield return ("duration", video.Seconds is { } seconds ? VideoWords.Time(seconds) : null);
            yield return ("frames", video.FramesPerSecond is { } rate ? VideoWords.Rate(rate) : null);
            yield return ("codec", video.Codec);
        }
        foreach (var (name, value) in medium.Made?.Settings ?? [])
            yield return (name, value);
        foreach (var text in medium.Texts.Where(IsCamera))
            yield return (text.Name, text.Text);
        yield return ("note", medium.Made?.Note);
        foreach (string problem in medium.Problems)
            yield return ("left out", problem);
    }

    /// <summary>The rows of a generation, as `show` has them as well.</summary>
    public static IEnumerable<(string Name, string? Value)> Rows(Generation made)
    {
        yield return ("prompt", made.Prompt);
        yield return ("negative", made.NegativePrompt);
        yield return ("model", made.Model);
        yield return ("sampler", string.Join(", ", new[] { made.Sampler, made.Scheduler }.Where(part => part is { Length: > 0 }).Distinct()));
        yield return ("steps", made.Steps?.ToString(CultureInfo.InvariantCulture));
        yield return ("cfg", Number(made.CfgScale));
        yield return ("seed", made.Seed);
        yield return ("loras", string.Join(", ", made.Loras.Select(lora => lora.Weight is { } weight ? $"{lora.Name} ({Number(weight)})" : lora.Name)));
    }

    /// <summary>`sdxl · euler, karras · 30 steps · cfg 7 · seed 81723`: what fits one line.</summary>
    public static string Short(Generation made) => string.Join(" · ", new[]
    {
        made.Model, made.Sampler, made.Steps is { } steps ? $"{steps} steps" : null, made.CfgScale is { } cfg ? $"cfg {Number(cfg)}" : null, made.Seed is { } seed ? $"seed {seed}" : null,
    }.Where(part => part is { Length: > 0 }));

    /// <summary>Every text as it stands in the file, under a name that tells where.</summary>
    public static IEnumerable<(string Name, string Text)> Raw(MediumMetadata medium)
    {
        var seen = new Dictionary<string, int>();
        foreach (var text in medium.Texts)
        {
            string name = text.Place switch
            {
                TextPlace.Exif => "exif:" + text.Name,
                TextPlace.Xmp when !text.Name.Contains(':') => "xmp:" + text.Name,
                _ => text.Name,
            };
            int count = seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return (count == 1 ? name : $"{name} ({count})", text.Text);
        }
    }

    /// <summary>Both, one under the other: what the screen scrolls through.</summary>
    public static string Whole(MediumMetadata medium)
    {
        var page = new StringBuilder();
        foreach (var (name, value) in Of(medium))
        {
            if (string.IsNullOrEmpty(value))
                continue;
            bool lines = value.Length > 60 || value.Contains('\n');
            page.Append(name).Append(lines ? "\n" : ": ").Append(value.ReplaceLineEndings("\n")).Append(lines ? "\n\n" : "\n");
        }
        foreach (var (name, text) in Raw(medium))
            page.Append("\n── ").Append(name).Append(" ──\n").Append(text.ReplaceLineEndings("\n")).Append('\n');
        return page.ToString().TrimEnd('\n');
    }

    public static void Write(Utf8JsonWriter json, MediumMetadata medium)
    {
        var made = medium.Generation;
        json.WriteStartObject();
        json.WriteString("key", medium.Key.Value);
        json.WriteString("path", medium.Path);
        json.WriteString("generator", made?.Generator);
        json.WriteString("prompt", made?.Prompt);
        json.WriteString("negative_prompt", made?.NegativePrompt);
        json.WriteString("model", made?.Model);
        json.WriteString("sampler", made?.Sampler);
        json.WriteString("scheduler", made?.Scheduler);
        json.WritePropertyName("steps");
        if (made?.Steps is { } steps)
            json.WriteNumberValue(steps);
        else
            json.WriteNullValue();
        json.WritePropertyName("cfg_scale");
        if (made?.CfgScale is { } cfg && double.IsFinite(cfg))
            json.WriteNumberValue(cfg);
        else
            json.WriteNullValue();
        json.WriteString("seed", made?.Seed);
        json.WriteStartArray("loras");
        foreach (var lora in made?.Loras ?? [])
        {
            json.WriteStartObject();
            json.WriteString("name", lora.Name);
            if (lora.Weight is { } weight && double.IsFinite(weight))
                json.WriteNumber("weight", weight);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (medium.Video is { } video)
            VideoWords.Write(json, video.Seconds, video.FramesPerSecond, video.Codec);
        Strings(json, "settings", medium.Made?.Settings ?? []);
        json.WriteString("note", medium.Made?.Note);
        Strings(json, "raw", Raw(medium));
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<(string Name, string Value)> members)
    {
        json.WriteStartObject(name);
        foreach (var (member, value) in members.DistinctBy(one => one.Name))
            json.WriteString(member, value);
        json.WriteEndObject();
    }

    private static bool IsCamera(PictureText text) => text.Place == TextPlace.Exif && text.Text.Length < 200
        && text.Name is "Make" or "Model" or "LensModel" or "ExposureTime" or "FNumber" or "ISO" or "FocalLength" or "DateTimeOriginal" or "Software" or "Artist" or "Copyright";

    private static string? Number(double? number) => number?.ToString("0.####", CultureInfo.InvariantCulture);
}
