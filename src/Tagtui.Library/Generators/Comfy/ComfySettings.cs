namespace Tagtui.Library.Generators.Comfy;

/// <summary>What one sampler was given, each thing followed along the link that it has a right to come by.</summary>
internal sealed class ComfySettings(ComfyWalk walk, ComfyNode sampler)
{
    private static readonly string[] ModelNames = ["ckpt_name", "unet_name", "base_ckpt_name", "model_name", "gguf_name", "model_path", "diffusion_name"];

    private readonly ComfyNode? _guider = walk.From(sampler["guider"]);
    private readonly List<Lora> _loras = [];
    private string? _model;

    public Generation Read()
    {
        FollowModel();
        var words = new ComfyWords(walk);
        var (positive, negative) = Prompts();
        var prompt = words.Of(positive, wanted: true);
        return new Generation
        {
            Prompt = prompt,
            NegativePrompt = words.Of(negative, wanted: false),
            Model = _model,
            Sampler = walk.Value(sampler, "sampler_name") ?? walk.Nearest(sampler["sampler"], "sampler_name"),
            Scheduler = walk.Value(sampler, "scheduler") ?? walk.Nearest(sampler["sigmas"], "scheduler"),
            Steps = LooseValue.Integer(walk.Value(sampler, "steps") ?? walk.Nearest(sampler["sigmas"], "steps")),
            CfgScale = LooseValue.Number(walk.Value(sampler, "cfg") ?? walk.Value(_guider, "cfg", "cfg_conds") ?? Guidance()),
            Seed = walk.Value(sampler, "seed", "noise_seed") ?? walk.Nearest(sampler["noise"], "noise_seed", "seed"),
            Loras = _loras.Count > 0 || prompt is null ? ValueList.From(_loras) : LoraReader.InPrompt(prompt),
        };
    }

    /// <summary>What has no field of its own.</summary>
    public List<(string, string)> Rest()
    {
        var rest = new List<(string, string)>();
        void Add(string name, string? value)
        {
            if (value is not null)
                rest.Add((name, value));
        }

        Add("Denoise", walk.Value(sampler, "denoise") ?? walk.Nearest(sampler["sigmas"], "denoise"));
        var latent = walk.Nearest(walk.From(sampler["latent_image"] ?? sampler["samples"] ?? sampler["latent"]), node => node["width"] is not null && node["height"] is not null);
        if (walk.Value(latent, "width") is { } width && walk.Value(latent, "height") is { } height)
            Add("Size", $"{width}x{height}");
        Add("Guidance", Guidance());
        Add("Clip skip", walk.Nearest(Prompts().Positive, "stop_at_clip_layer"));
        Add("VAE", walk.Nearest(walk.From(sampler["latent_image"]), node => node.Scalar("vae_name") is not null)?.Scalar("vae_name"));
        Add("Node", sampler.Class);
        return rest;
    }

    private string? Guidance() => walk.Nearest(Prompts().Positive, "guidance");

    private (ComfyInput? Positive, ComfyInput? Negative) Prompts()
    {
        if (sampler["positive"] is not null || sampler["negative"] is not null)
            return (sampler["positive"], sampler["negative"]);
        if (_guider is not null)
            return (_guider["positive"] ?? _guider["conditioning"] ?? _guider["cond1"], _guider["negative"]);
        if (sampler["conditioning"] is { } alone)
            return (alone, sampler["neg_conditioning"]);
        foreach (var input in sampler.Inputs)
        {
            if (input.IsLink && ComfyWalk.IsPipe(input.Name) && walk.Nearest(walk.From(input), node => node["positive"] is not null) is { } source)
                return (source["positive"], source["negative"]);
        }
        return (null, null);
    }

    /// <summary>Along the links that carry a model, the LoRAs on the way, up to the file that it was loaded from.</summary>
    private void FollowModel()
    {
        var seen = new HashSet<string> { sampler.Id };
        var left = new Queue<ComfyNode>();
        void Go(ComfyInput input)
        {
            if (walk.From(input) is { } before && seen.Add(before.Id))
                left.Enqueue(before);
        }

        Follow(sampler, Go);
        if (_guider is not null)
            Follow(_guider, Go);
        while (left.TryDequeue(out var node) && walk.Step())
        {
            ComfyLoras.Take(node, walk, _loras);
            foreach (var name in ModelNames)
                _model ??= node["lora_name"] is null || name != "model_name" ? walk.Value(node, name) : null;
            Follow(node, Go);
        }
    }

    // A loader's own links (a stack of LoRAs) are followed as well; a picture, a text or a latent carries no model.
    private static void Follow(ComfyNode node, Action<ComfyInput> go)
    {
        var carries = false;
        foreach (var input in node.Inputs)
        {
            if (!input.IsLink || !(input.Name.StartsWith("model", StringComparison.Ordinal) || input.Name.Contains("lora_stack", StringComparison.Ordinal) || ComfyWalk.IsPipe(input.Name)))
                continue;
            carries = true;
            go(input);
        }
        if (!carries && node.Inputs.FindAll(input => input.IsLink) is [var only] && (node.Inputs.Count == 1 || node.Is("reroute")))
            go(only);
    }
}
