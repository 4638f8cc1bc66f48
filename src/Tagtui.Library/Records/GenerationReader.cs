using System.Text;
using System.Text.Json;

namespace Tagtui.Library;

/// <summary>
/// Generation data out of a sidecar's `metadata`: from `metadata.generation`, and from the same members directly under
/// `metadata`, where some programs write them. Every field has several spellings; the order of <see cref="Names"/> says
/// which one counts where two are there, and `generation` comes before `metadata`, whatever the order in the file.
/// A bare `metadata.model` may be a camera's, and a `generator` the sidecar's own: alone they say nothing.
/// </summary>
internal static class GenerationReader
{
    private enum Field
    {
        Prompt,
        Negative,
        Model,
        Sampler,
        Scheduler,
        Steps,
        Cfg,
        Seed,
        Loras,
        Meta,
        Generator,
    }

    private static readonly (Field Field, byte[] Name)[] Names =
    [
        (Field.Prompt, "prompt"u8.ToArray()), (Field.Prompt, "positive_prompt"u8.ToArray()), (Field.Prompt, "positive"u8.ToArray()), (Field.Prompt, "prompt_text"u8.ToArray()),
        (Field.Negative, "negative_prompt"u8.ToArray()), (Field.Negative, "negative"u8.ToArray()), (Field.Negative, "uc"u8.ToArray()),
        (Field.Model, "model_name"u8.ToArray()), (Field.Model, "ai_model"u8.ToArray()), (Field.Model, "checkpoint"u8.ToArray()), (Field.Model, "model"u8.ToArray()),
        (Field.Sampler, "sampler"u8.ToArray()), (Field.Sampler, "sampler_name"u8.ToArray()),
        (Field.Scheduler, "scheduler"u8.ToArray()), (Field.Scheduler, "schedule_type"u8.ToArray()),
        (Field.Steps, "steps"u8.ToArray()),
        (Field.Cfg, "cfg_scale"u8.ToArray()), (Field.Cfg, "cfg"u8.ToArray()), (Field.Cfg, "guidance_scale"u8.ToArray()), (Field.Cfg, "guidance"u8.ToArray()),
        (Field.Seed, "seed"u8.ToArray()), (Field.Seed, "noise_seed"u8.ToArray()),
        (Field.Loras, "loras"u8.ToArray()), (Field.Loras, "lora"u8.ToArray()),
        (Field.Meta, "prompt_meta"u8.ToArray()),
        (Field.Generator, "generator"u8.ToArray()),
    ];

    // Names stand field by field: where those of each begin, and where the last ones end.
    private static readonly int[] Starts = [.. Enum.GetValues<Field>().Select(field => Array.FindIndex(Names, name => name.Field == field)), Names.Length];

    private static readonly int BareModel = Array.FindIndex(Names, name => name.Name.AsSpan().SequenceEqual("model"u8));

    /// <summary>Whether a member of `metadata` by this name has to do with generation.</summary>
    public static bool IsOurs(ref Utf8JsonReader name) => name.ValueTextEquals("generation"u8) || Find(ref name) >= 0;

