namespace Tagtui.Library;

/// <summary>
/// How a picture was generated, as `metadata.generation` says it. A seed is text: 64-bit seeds and `-1` must come back as
/// they were written. <see cref="PromptMeta"/> is the JSON of `prompt_meta` as it stands in the file.
/// </summary>
public sealed record Generation
{
    private const int LongestWords = 64 << 10;
    private const int LongestName = 1000;

    /// <summary>The program that made it: `A1111`, `ComfyUI`.</summary>
    public string? Generator { get; init; }

    public string? Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    public string? Model { get; init; }

    public string? Sampler { get; init; }

    public string? Scheduler { get; init; }

    public long? Steps { get; init; }

    public double? CfgScale { get; init; }

    public string? Seed { get; init; }

    public ValueList<Lora> Loras { get; init; } = [];

    public string? PromptMeta { get; init; }

    internal bool IsEmpty => Equals(Nothing);

    /// <summary>More than a prompt, which has a place of its own in the index.</summary>
    internal bool IsMoreThanPrompt => !(this with { Prompt = null }).IsEmpty;

    private static Generation Nothing { get; } = new();

    /// <summary>What this does not say is taken from the other.</summary>
    internal Generation Or(Generation other) => new()
    {
        Generator = Generator ?? other.Generator,
        Prompt = Prompt ?? other.Prompt,
        NegativePrompt = NegativePrompt ?? other.NegativePrompt,
        Model = Model ?? other.Model,
        Sampler = Sampler ?? other.Sampler,
        Scheduler = Scheduler ?? other.Scheduler,
        Steps = Steps ?? other.Steps,
        CfgScale = CfgScale ?? other.CfgScale,
        Seed = Seed ?? other.Seed,
        Loras = Loras.Count > 0 ? Loras : other.Loras,
        PromptMeta = PromptMeta ?? other.PromptMeta,
    };

    /// <summary>Of no more length than an index should carry: a picture may hold megabytes of what it calls a prompt.</summary>
    internal Generation Shortened() => this with
    {
        Generator = Short(Generator, LongestName),
        Prompt = Short(Prompt, LongestWords),
        NegativePrompt = Short(NegativePrompt, LongestWords),
        Model = Short(Model, LongestName),
        Sampler = Short(Sampler, LongestName),
        Scheduler = Short(Scheduler, LongestName),
        Seed = Short(Seed, LongestName),
        Loras = Loras.Any(lora => lora.Name.Length > LongestName) ? ValueList.From(Loras.Select(lora => lora with { Name = Short(lora.Name, LongestName)! })) : Loras,
    };

    private static string? Short(string? text, int most) =>
        text is null || text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}

public readonly record struct Lora(string Name, double? Weight = null);
