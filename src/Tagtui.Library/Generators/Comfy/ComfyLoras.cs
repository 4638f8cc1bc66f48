using System.Text.Json;

namespace Tagtui.Library.Generators.Comfy;

/// <summary>LoRAs of a node, in the forms that are about: one by name and strength, a numbered stack, a list of objects that may be switched off.</summary>
internal static class ComfyLoras
{
    private const int MostLoras = 100;

    public static void Take(ComfyNode node, ComfyWalk walk, List<Lora> found)
    {
        foreach (var input in node.Inputs)
        {
            if (found.Count >= MostLoras)
                return;
            if (!input.Name.StartsWith("lora", StringComparison.OrdinalIgnoreCase) || input.IsLink)
                continue;
            if (input.Kind == JsonTokenType.StartObject)
                TakeObject(input.Value, found);
            else if (input.IsText && (input.Name == "lora_name" || input.Name.StartsWith("lora_name_", StringComparison.Ordinal) || input.Name.StartsWith("lora_0", StringComparison.Ordinal)) && IsName(input.Value))
                Add(found, input.Value, Weight(node, walk, input.Name));
        }
    }

    private static string? Weight(ComfyNode node, ComfyWalk walk, string name)
    {
        if (name == "lora_name")
            return walk.Value(node, "strength_model", "lora_model_strength", "strength", "model_weight", "weight");
        var number = name[(name.LastIndexOf('_') + 1)..];
        return walk.Value(node, $"model_weight_{number}", $"model_str_{number}", $"lora_wt_{number}", $"strength_{number}", $"lora_weight_{number}");
    }

    private static void TakeObject(string json, List<Lora> found)
    {
        if (LooseObject.Read(json) is not { } one || one.Text("on", "enabled") is "false")
            return;
        if (one.Text("lora", "content", "name", "loraname") is { } name && IsName(name))
            Add(found, name, one.Text("strength", "weight"));
    }

    private static bool IsName(string name) => name is { Length: > 0 } and not ("None" or "none");

    private static void Add(List<Lora> found, string name, string? weight)
    {
        if (!found.Exists(lora => lora.Name == name))
            found.Add(new Lora(name, LooseValue.Number(weight)));
    }
}
