using System.Globalization;
using System.Text;
using System.Text.Json;
using Tagtui.Library.Importing;

namespace Tagtui.Library.Generators;

/// <summary>Adds to `metadata.generation` each member that the picture tells and the sidecar does not, and to `metadata` how long a video runs and how fast. What stands there stays.</summary>
internal sealed record KeepGeneration(Func<MediaFiles, MediumMetadata?> Read) : Change
{
    public override Change For(MediaFiles files) => new Of(Read(files));

    public override ChangeResult Apply(MediumContent before) => ChangeResult.Unchanged;

    public override string Describe() => "keep metadata";

    private sealed record Of(MediumMetadata? Found) : Change
    {
        public override ChangeResult Apply(MediumContent before)
        {
            var sidecar = before.Sidecar;
            foreach (var (name, number) in (ReadOnlySpan<(string, double?)>)[(VideoFacts.Duration, Found?.Video?.Seconds), (VideoFacts.FrameRate, Found?.Video?.FramesPerSecond)])
            {
                if (number is { } known && sidecar.Raw("metadata", name) is null)
                    sidecar = sidecar.WithRaw(Math.Round(known, 3).ToString("R", CultureInfo.InvariantCulture), "metadata", name);
            }
            if (Found?.Made is { } made)
                sidecar = With(sidecar, made);
            return ChangeResult.FromTo(before, before with { Sidecar = sidecar });
        }

        private static Sidecar With(Sidecar sidecar, GeneratedBy made)
        {
            var (have, found) = (sidecar.Generation ?? new Generation(), made.Generation.Shortened());
            foreach (var (name, known, json) in (ReadOnlySpan<(string, bool, string?)>)[
                ("generator", have.Generator is not null, Text(made.Generator)),
                ("prompt", have.Prompt is not null, Text(found.Prompt)),
                ("negative_prompt", have.NegativePrompt is not null, Text(found.NegativePrompt)),
                ("model", have.Model is not null, Text(found.Model)),
                ("sampler", have.Sampler is not null, Text(found.Sampler)),
                ("scheduler", have.Scheduler is not null, Text(found.Scheduler)),
                ("steps", have.Steps is not null, found.Steps?.ToString(CultureInfo.InvariantCulture)),
                ("cfg_scale", have.CfgScale is not null, found.CfgScale?.ToString("R", CultureInfo.InvariantCulture)),
                ("seed", have.Seed is not null, Seed(found.Seed)),
                ("loras", have.Loras.Count > 0, Loras(found.Loras))])
            {
                if (!known && json is not null)
                    sidecar = sidecar.WithRaw(json, "metadata", "generation", name);
            }
            return sidecar;
        }

        public override string Describe() => "keep metadata";

        private static string? Text(string? text) => text is null ? null : ImportRun.Json(text);

        // Digits are written as a number, whatever their length: readers that cannot hold them are not ours.
        private static string? Seed(string? seed) => seed is { Length: > 0 and < 20 } && seed.All(char.IsAsciiDigit) && (seed.Length == 1 || seed[0] != '0') ? seed : Text(seed);

        private static string? Loras(ValueList<Lora> loras)
        {
            if (loras.Count == 0)
                return null;
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                json.WriteStartArray();
                foreach (var lora in loras)
                {
                    json.WriteStartObject();
                    json.WriteString("name", lora.Name);
                    if (lora.Weight is { } weight)
                        json.WriteNumber("weight", weight);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
    }
}
