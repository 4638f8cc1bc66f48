using System.Text;

namespace Tagtui.Library.Generators.Comfy;

/// <summary>
/// The words behind a conditioning: along its links to the encoders, through what combines, zeroes or steers it, and from an
/// encoder's text through the nodes that write, join and show texts.
/// </summary>
internal sealed class ComfyWords(ComfyWalk walk)
{
    private const int MostText = 64 << 10;

    /// <summary>Fields of an encoder that hold words, the usual ones first. Of a pair for two encoders both count, unless they say the same.</summary>
    private static readonly string[] EncoderFields =
        ["text", "text_g", "text_l", "clip_l", "clip_g", "t5xxl", "llama", "prompt", "wildcard_text", "populated_text", "positive_prompt", "text_positive", "string", "value", "tags", "caption"];

    private static readonly string[] TextFields = ["populated_text", "text", "string", "String", "value", "Value", "prompt", "Text", "text_positive", "positive", "wildcard_text", "result"];

    /// <summary>Links that never lead to words.</summary>
    private static readonly string[] Elsewhere = ["clip", "model", "vae", "image", "images", "mask", "latent", "latent_image", "samples", "pixels", "control_net", "clip_vision", "clip_vision_output", "style_model"];

    public string? Of(ComfyInput? start, bool wanted)
    {
        if (start is not { } input)
            return null;
        if (input.IsText)
            return Known(input.Value);
        var pieces = new List<string>();
        Conditioning(input, wanted, [], pieces);
        var text = new StringBuilder();
        foreach (var piece in pieces.Distinct())
        {
            if (text.Length + piece.Length < MostText)
                text.Append(text.Length > 0 ? "\n" : "").Append(piece);
        }
        return Known(text.ToString());
    }

    private static string? Known(string text) => text.Trim() is { Length: > 0 } known ? known : null;

    private void Conditioning(ComfyInput from, bool wanted, HashSet<(string, bool)> seen, List<string> pieces)
    {
        // A stack of its own, for a line of ten thousand nodes is not deep, only long.
        var left = new Stack<(ComfyInput, bool)>([(from, wanted)]);
        while (left.TryPop(out var next) && walk.Step())
        {
            var (link, side) = next;
            if (walk.From(link) is not { } node || !seen.Add((node.Id, side)) || node.Is("ZeroOut"))
                continue;
            if (node["positive"] is { } plus && node["negative"] is { } minus)
            {
                // Two go through it side by side: the slot says which of them this one is. A loader that has them as texts counts otherwise.
                var both = plus.IsLink && minus.IsLink && link.Slot <= 1 && !IsWriter(walk.From(plus));
                var chosen = (both ? link.Slot == 0 : side) ? plus : minus;
                if (chosen.IsText)
                    Add(pieces, chosen.Value);
                else if (chosen.IsLink && IsWriter(walk.From(chosen)))
                    Text(chosen, pieces);
                else
                    left.Push((chosen, side));
                continue;
            }
            if (Encoded(node, pieces))
                continue;
            for (var i = node.Inputs.Count - 1; i >= 0; i--)
            {
                var input = node.Inputs[i];
                if (input.IsLink && Array.IndexOf(Elsewhere, input.Name) < 0)
                    left.Push((input, side));
            }
        }
    }

    /// <summary>True where the node has words of its own, or is an encoder whose words are empty.</summary>
    private bool Encoded(ComfyNode node, List<string> pieces)
    {
        var found = false;
        foreach (var name in EncoderFields)
        {
            if (node[name] is not { } field || !(field.IsText || field.IsLink))
                continue;
            // Nodes that combine may have a text of their own beside what they combine.
            if (field.IsLink && !IsWriter(walk.From(field)))
                continue;
            found = true;
            if (field.IsText)
                Add(pieces, field.Value);
            else
                Text(field, pieces);
        }
        return found;
    }

    /// <summary>Whether texts come out of it, and no conditioning: on the way to a text there is no encoder.</summary>
    private bool IsWriter(ComfyNode? node) => walk.Nearest(node, one => Encodes(one) || one.Inputs.Exists(input => input.IsText)) is { } found && !Encodes(found);

    private static bool Encodes(ComfyNode node) =>
        node.Inputs.Exists(input => input.Name is "clip" || input.Name.StartsWith("conditioning", StringComparison.Ordinal) || (input is { Name: "positive", IsLink: true }));

    private void Text(ComfyInput from, List<string> pieces)
    {
        var seen = new HashSet<string>();
        var left = new Stack<ComfyInput>([from]);
        while (left.TryPop(out var link) && walk.Step())
        {
            if (walk.From(link) is not { } node || !seen.Add(node.Id))
                continue;
            var numbered = node.Inputs.FindAll(input => IsPart(input.Name) && (input.IsText || input.IsLink));
            if (numbered.Count > 1)
            {
                // Joined in their order; what is a link is put in where it stands only if nothing was taken yet.
                for (var i = numbered.Count - 1; i >= 0; i--)
                {
                    if (numbered[i].IsLink)
                        left.Push(numbered[i]);
                }
                foreach (var part in numbered.Where(part => part.IsText))
                    Add(pieces, part.Value);
                continue;
            }
            // A styler gives both prompts, one after the other.
            var chosen = node["text_positive"] is not null && link.Slot % 2 == 1 ? node["text_negative"] : TextFields.Select(name => node[name]).FirstOrDefault(input => input is { IsLink: true } or { IsText: true, Value.Length: > 0 })
                ?? node.Inputs.Select(input => (ComfyInput?)input).FirstOrDefault(input => input is { IsLink: true } && Array.IndexOf(Elsewhere, input.Value.Name) < 0);
            if (chosen is { IsText: true } text)
                Add(pieces, text.Value);
            else if (chosen is { IsLink: true } further)
                left.Push(further);
        }
    }

    // text_a, text_b; text1, text2; string_1; prompt_2
    private static bool IsPart(string name)
    {
        foreach (var stem in (ReadOnlySpan<string>)["text", "string", "prompt", "str"])
        {
            if (name.Length > stem.Length && name.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && name[stem.Length..].TrimStart('_') is { Length: 1 or 2 } end && end.All(char.IsAsciiLetterOrDigit))
                return true;
        }
        return false;
    }

    private static void Add(List<string> pieces, string text)
    {
        if (Known(text) is { } words && pieces.Count < 200)
            pieces.Add(words);
    }
}
