using System.Globalization;
using System.Text.Json;

namespace Tagtui.Library;

/// <summary>
/// A `.txt` that holds what an image generator left behind: the prompt's lines, the negative prompt from the line that
/// begins so, and a last line of `Key: value` pairs. A value in quotes is a JSON text and may hold commas.
/// </summary>
internal static class GenerationText
{
    private const string NegativeBegins = "Negative prompt:";

    /// <summary>For a text that is known to be of this kind.</summary>
    public static Generation Read(string text)
    {
        text = text.TrimEnd();
        var lastLine = text.LastIndexOf('\n');
        var pairs = Pairs(text[(lastLine + 1)..]);
        var words = lastLine < 0 ? "" : text[..lastLine];
        var negative = words.StartsWith(NegativeBegins, StringComparison.Ordinal) ? 0 : words.IndexOf("\n" + NegativeBegins, StringComparison.Ordinal) + 1;
        var hasNegative = negative > 0 || words.StartsWith(NegativeBegins, StringComparison.Ordinal);
        var prompt = Known((hasNegative ? words[..negative] : words).TrimEnd('\n'));
        return new Generation
        {
            Prompt = prompt,
            NegativePrompt = hasNegative ? Known(words[(negative + NegativeBegins.Length)..].Trim()) : null,
            Model = pairs.GetValueOrDefault("Model"),
            Sampler = pairs.GetValueOrDefault("Sampler"),
            Scheduler = pairs.GetValueOrDefault("Schedule type"),
            Steps = long.TryParse(pairs.GetValueOrDefault("Steps"), NumberStyles.None, CultureInfo.InvariantCulture, out var steps) ? steps : null,
            CfgScale = double.TryParse(pairs.GetValueOrDefault("CFG scale"), NumberStyles.Float, CultureInfo.InvariantCulture, out var cfg) ? JsonValue.Known(cfg) : null,
            Seed = pairs.GetValueOrDefault("Seed"),
            Loras = prompt is null ? [] : LoraReader.InPrompt(prompt),
        };
    }

    private static string? Known(string text) => text.Length > 0 ? text : null;

    private static Dictionary<string, string> Pairs(string line)
    {
        var pairs = new Dictionary<string, string>();
        for (var at = 0; at < line.Length;)
        {
            var colon = line.IndexOf(": ", at, StringComparison.Ordinal);
            if (colon < 0)
                break;
            var key = line[at..colon].Trim();
            var start = colon + 2;
            var end = start < line.Length && line[start] == '"' && QuoteEnd(line, start) is { } quote ? quote : line.IndexOf(',', start);
            if (end < 0)
                end = line.Length;
            if (Unquoted(line[start..end].Trim()) is { Length: > 0 } value)
                pairs.TryAdd(key, value);
            at = line.IndexOf(',', end) is >= 0 and var comma ? comma + 1 : line.Length;
        }
        return pairs;
    }

    private static int? QuoteEnd(string line, int start)
    {
        for (var i = start + 1; i < line.Length; i++)
        {
            if (line[i] == '\\')
                i++;
            else if (line[i] == '"')
                return i + 1;
        }
        return null;
    }

    private static string Unquoted(string value)
    {
        if (value is not ['"', .., '"'])
            return value;
        try
        {
            var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(value));
            return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : value;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return value;
        }
    }
}
