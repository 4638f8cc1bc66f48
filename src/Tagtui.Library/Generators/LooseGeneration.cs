using System.Text;

namespace Tagtui.Library.Generators;

/// <summary>Most generators write one flat object of settings and differ in its names only: all of them, the usual ones first.</summary>
internal static class LooseGeneration
{
    private static readonly string[] Prompt = ["prompt", "positiveprompt", "positive", "c", "prompttext", "fullprompt", "basecaption"];
    private static readonly string[] Negative = ["negativeprompt", "negative", "uc", "fullnegativeprompt"];
    private static readonly string[] Model = ["model", "basemodel", "modelname", "usestablediffusionmodel", "stablediffusionmodel", "modelweights", "checkpoint", "basemodelname", "sdmodelname"];
    private static readonly string[] ModelName = ["name", "modelname", "key", "model"];
    private static readonly string[] Sampler = ["sampler", "samplername", "scheduler"];
    private static readonly string[] Scheduler = ["scheduler", "scheduletype", "noiseschedule", "schedule"];
    private static readonly string[] Steps = ["steps", "numinferencesteps", "samplingsteps"];
    private static readonly string[] Cfg = ["cfgscale", "guidancescale", "scale", "cfg", "guidance"];
    private static readonly string[] Seed = ["seed", "noiseseed"];
    private static readonly string[] Loras = ["loras", "lora", "useloramodel"];
    private static readonly string[][] Taken = [Prompt, Negative, Model, Sampler, Scheduler, Steps, Cfg, Seed, Loras];

    public static Generation Read(LooseObject from)
    {
        var found = new Generation
        {
            Prompt = Words(from.Find(Prompt)),
            NegativePrompt = Words(from.Find(Negative)),
            Model = from.Text(Model) ?? from.Object(Model)?.Text(ModelName),
            Sampler = from.Text(Sampler),
            Scheduler = from.Text(Scheduler),
            Steps = LooseValue.Integer(from.Text(Steps)),
            CfgScale = LooseValue.Number(from.Text(Cfg)),
            Seed = from.Text(Seed),
            Loras = LorasOf(from),
        };
        return found is { Loras.Count: 0, Prompt: { } prompt } ? found with { Loras = LoraReader.InPrompt(prompt) } : found;
    }

    /// <summary>A prompt and one thing more: other JSON is no generator's.</summary>
    public static bool IsTelling(Generation found) =>
        found is { Prompt: not null } and ({ Seed: not null } or { Steps: not null } or { Sampler: not null } or { Model: not null } or { NegativePrompt: not null });

    /// <summary>What is left over, scalars only.</summary>
    public static List<(string, string)> Rest(LooseObject from)
    {
        var taken = Taken.Select(names => from.Find(names)?.Name).ToHashSet();
        return [.. from.Members.Where(member => member is { IsScalar: true, Value.Length: > 0 } && !taken.Contains(member.Name)).Select(member => (member.Name, member.Value))];
    }

    /// <summary>A text, a list of texts, or of objects that hold one each.</summary>
    private static string? Words(LooseMember? member)
    {
        if (member is { IsScalar: true } scalar)
            return scalar.Value.Trim() is { Length: > 0 } text ? text : null;
        var words = new StringBuilder();
        foreach (var element in LooseObject.Elements(member))
        {
            if ((element.IsScalar ? element.Value : LooseObject.Read(element.Value)?.Text("prompt", "text", "value")) is { Length: > 0 } part)
                words.Append(words.Length > 0 ? ", " : "").Append(part);
        }
        return words.Length > 0 ? words.ToString() : null;
    }

    private static ValueList<Lora> LorasOf(LooseObject from)
    {
        var weights = LooseObject.Elements(from.Find("loraweights", "loraalpha"));
        var found = new List<Lora>();
        foreach (var element in LooseObject.Elements(from.Find(Loras)))
        {
            var weight = found.Count < weights.Count ? LooseValue.Number(weights[found.Count].Value) : null;
            if (One(element, weight) is { } lora)
                found.Add(lora);
        }
        // Fooocus counts them: `lora_combined_1` or `LoRA 1` is `name : weight`.
        foreach (var member in from.Members)
        {
            if (member.IsScalar && member.Name.StartsWith("lora", StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(member.Name[^1])
                && member.Value.LastIndexOf(" : ", StringComparison.Ordinal) is > 0 and var colon)
                found.Add(new Lora(member.Value[..colon].Trim(), LooseValue.Number(member.Value[(colon + 3)..])));
        }
        return ValueList.From(found);
    }

    private static Lora? One(LooseMember element, double? weight)
    {
        if (element.IsScalar)
            return element.Value is { Length: > 0 } and not ("None" or "true" or "false") ? new Lora(element.Value, weight) : null;
        if (LooseObject.Read(element.Value) is { } from)
        {
            var name = from.Text("name", "loraname", "modelname", "file", "model", "lora") ?? from.Object("model", "lora")?.Text(ModelName);
            return name is null ? null : new Lora(name, LooseValue.Number(from.Text("weight", "strength", "multiplier")) ?? weight);
        }
        return LooseObject.Elements(element) is [{ IsScalar: true, Value.Length: > 0 } first, .. var more]
            ? new Lora(first.Value, more.Count > 0 ? LooseValue.Number(more[0].Value) : null)
            : null;
    }
}
