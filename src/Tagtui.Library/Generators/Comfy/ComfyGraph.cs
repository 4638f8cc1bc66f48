using System.Text;
using System.Text.Json;

namespace Tagtui.Library.Generators.Comfy;

/// <summary>What goes into a node: a scalar as its text, the place of another node's output, or JSON of another kind.</summary>
internal readonly record struct ComfyInput(string Name, JsonTokenType Kind, string Value, int Slot = 0)
{
    /// <summary>The value is the id of the node that it comes from.</summary>
    public bool IsLink => Kind == JsonTokenType.StartArray;

    public bool IsText => Kind == JsonTokenType.String;

    public bool IsScalar => Kind is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;
}

internal sealed record ComfyNode(string Id, string Class, List<ComfyInput> Inputs)
{
    public ComfyInput? this[string name]
    {
        get
        {
            foreach (var input in Inputs)
            {
                if (input.Name == name)
                    return input;
            }
            return null;
        }
    }

    public string? Scalar(string name) => this[name] is { IsScalar: true, Value.Length: > 0 } input ? input.Value : null;

    public bool Is(string part) => Class.Contains(part, StringComparison.OrdinalIgnoreCase);
}

/// <summary>ComfyUI's graph: nodes by their ids.</summary>
internal sealed class ComfyGraph(Dictionary<string, ComfyNode> nodes)
{
    public const int MostNodes = 10_000;

    public const int MostInputs = 500;

    public IReadOnlyCollection<ComfyNode> Nodes => nodes.Values;

    public ComfyNode? Find(string id) => nodes.GetValueOrDefault(id);

    /// <summary>The form of the API, `{id: {class_type, inputs}}`, perhaps within `prompt`. Null where it is none.</summary>
    public static ComfyGraph? Read(string? json, bool within = false)
    {
        if (LooseObject.Read(json) is not { } root)
            return null;
        var nodes = new Dictionary<string, ComfyNode>();
        foreach (var member in root.Members)
        {
            if (member.Kind == JsonTokenType.StartObject && nodes.Count < MostNodes && Node(member.Name, member.Value) is { } node)
                nodes.TryAdd(member.Name, node);
        }
        if (nodes.Count > 0)
            return new ComfyGraph(nodes);
        return !within && root.Find("prompt") is { Kind: JsonTokenType.StartObject } inner ? Read(inner.Value, within: true) : null;
    }

    private static ComfyNode? Node(string id, string json)
    {
        if (LooseObject.Read(json) is not { } node || node.Text("classtype") is not { } type)
            return null;
        var inputs = new List<ComfyInput>();
        foreach (var input in node.Object("inputs")?.Members ?? [])
        {
            if (inputs.Count >= MostInputs)
                break;
            inputs.Add(Input(input));
        }
        return new ComfyNode(id, type, inputs);
    }

    // A link is a list of an id and a number. Any other list is a value of its own kind, as an object is.
    private static ComfyInput Input(LooseMember input)
    {
        if (input.Kind != JsonTokenType.StartArray)
            return new ComfyInput(input.Name, input.Kind, input.Value);
        return LooseObject.Elements(input) is [{ Kind: JsonTokenType.String or JsonTokenType.Number, Value: { Length: > 0 } id }, { Kind: JsonTokenType.Number } slot]
            ? new ComfyInput(input.Name, JsonTokenType.StartArray, id, (int)(LooseValue.Integer(slot.Value) is >= 0 and < 1000 and var number ? number : 0))
            : new ComfyInput(input.Name, JsonTokenType.StartObject, input.Value);
    }

    /// <summary>Every text of the graph, with the node and the field that it stands in: for a graph that is not understood.</summary>
    public string AllTexts(int most)
    {
        var texts = new StringBuilder();
        foreach (var node in nodes.Values)
        {
            foreach (var input in node.Inputs)
            {
                if (input is { IsText: true, Value.Length: > 0 } && texts.Length + input.Value.Length < most)
                    texts.Append(node.Class).Append('.').Append(input.Name).Append(": ").Append(input.Value).Append('\n');
            }
        }
        return texts.ToString().TrimEnd('\n');
    }
}