    /// <summary>The JSON must be sound. Null where it says nothing of the kind.</summary>
    public static Generation? Read(ReadOnlySpan<byte> metadata)
    {
        var reader = new Utf8JsonReader(metadata);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        Span<Range> outer = stackalloc Range[Names.Length];
        Span<Range> inner = stackalloc Range[Names.Length];
        outer.Clear();
        inner.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var generation = reader.ValueTextEquals("generation"u8);
            var at = Find(ref reader);
            reader.Read();
            if (generation && reader.TokenType == JsonTokenType.StartObject)
                Members(ref reader, inner);
            else
                Take(ref reader, at, outer);
        }
        if (IsOnlyModel(outer))
            outer[BareModel] = outer[Starts[(int)Field.Generator]] = default;
        var found = new Generation
        {
            Prompt = Text(metadata, Field.Prompt, inner, outer),
            NegativePrompt = Text(metadata, Field.Negative, inner, outer),
            Model = Text(metadata, Field.Model, inner, outer),
            Sampler = Text(metadata, Field.Sampler, inner, outer),
            Scheduler = Text(metadata, Field.Scheduler, inner, outer),
            Steps = Steps(metadata, inner, outer),
            CfgScale = Cfg(metadata, inner, outer),
            Seed = Text(metadata, Field.Seed, inner, outer),
            Loras = Loras(metadata, inner, outer),
            PromptMeta = Meta(metadata, inner, outer),
            Generator = Text(metadata, Field.Generator, inner, outer),
        };
        if (found is { Loras.Count: 0, Prompt: { } prompt })
            found = found with { Loras = LoraReader.InPrompt(prompt) };
        return found.IsEmpty ? null : found;
    }

    private static void Members(ref Utf8JsonReader reader, scoped Span<Range> places)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = Find(ref reader);
            reader.Read();
            Take(ref reader, at, places);
        }
    }

    private static void Take(ref Utf8JsonReader reader, int at, scoped Span<Range> places)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        if (at >= 0)
            places[at] = new Range(start, (int)reader.BytesConsumed);
    }

    private static int Find(ref Utf8JsonReader name)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (name.ValueIsEscaped ? name.ValueTextEquals(Names[i].Name) : name.ValueSpan.SequenceEqual(Names[i].Name))
                return i;
        }
        return -1;
    }

    private static bool IsOnlyModel(ReadOnlySpan<Range> outer)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (Names[i].Field is not (Field.Model or Field.Meta or Field.Generator) && !outer[i].Equals(default))
                return false;
        }
        return true;
    }

    private delegate T? ReadValue<T>(ref Utf8JsonReader value, ReadOnlySpan<byte> json);

    // The first spelling whose value is of the right kind.
    private static T? First<T>(ReadOnlySpan<byte> json, Field field, ReadOnlySpan<Range> inner, ReadOnlySpan<Range> outer, ReadValue<T> read)
    {
        for (var level = 0; level < 2; level++)
        {
            var places = level == 0 ? inner : outer;
            for (var i = Starts[(int)field]; i < Starts[(int)field + 1]; i++)
            {
                if (places[i].Equals(default))
                    continue;
                var slice = json[places[i]];
                var value = new Utf8JsonReader(slice);
                value.Read();
                if (read(ref value, slice) is { } known)
                    return known;
            }
        }
        return default;
    }

    private static string? Text(ReadOnlySpan<byte> json, Field field, ReadOnlySpan<Range> inner, ReadOnlySpan<Range> outer) =>
        First(json, field, inner, outer, static (ref Utf8JsonReader value, ReadOnlySpan<byte> _) =>
            value.TokenType == JsonTokenType.StartArray ? Joined(ref value) : JsonValue.TextOrNumber(ref value));

    // A prompt as a list of its parts.
    private static string? Joined(ref Utf8JsonReader array)
    {
        var text = new StringBuilder();
        while (array.Read() && array.TokenType != JsonTokenType.EndArray)
        {
            if (JsonValue.Text(ref array) is { } part)
                text.Append(text.Length > 0 ? ", " : "").Append(part);
            array.Skip();
        }
        return text.Length > 0 ? text.ToString() : null;
    }

    private static long? Steps(ReadOnlySpan<byte> json, ReadOnlySpan<Range> inner, ReadOnlySpan<Range> outer) =>
        First(json, Field.Steps, inner, outer, static (ref Utf8JsonReader value, ReadOnlySpan<byte> _) => JsonValue.Integer(ref value));

    private static double? Cfg(ReadOnlySpan<byte> json, ReadOnlySpan<Range> inner, ReadOnlySpan<Range> outer) =>
        First(json, Field.Cfg, inner, outer, static (ref Utf8JsonReader value, ReadOnlySpan<byte> _) => JsonValue.Number(ref value));

    private static ValueList<Lora> Loras(ReadOnlySpan<byte> json, ReadOnlySpan<Range> inner, ReadOnlySpan<Range> outer) =>
        First(json, Field.Loras, inner, outer, static (ref Utf8JsonReader value, ReadOnlySpan<byte> _) => LoraReader.Read(ref value)) ?? [];

    private static string? Meta(ReadOnlySpan<byte> json, ReadOnlySpan<Range> inner, ReadOnlySpan<Range> outer) =>
        First(json, Field.Meta, inner, outer, static (ref Utf8JsonReader value, ReadOnlySpan<byte> slice) =>
            value.TokenType == JsonTokenType.Null ? null : Encoding.UTF8.GetString(slice));
}
