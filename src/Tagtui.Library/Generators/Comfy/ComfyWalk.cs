namespace Tagtui.Library.Generators.Comfy;

/// <summary>
/// Ways through the graph, always against the links, nearest first. Every walk knows where it has been, so a circle ends it,
/// and all walks of a picture together may take so many steps, so that a graph made to be slow is not.
/// </summary>
internal sealed class ComfyWalk(ComfyGraph graph)
{
    private const int MostSteps = 200_000;

    private static readonly string[] ValueNames = ["value", "Value", "int", "INT", "float", "FLOAT", "number", "Number", "seed", "noise_seed", "string", "String", "text", "a"];
    private int _steps;

    /// <summary>False once the walks of this picture have been long enough.</summary>
    public bool Step() => ++_steps <= MostSteps;

    public ComfyNode? From(ComfyInput? link) => link is { IsLink: true } from ? graph.Find(from.Value) : null;

    /// <summary>The node nearest before this one that samples; itself where it does both.</summary>
    public ComfyNode? SamplerOf(ComfyNode start) => Nearest(start, IsSampler);

    /// <summary>The nearest that fits, this one included.</summary>
    public ComfyNode? Nearest(ComfyNode? start, Func<ComfyNode, bool> fits)
    {
        if (start is null)
            return null;
        var seen = new HashSet<string> { start.Id };
        var left = new Queue<ComfyNode>([start]);
        while (left.TryDequeue(out var node) && Step())
        {
            if (fits(node))
                return node;
            foreach (var input in node.Inputs)
            {
                if (input.IsLink && Step() && From(input) is { } before && seen.Add(before.Id))
                    left.Enqueue(before);
            }
        }
        return null;
    }

    /// <summary>A node's value by the first of these names that it has, followed to where it is written.</summary>
    public string? Value(ComfyNode? node, params ReadOnlySpan<string> names)
    {
        if (node is null)
            return null;
        foreach (var name in names)
        {
            if (node[name] is { } input && (input.IsScalar ? input.Value : Linked(input, name)) is { Length: > 0 } value)
                return value;
        }
        return null;
    }

    /// <summary>The value of this name in the nearest node that has it written, from the link on.</summary>
    public string? Nearest(ComfyInput? link, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var wanted = name;
            if (Nearest(From(link), node => node.Scalar(wanted) is not null || node[wanted] is { IsLink: true }) is { } node && Value(node, name) is { } value)
                return value;
        }
        return null;
    }

    private string? Linked(ComfyInput link, string name)
    {
        var seen = new HashSet<string>();
        var node = From(link);
        while (node is not null && seen.Add(node.Id) && Step())
        {
            if (node.Scalar(name) is { } same)
                return same;
            ComfyInput? next = node[name];
            foreach (var usual in ValueNames)
            {
                if (node.Scalar(usual) is { } value)
                    return value;
                next ??= node[usual] is { IsLink: true } input ? input : null;
            }
            // A knot in the line, or a node with one thing in it.
            if (next is not { IsLink: true })
                next = node.Inputs is [{ IsLink: true } only] ? only : null;
            node = From(next);
        }
        return null;
    }

    private static bool IsSampler(ComfyNode node)
    {
        if (node["guider"] is { IsLink: true })
            return true;
        var prompts = node["positive"] is not null && node["negative"] is not null;
        var piped = !prompts && node.Inputs.Exists(input => input.IsLink && IsPipe(input.Name));
        return (prompts || piped || node["conditioning"] is { IsLink: true })
            && (node["steps"] is not null || node["sigmas"] is { IsLink: true })
            && (node["seed"] is not null || node["noise_seed"] is not null || node["noise"] is not null || node["sampler_name"] is not null || node["sampler"] is not null);
    }

    /// <summary>Some hand model, prompts and all through one link.</summary>
    public static bool IsPipe(string name) => name.Contains("pipe", StringComparison.OrdinalIgnoreCase) || name is "base_ctx" or "context" or "ctx" or "bus";
}
