using System.Text.Json;

namespace Tagtui.Library.Generators.Comfy;

/// <summary>
/// The editor's form: a list of nodes, a list of links between their sockets, and each node's values in an order that only the
/// node knows. Newer editors name them among the inputs; for the rest the common nodes are written down here.
/// </summary>
internal static class ComfyWorkflow
{
    private const string Skipped = "";

    private static readonly (string Class, string[] Values)[] Values =
    [
        ("KSampler", ["seed", Skipped, "steps", "cfg", "sampler_name", "scheduler", "denoise"]),
        ("KSamplerAdvanced", ["add_noise", "noise_seed", Skipped, "steps", "cfg", "sampler_name", "scheduler"]),
        ("SamplerCustom", ["add_noise", "noise_seed", Skipped, "cfg"]),
        ("RandomNoise", ["noise_seed", Skipped]),
        ("BasicScheduler", ["scheduler", "steps", "denoise"]),
        ("KSamplerSelect", ["sampler_name"]),
        ("CFGGuider", ["cfg"]),
        ("FluxGuidance", ["guidance"]),
        ("CheckpointLoaderSimple", ["ckpt_name"]),
        ("CheckpointLoader", ["config_name", "ckpt_name"]),
        ("UNETLoader", ["unet_name"]),
        ("LoraLoader", ["lora_name", "strength_model", "strength_clip"]),
        ("LoraLoaderModelOnly", ["lora_name", "strength_model"]),
        ("CLIPTextEncode", ["text"]),
        ("CLIPTextEncodeFlux", ["clip_l", "t5xxl", "guidance"]),
        ("CLIPTextEncodeSDXL", ["width", "height", "crop_w", "crop_h", "target_width", "target_height", "text_g", "text_l"]),
        ("CLIPTextEncodeSD3", ["clip_l", "clip_g", "t5xxl"]),
        ("EmptyLatentImage", ["width", "height"]),
        ("EmptySD3LatentImage", ["width", "height"]),
        ("PrimitiveNode", ["value"]),
        ("VAELoader", ["vae_name"]),
        ("CLIPSetLastLayer", ["stop_at_clip_layer"]),
    ];

    /// <summary>Null where it is none.</summary>
    public static ComfyGraph? Read(string? json)
    {
        if (LooseObject.Read(json) is not { } root || root.Find("nodes") is not { Kind: JsonTokenType.StartArray } list)
            return null;
        var links = new Dictionary<string, (string Node, int Slot)>();
        foreach (var link in LooseObject.Elements(root.Find("links")))
        {
            if (link.Kind == JsonTokenType.StartArray && LooseObject.Elements(link) is [var id, var node, var slot, ..])
                links[id.Value] = (node.Value, (int)(LooseValue.Integer(slot.Value) is >= 0 and < 1000 and var number ? number : 0));
        }
        var nodes = new Dictionary<string, ComfyNode>();
        foreach (var element in LooseObject.Elements(list))
        {
            if (nodes.Count < ComfyGraph.MostNodes && LooseObject.Read(element.Value) is { } node && node.Text("id") is { } id && node.Text("type") is { } type)
                nodes.TryAdd(id, new ComfyNode(id, type, Inputs(node, type, links)));
        }
        return nodes.Count > 0 ? new ComfyGraph(nodes) : null;
    }

    private static List<ComfyInput> Inputs(LooseObject node, string type, Dictionary<string, (string Node, int Slot)> links)
    {
        var inputs = new List<ComfyInput>();
        var named = new List<string>();
        foreach (var element in LooseObject.Elements(node.Find("inputs")))
        {
            if (inputs.Count >= ComfyGraph.MostInputs || LooseObject.Read(element.Value) is not { } input || input.Text("name") is not { } name)
                continue;
            if (input.Find("widget") is not null)
                named.Add(name);
            if (input.Text("link") is { } link && links.TryGetValue(link, out var from))
                inputs.Add(new ComfyInput(name, JsonTokenType.StartArray, from.Node, from.Slot));
        }
        var values = node.Find("widgetsvalues");
        if (values is { Kind: JsonTokenType.StartObject } object_)
        {
            foreach (var member in LooseObject.Read(object_.Value)?.Members ?? [])
                Add(inputs, member.Name, member);
            return inputs;
        }
        var at = 0;
        var known = Array.Find(Values, row => row.Class == type).Values;
        string[] order = known ?? [.. named];
        foreach (var value in LooseObject.Elements(values))
        {
            // What becomes of a seed after each picture stands behind it and has no name.
            if (known is null && value.Value is "fixed" or "randomize" or "increment" or "decrement")
                continue;
            Add(inputs, at < order.Length ? order[at] : $"value_{at}", value);
            at++;
        }
        return inputs;
    }

    // What comes in by a link is not what stands in the field.
    private static void Add(List<ComfyInput> inputs, string name, LooseMember value)
    {
        if (name != Skipped && inputs.Count < ComfyGraph.MostInputs && value.Kind != JsonTokenType.StartArray && !inputs.Exists(input => input.Name == name))
            inputs.Add(new ComfyInput(name, value.Kind, value.Value));
    }
}
