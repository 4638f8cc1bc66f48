using System.Text;
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
    public static IReadOnlyList<string> Split(string text)
    {
        List<string> terms = [];
        var term = new StringBuilder();
        var (quoted, open) = (false, 0);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '\\' && i + 1 < text.Length)
                term.Append(c).Append(text[++i]);
            else if (!quoted && open == 0 && char.IsWhiteSpace(c))
                Take();
            else
            {
                quoted ^= c == '"';
                open = quoted ? open : c == '(' ? open + 1 : c == ')' ? Math.Max(0, open - 1) : open;
                term.Append(c);
            }
        }
        Take();
        return terms;

        void Take()
        {
            if (term.Length > 0)
                terms.Add(term.ToString());
            term.Clear();
        }
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
