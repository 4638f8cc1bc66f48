using System.Text.Json;

namespace Tagtui.Library.Generators;

/// <summary>
/// The text that the web UIs leave behind: the prompt's lines, the negative prompt from the line that begins so, and a line of
/// `Key: value` pairs. A value in quotes is a JSON text and may hold commas, one in brackets is JSON and ends with its bracket.
/// What extensions add on lines of their own behind the pairs is no part of any of them.
/// </summary>
internal sealed class ParameterText
{
    private const string NegativeBegins = "Negative prompt:";
    private const int PairsThatTell = 3;
    private const int MostLinesBehind = 30;
    private const int MostPairs = 500;

    private ParameterText(string? prompt, string? negative, List<(string Key, string Value)> pairs) => (Prompt, Negative, Pairs) = (prompt, negative, pairs);

    public string? Prompt { get; }

    public string? Negative { get; }

    public IReadOnlyList<(string Key, string Value)> Pairs { get; }

    public string? this[string key]
    {
        get
        {
            foreach (var pair in Pairs)
            {
                if (pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
                    return pair.Value;
            }
            return null;
        }
    }

    /// <summary>Whether it is of this kind at all: it has such pairs, and one of them is the steps or the sampler, or it has a negative prompt.</summary>
    public bool IsTelling => Pairs.Count >= PairsThatTell && (this["Steps"] is not null || this["Sampler"] is not null || this["Seed"] is not null || Negative is not null);

    public static ParameterText Read(string text)
    {
        if (text.Contains('\r'))
            text = text.ReplaceLineEndings("\n");
        text = text.Trim('\n', ' ', '\0');
        var (start, pairs) = FindPairs(text);
        var words = text.AsSpan(0, start);
        var negative = words.StartsWith(NegativeBegins) ? 0 : words.IndexOf("\n" + NegativeBegins) is >= 0 and var at ? at + 1 : -1;
        return new ParameterText(
            Known(negative < 0 ? words : words[..negative]),
            negative < 0 ? null : Known(words[(negative + NegativeBegins.Length)..]),
            pairs);
    }

    public Generation ToGeneration() => new()
    {
        Prompt = Prompt,
        NegativePrompt = Negative,
        Model = this["Model"] ?? this["Model hash"],
        Sampler = this["Sampler"],
        Scheduler = this["Schedule type"] ?? this["Scheduler"],
        Steps = LooseValue.Integer(this["Steps"]),
        CfgScale = LooseValue.Number(this["CFG scale"]),
        Seed = this["Seed"],
        Loras = Loras(),
    };

    /// <summary>Those of the prompt with their weights; those that are only named by their hashes without.</summary>
    private ValueList<Lora> Loras()
    {
        var found = Prompt is null ? [] : LoraReader.InPrompt(Prompt).ToList();
        foreach (var piece in this["Lora hashes"]?.Split(',') ?? [])
        {
            var name = (piece.LastIndexOf(':') is > 0 and var colon ? piece[..colon] : piece).Trim();
            if (name.Length > 0 && !found.Exists(lora => lora.Name == name))
                found.Add(new Lora(name));
        }
        return ValueList.From(found);
    }

    private static string? Known(ReadOnlySpan<char> text) => text.Trim(" \n") is { IsEmpty: false } known ? known.ToString() : null;

    // From the last line backwards: the line that names the steps, else the last one if it is of pairs.
    private static (int Start, List<(string, string)> Pairs) FindPairs(string text)
    {
        var end = text.Length;
        for (var lines = 0; lines < MostLinesBehind; lines++)
        {
            var start = end == 0 ? 0 : text.LastIndexOf('\n', end - 1) + 1;
            var line = text.AsSpan(start, end - start);
            if (lines == 0 || line.StartsWith("Steps: "))
            {
                var pairs = PairsOf(line);
                if (pairs.Count >= PairsThatTell)
                    return (start, pairs);
            }
            if (start == 0)
                break;
            end = start - 1;
        }
        return (text.Length, []);
    }

    private static List<(string, string)> PairsOf(ReadOnlySpan<char> line)
    {
        var pairs = new List<(string, string)>();
        // Where one quote or bracket is never closed, the next ones are not looked for to the end again.
        var closes = true;
        while (!line.IsEmpty && pairs.Count < MostPairs)
        {
            line = line.TrimStart(" ,");
            var length = 0;
            while (length < line.Length && IsKey(line[length]))
                length++;
            if (length is 0 or > 60 || length >= line.Length || line[length] != ':')
            {
                line = After(line, 0);
                continue;
            }
            var key = line[..length].Trim().ToString();
            line = line[(length + 1)..].TrimStart(' ');
            var end = ValueEnd(line, ref closes);
            var value = Unquoted(line[..end].Trim());
            if (value.Length > 0 && key.Length > 0)
                pairs.Add((key, value));
            line = After(line, end);
        }
        return pairs;
    }

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> line, int from) => line[from..].IndexOf(',') is >= 0 and var comma ? line[(from + comma + 1)..] : default;

    private static bool IsKey(char c) => char.IsLetterOrDigit(c) || c is ' ' or '_' or '-' or '/';

    private static int ValueEnd(ReadOnlySpan<char> text, ref bool closes)
    {
        var delimited = closes && text is ['"' or '[' or '{', ..];
        var end = !delimited ? -1 : text[0] switch { '"' => QuoteEnd(text, 0), '[' or '{' => BracketEnd(text), _ => -1 };
        closes &= !delimited || end >= 0;
        return end >= 0 ? end : text.IndexOf(',') is >= 0 and var comma ? comma : text.Length;
    }

    private static int QuoteEnd(ReadOnlySpan<char> text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '"')
                return i + 1;
        }
        return -1;
    }

    private static int BracketEnd(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                if (QuoteEnd(text, i) is not (>= 0 and var close))
                    return -1;
                i = close - 1;
            }
            else if (text[i] is '[' or '{')
            {
                depth++;
            }
            else if (text[i] is ']' or '}' && --depth == 0)
            {
                return i + 1;
            }
        }
        return -1;
    }

    private static string Unquoted(ReadOnlySpan<char> value)
    {
        if (value is not ['"', .., '"'])
            return value.ToString();
        try
        {
            var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(value.ToString()));
            return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : value.ToString();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return value.ToString();
        }
    }
}
