namespace Tagtui.Library.Generators.Comfy;

/// <summary>
/// What a ComfyUI graph says of the picture that it made. From each node that saves, the sampler nearest to it is looked for
/// against the direction of the links; from the sampler the settings, the two prompts and the model are followed further.
/// Where no sampler is found the graph's texts are given as they are, and that is said.
/// </summary>
internal static class ComfyReader
{
    private const string Name = "ComfyUI";
    private const int MostText = 64 << 10;

    /// <summary>Null where the text is no such graph.</summary>
    public static GeneratedBy? Read(string? prompt) => ComfyGraph.Read(prompt) is { } graph ? Of(graph) : null;

    /// <summary>From the editor's own form, where nothing else is left.</summary>
    public static GeneratedBy? ReadWorkflow(string? workflow) => ComfyWorkflow.Read(workflow) is { } graph ? Of(graph) : null;

    private static GeneratedBy Of(ComfyGraph graph)
    {
        var walk = new ComfyWalk(graph);
        foreach (var save in Saves(graph))
        {
            if (walk.SamplerOf(save) is not { } sampler)
                continue;
            var found = new ComfySettings(walk, sampler);
            var generation = found.Read();
            if (!generation.IsEmpty)
                return new GeneratedBy(Name, generation) { Settings = found.Rest() };
        }
        return new GeneratedBy(Name, new Generation { Prompt = graph.AllTexts(MostText) is { Length: > 0 } texts ? texts : null })
        {
            Note = "the graph was not understood: these are all texts in it",
        };
    }

    /// <summary>Nodes that save, then those that show, then all that nothing follows on.</summary>
    private static IEnumerable<ComfyNode> Saves(ComfyGraph graph)
    {
        var used = graph.Nodes.SelectMany(node => node.Inputs.Where(input => input.IsLink).Select(input => input.Value)).ToHashSet();
        return graph.Nodes
            .Select(node => (Node: node, Rank: node.Is("save") ? 0 : node.Is("preview") ? 1 : used.Contains(node.Id) ? 3 : 2))
            .Where(one => one.Rank < 3)
            .OrderBy(one => one.Rank)
            .Select(one => one.Node)
            .Take(50);
    }
}
