using System.Text;

namespace Tagtui.Library;

/// <summary>
/// A caption line read as tags. Tags stand between commas; a comma inside balanced brackets or braces belongs to the
/// tag (`(red hair, blue eyes:1.2)`, `{a, b|c}`), and trainers' own separators `|||` and `;;;` end a tag as well and are
/// never dropped or moved. A rewritten line keeps the separators it has: tags are put into the places that there are,
/// places of removed tags close up, and new places open at the end behind a copy of the last comma.
/// </summary>
internal sealed class TagCaption
{
    private const int WordsOfAPhrase = 6;

    /// <summary>More than any list of tags has; a longer line is text.</summary>
    private const int MostTags = 2000;

    private readonly List<Place> _places = [];
    private string _tail = "";

    private TagCaption()
    {
    }

    public IReadOnlyList<string> Tags => _places.ConvertAll(place => place.Text);

    public static TagCaption Parse(string line)
    {
        var caption = new TagCaption();
        var separator = new StringBuilder();
        foreach (var (piece, delimiter) in Split(line))
        {
            var text = piece.Trim();
            var lead = piece[..(piece.Length - piece.TrimStart().Length)];
            if (text.Length == 0)
            {
                separator.Append(piece).Append(delimiter);
                continue;
            }

            caption._places.Add(new Place(separator + lead, text));
            separator.Clear().Append(piece.AsSpan(lead.Length + text.Length)).Append(delimiter);
        }

        caption._tail = separator.ToString();
        return caption;
    }

    /// <summary>
    /// Nobody writes down which captions are tags, so it is judged by the look: a line that ends like a sentence, holds a
    /// sentence's end, or has a piece longer than a phrase is a sentence; one piece alone is a tag up to three words.
    /// </summary>
    public static bool LooksLikeTags(string line)
    {
        var text = line.Trim();
        if (text.Length == 0 || text[^1] is '.' or '!' or '?' && !text.EndsWith("...", StringComparison.Ordinal))
            return false;
        for (var i = 0; i + 2 < text.Length; i++)
            if (text[i] is '.' or '!' or '?' && text[i + 1] == ' ' && char.IsUpper(text[i + 2]))
                return false;
        if (text.AsSpan().Count(',') > MostTags)
            return false;
        var tags = Parse(text).Tags;
        var words = tags.Sum(Words);
        return tags.Count switch
        {
            0 => false,
            1 => words <= 3,
            _ => tags.All(tag => Words(tag) <= WordsOfAPhrase) && words <= 4 * tags.Count,
        };
    }

    public string With(IReadOnlyList<string> wanted)
    {
        // A rename keeps the count; only where tags really go do their places go.
        var places = wanted.Count >= _places.Count ? _places.ToList() : Shrink(wanted);
        while (places.Count > wanted.Count)
            RemoveAt(places, places.Count - 1);
        var comma = places.Skip(1).Select(place => place.Separator).LastOrDefault(IsComma) ?? ", ";
        var line = new StringBuilder();
        for (var i = 0; i < wanted.Count; i++)
            line.Append(i < places.Count ? places[i].Separator : i == 0 ? "" : comma).Append(wanted[i]);
        return wanted.Count == 0 ? "" : line.Append(_tail).ToString();
    }

    private List<Place> Shrink(IReadOnlyList<string> wanted)
    {
        var places = _places.ToList();
        var spare = places.Count - wanted.Count;
        for (var i = places.Count - 1; i >= 0 && spare > 0; i--)
        {
            if (CountOf(places, places[i].Text) <= wanted.Count(text => text == places[i].Text))
                continue;
            RemoveAt(places, i);
            spare--;
        }

        return places;
    }

    private static int CountOf(List<Place> places, string text) => places.Count(place => place.Text == text);

    private static void RemoveAt(List<Place> places, int at)
    {
        var gone = places[at];
        places.RemoveAt(at);
        if (at < places.Count && (at == 0 || !IsComma(gone.Separator)) && IsComma(places[at].Separator))
            places[at] = places[at] with { Separator = gone.Separator };
    }

    private static bool IsComma(string separator) => separator.Contains(',') && !separator.Contains("|||") && !separator.Contains(";;;");

    private static int Words(string tag) => tag.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Length;

    private static IEnumerable<(string Piece, string Delimiter)> Split(string line)
    {
        var respectsBrackets = Balanced(line);
        var start = 0;
        var depth = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var escaped = i > 0 && line[i - 1] == '\\';
            if (respectsBrackets && !escaped && line[i] is '(' or '{')
                depth++;
            else if (respectsBrackets && !escaped && line[i] is ')' or '}')
                depth--;
            var length = line[i] == ',' ? 1 : string.CompareOrdinal(line, i, "|||", 0, 3) == 0 || string.CompareOrdinal(line, i, ";;;", 0, 3) == 0 ? 3 : 0;
            if (length == 0 || (depth > 0 && respectsBrackets))
                continue;
            yield return (line[start..i], line.Substring(i, length));
            start = i + length;
            i += length - 1;
        }

        yield return (line[start..], "");
    }

    private static bool Balanced(string line)
    {
        var open = new Stack<char>();
        for (var i = 0; i < line.Length; i++)
        {
            if (i > 0 && line[i - 1] == '\\')
                continue;
            if (line[i] is '(' or '{')
                open.Push(line[i]);
            else if (line[i] is ')' or '}' && (!open.TryPop(out var opened) || (opened == '(') != (line[i] == ')')))
                return false;
        }

        return open.Count == 0;
    }

    private readonly record struct Place(string Separator, string Text);
}
