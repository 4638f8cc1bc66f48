namespace Tagtui.Library;

/// <summary>
/// How a picture was generated, as `metadata.generation` says it. A seed is text: 64-bit seeds and `-1` must come back as
/// they were written. <see cref="PromptMeta"/> is the JSON of `prompt_meta` as it stands in the file.
/// </summary>
public sealed record Generation
{
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
}

public readonly record struct Lora(string Name, double? Weight = null);
