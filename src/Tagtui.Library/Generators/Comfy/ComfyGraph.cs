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
        if (json is null || json.Length > LooseObject.MostBytes || json.AsSpan().TrimStart() is not ['{', ..])
            return null;
        var bytes = Encoding.UTF8.GetBytes(json);
        var nodes = new Dictionary<string, ComfyNode>();
        if (!TryRead(bytes, nodes))
        {
            nodes.Clear();
            if (BareNumbers.Without(bytes) is not { } sound || !TryRead(sound, nodes))
                return null;
        }
        if (nodes.Count > 0)
            return new ComfyGraph(nodes);
        return !within && LooseObject.Read(json)?.Find("prompt") is { Kind: JsonTokenType.StartObject } inner ? Read(inner.Value, within: true) : null;
    }

    // One pass over the bytes: a library of such pictures reads a hundred thousand of them.
    private static bool TryRead(byte[] json, Dictionary<string, ComfyNode> nodes)
    {
        try
        {
            var reader = new Utf8JsonReader(json, LooseObject.Options);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var id = reader.GetString()!;
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartObject && nodes.Count < MostNodes)
                {
                    if (Node(ref reader, json, id) is { } node)
                        nodes.TryAdd(id, node);
                }
                else
                {
                    reader.Skip();
                }
            }
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static ComfyNode? Node(ref Utf8JsonReader reader, byte[] json, string id)
    {
        string? type = null;
        var inputs = new List<ComfyInput>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isInputs) = (reader.ValueTextEquals("class_type"u8), reader.ValueTextEquals("inputs"u8));
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String)
            {
                type = reader.GetString();
            }
            else if (isInputs && reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                    Input(ref reader, json, inputs);
            }
            else
            {
                reader.Skip();
            }
        }
        return type is null ? null : new ComfyNode(id, type, inputs);
    }

    private static void Input(ref Utf8JsonReader reader, byte[] json, List<ComfyInput> inputs)
    {
        var name = reader.GetString()!;
        reader.Read();
        var kind = reader.TokenType;
        switch (kind)
        {
            case JsonTokenType.String when inputs.Count < MostInputs:
                inputs.Add(new ComfyInput(name, kind, reader.GetString()!));
                break;
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when inputs.Count < MostInputs:
                inputs.Add(new ComfyInput(name, kind, Encoding.UTF8.GetString(reader.ValueSpan)));
                break;
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                var raw = JsonValue.Raw(ref reader, json);
                if (inputs.Count < MostInputs)
                    inputs.Add(kind == JsonTokenType.StartArray && Link(name, raw) is { } link ? link : new ComfyInput(name, JsonTokenType.StartObject, Encoding.UTF8.GetString(raw)));
                break;
        }
    }

    // A link is a list of an id and a number. Any other list is a value of its own kind, as an object is.
    private static ComfyInput? Link(string name, ReadOnlySpan<byte> list)
    {
        var reader = new Utf8JsonReader(list, LooseObject.Options);
        reader.Read();
        reader.Read();
        if (JsonValue.TextOrNumber(ref reader) is not { } id)
            return null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.Number)
            return null;
        var slot = JsonValue.Integer(ref reader) is >= 0 and < 1000 and var number ? (int)number : 0;
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? new ComfyInput(name, JsonTokenType.StartArray, id, slot) : null;
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
