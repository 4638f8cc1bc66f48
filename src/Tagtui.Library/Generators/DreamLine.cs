using System.Text;

namespace Tagtui.Library.Generators;

/// <summary>InvokeAI's oldest form, a command line: `"a cat [ugly]" -s 50 -S 42 -W 512 -H 512 -C 7.5 -A k_lms`. What stands in brackets is not wanted.</summary>
internal static class DreamLine
{
    public static Generation Read(string line)
    {
        line = line.Trim();
        var end = line.StartsWith('"') ? line.LastIndexOf('"') : -1;
        var dash = end > 0 ? end + 1 : line.IndexOf(" -", StringComparison.Ordinal) is >= 0 and var first ? first : line.Length;
        var words = end > 0 ? line[1..end] : line[..dash];
        var (prompt, negative) = Parted(words);
        string? Option(string name)
        {
            var at = line.IndexOf($" -{name}", dash, StringComparison.Ordinal);
            return at < 0 ? null : line[(at + 2 + name.Length)..].TrimStart().Split(' ')[0].TrimEnd(',') is { Length: > 0 } value ? value : null;
        }

        return new Generation
        {
            Prompt = prompt,
            NegativePrompt = negative,
            Sampler = Option("A"),
            Steps = LooseValue.Integer(Option("s")),
            Seed = Option("S"),
            CfgScale = LooseValue.Number(Option("C")),
        };
    }

    private static (string? Prompt, string? Negative) Parted(string words)
    {
        var (wanted, unwanted) = (new StringBuilder(), new StringBuilder());
        for (var at = 0; at < words.Length;)
        {
            var open = words.IndexOf('[', at);
            var close = open < 0 ? -1 : words.IndexOf(']', open);
            if (close < 0)
            {
                wanted.Append(words, at, words.Length - at);
                break;
            }
            wanted.Append(words, at, open - at);
            unwanted.Append(unwanted.Length > 0 ? ", " : "").Append(words, open + 1, close - open - 1);
            at = close + 1;
        }
        string? Known(StringBuilder text) => text.ToString().Trim() is { Length: > 0 } known ? known : null;
        return (Known(wanted), Known(unwanted));
    }
}
