using System.Text;
using System.Text.RegularExpressions;

namespace Tagtui.Library.Keywords;

/// <summary>
/// A generator's prompt to keywords. Commas part it, and so do `BREAK`, `AND` and line ends; brackets, weights and LoRA
/// calls are a generator's and go; `{a|b}` is both. A short piece is a keyword as it is; a sentence gives its words,
/// without those that stand in every sentence.
/// </summary>
internal static partial class PromptWords
{
    private const int Most = 100;
    private const int WordsOfAPhrase = 4;
    private const int LongestKeyword = 80;

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "her", "his", "in", "into", "is", "it", "its", "of", "on",
        "or", "she", "he", "that", "the", "their", "them", "they", "this", "to", "up", "was", "were", "while", "who", "with", "which", "there", "very", "some",
    };

    public static IEnumerable<string> Of(string prompt) => Pieces(prompt).SelectMany(Keywords).Distinct(StringComparer.Ordinal).Take(Most);

    private static IEnumerable<string> Keywords(string piece)
    {
        var words = piece.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["a" or "an" or "the", _, ..])
            words = words[1..];
        if (words.Length is > 0 and <= WordsOfAPhrase)
            return [string.Join(' ', words)];
        return words.Select(word => word.Trim('.', '!', '?', ';', ':', '"', '\'')).Where(word => word.Length > 2 && !Common.Contains(word));
    }

    private static IEnumerable<string> Pieces(string prompt)
    {
        var text = Parting().Replace(ExtraNetwork().Replace(prompt, ","), ",");
        foreach (var piece in text.Split([',', '\n', '\r', '|', '{', '}'], StringSplitOptions.RemoveEmptyEntries))
        {
            var clean = Cleaned(piece);
            if (clean.Length is > 0 and <= LongestKeyword * 10 && clean.Any(char.IsLetterOrDigit))
                yield return clean;
        }
    }

    /// <summary>Without brackets and weights; what stands behind a backslash is meant as it is.</summary>
    private static string Cleaned(string piece)
    {
        var text = new StringBuilder();
        foreach (var c in Weight().Replace(piece, "").Replace("\\(", "\u0001").Replace("\\)", "\u0002"))
        {
            if (c is '(' or ')' or '[' or ']' or '"')
                continue;
            text.Append(c switch { '\u0001' => '(', '\u0002' => ')', '_' or '\t' => ' ', _ => char.ToLowerInvariant(c) });
        }

        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim(' ', ';', ':', '-');
    }

    [GeneratedRegex(@"<[a-z]+:[^<>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ExtraNetwork();

    [GeneratedRegex(@"\b(BREAK|AND)\b|\.(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Parting();

    [GeneratedRegex(@":\s*-?[0-9]*\.?[0-9]+(?=\s*[\)\]]|\s*$)", RegexOptions.CultureInvariant)]
    private static partial Regex Weight();
}
