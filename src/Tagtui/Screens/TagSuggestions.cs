using System.Globalization;
using Tagtui.Library;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// What a tag that is being typed could be: the library's own by their use, then other names, which put in what they
/// stand for, then the vocabulary. What begins with the letters comes before what only has them.
/// </summary>
internal static class TagSuggestions
{
    private const int Most = 8;

    public static IReadOnlyList<Completion> For(string typed, IReadOnlyList<TagCount> known, TagAliases aliases, TagVocabulary vocabulary)
    {
        if (typed.Length == 0)
            return [];
        var uses = known.GroupBy(t => t.Tag.Value).ToDictionary(g => g.Key, g => g.Max(t => t.Media), StringComparer.Ordinal);
        // Boards write long_hair. Where the library's own tags have blanks, so has what comes from there.
        bool blanks = !known.Any(t => t.Tag.Value.Contains('_')) || known.Any(t => t.Tag.Value.Contains(' '));
        return
        [
            .. Own(typed, known)
                .Concat(Names(typed, aliases, uses))
                .Concat(vocabulary.Find(typed, Most).Select(word => Of(word, aliases, blanks)))
                .DistinctBy(c => c.Text)
                .Take(Most),
        ];
    }

    private static IEnumerable<Completion> Own(string typed, IReadOnlyList<TagCount> known) =>
        known.Select(t => (t.Tag, Uses: t.Media, Match: FuzzyMatcher.Match(typed, t.Tag.Value)))
            .Where(t => t.Match is not null)
            .OrderByDescending(t => t.Tag.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(t => t.Uses)
            .Take(Most)
            .Select(t => new Completion(t.Tag.ToString(), "", $"{t.Uses:N0}×"));

    private static IEnumerable<Completion> Names(string typed, TagAliases aliases, Dictionary<string, int> uses) =>
        aliases.All.Where(a => a.Alias.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(a => (a.Alias, Target: aliases.Resolve(a.Alias)))
            .Select(a => new Completion(a.Target.ToString(), $"stands for {a.Alias.Value}", uses.TryGetValue(a.Target.Value, out int count) ? $"{count:N0}×" : ""));

    private static Completion Of(KnownWord word, TagAliases aliases, bool blanks)
    {
        string value = blanks ? Spaced(word.Value) : word.Value;
        string why = word.Count > 0 ? $"{word.Count.ToString("N0", CultureInfo.InvariantCulture)} elsewhere" : "";
        string detail = string.Join(", ", new[] { word.Category, word.Alias is { } alias ? $"stands for {alias}" : null }.OfType<string>());
        return new Completion(aliases.Resolve(new Tag(value)).ToString(), detail, why);
    }

    /// <summary>Only between letters, digits and brackets: `^_^` is a face.</summary>
    private static string Spaced(string word)
    {
        Span<char> letters = stackalloc char[word.Length];
        word.CopyTo(letters);
        for (int i = 1; i + 1 < word.Length; i++)
        {
            if (word[i] == '_' && IsPart(word[i - 1]) && IsPart(word[i + 1]))
                letters[i] = ' ';
        }
        return new string(letters);
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '(' or ')' or '\'' or '!' or '?' or '.' or '-';
}
