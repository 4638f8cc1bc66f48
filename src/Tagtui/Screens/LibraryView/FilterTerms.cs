using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>The text of a question as what stands beside each other in it: a term is added, taken away or turned round, and the rest stays as it was typed.</summary>
internal static class FilterTerms
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(" \t\"()=*?");

    public static string Quoted(string value) =>
        value.Length == 0 || value.AsSpan().ContainsAny(Special) ? "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"" : value;

    public static string OfTag(Tag tag) => tag.Category is Tag.DefaultCategory or "" ? $"tag:{Quoted(tag.Value)}" : $"tag:{tag.Category}={Quoted(tag.Value)}";

    /// <summary>Both must hold. What is there already is not said twice, and the contrary of it goes.</summary>
    public static string And(string text, string term) => Join(text, Grouped(term), Negated(term));

    /// <summary>The term must not hold.</summary>
    public static string Without(string text, string term) => Join(text, Negated(term), Grouped(term));

    /// <summary>The parts that must all hold, without the order. A blank inside quotes or parentheses does not part them.</summary>
    public static IReadOnlyList<string> Split(string text) => [.. Places(text, out _, out _).Select(place => text[place])];

    /// <summary>What is left without the part that a place lies in, or without the last where it lies behind all.</summary>
    public static string WithoutTermAt(string text, int column)
    {
        var places = Places(text, out _, out _);
        if (places.Count == 0)
            return "";
        int wrong = places.FindIndex(place => column < place.End.Value);
        return string.Join(' ', places.Where((_, i) => i != (wrong < 0 ? places.Count - 1 : wrong)).Select(place => text[place]));
    }

    /// <summary>With the quotes and parentheses closed that are still open at the end.</summary>
    public static string Closed(string text)
    {
        Places(text, out bool quoted, out int open);
        return text + (quoted ? "\"" : "") + new string(')', open);
    }

    private static List<Range> Places(string text, out bool quoted, out int open)
    {
        List<Range> places = [];
        (quoted, open) = (false, 0);
        int start = -1;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (!quoted && open == 0 && char.IsWhiteSpace(c))
            {
                if (start >= 0)
                    places.Add(start..i);
                start = -1;
                continue;
            }
            if (start < 0)
                start = i;
            if (quoted && c == '\\' && i + 1 < text.Length)
            {
                i++;
                continue;
            }
            quoted ^= c == '"';
            open = quoted ? open : c == '(' ? open + 1 : c == ')' ? Math.Max(0, open - 1) : open;
        }
        if (start >= 0)
            places.Add(start..text.Length);
        return places;
    }

    private static string Join(string text, string term, string contrary)
    {
        var terms = Split(text);
        if (terms.Contains(term))
            return text;
        // OR binds looser than what stands beside it.
        if (terms.Contains("OR"))
            return $"({text.Trim()}) {term}";
        return string.Join(' ', terms.Where(t => t != contrary).Append(term));
    }

    private static string Negated(string term) => "-" + Grouped(term);

    private static string Grouped(string term) => Split(term).Count > 1 ? $"({term})" : term;
}
