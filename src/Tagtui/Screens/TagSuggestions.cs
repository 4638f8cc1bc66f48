using System.Globalization;
using Tagtui.Library;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// What a tag that is being typed could be: the library's own, then other names, which put in what they stand for, then the
/// vocabulary.
///
/// What begins with the letters comes before what has them at the beginning of a word, then in the middle, then scattered, from
/// three letters on: two are scattered in nearly everything. A category counts only where it is typed, `class:c`. Among
/// equals the weight counts: each doubling of a tag's uses is one, being on all the neighbours six, on all of the
/// folder three, and always standing together with a tag that is there four. Nothing typed asks only what the neighbours,
/// the folder and that company have.
///
/// A tag is read without its category, unless the letters are that of two that are offered; what is put in names it.
/// </summary>
internal sealed class TagSuggestions
{
    public const int Most = 8;

    private const double OfNeighbours = 6, OfCompany = 4, OfFolder = 3;
    private const int LeastScattered = 3;

    /// <summary>A tag on less of the folder than this is no reason.</summary>
    private const double LeastShare = 0.2;

    private readonly IReadOnlyList<TagCount> _known;
    private readonly TagAliases _aliases;
    private readonly TagVocabulary _vocabulary;
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private readonly bool _blanks;
    private Dictionary<Tag, int>? _byTag;

    public TagSuggestions(IReadOnlyList<TagCount> known, TagAliases aliases, TagVocabulary vocabulary)
    {
        (_known, _aliases, _vocabulary) = (known, aliases, vocabulary);
        foreach (var tag in known)
            _uses[tag.Tag.Value] = Math.Max(_uses.GetValueOrDefault(tag.Tag.Value), tag.Media);
        // Boards write long_hair. Where the library's own tags have blanks, so has what comes from there.
        _blanks = !known.Any(t => t.Tag.Value.Contains('_')) || known.Any(t => t.Tag.Value.Contains(' '));
    }

    public TagSurroundings Around { get; set; } = TagSurroundings.None;

    /// <summary>Only the words, as in a caption, where tags have no categories.</summary>
    public bool WordsOnly { get; init; }

    /// <summary>The category that most pictures here have a bare word in.</summary>
    public string? CategoryOf(string value) => _known.FirstOrDefault(t => t.Tag.Value == value).Tag.Category;

    public IReadOnlyList<Completion> For(string typed, Func<Tag, bool>? isThere = null)
    {
        isThere ??= _ => false;
        var (category, letters) = Parted(typed);
        var offers = (typed.Length == 0 ? Nearby() : Own(category, letters)).Where(t => !isThere(t.Tag) && CanBeTyped(t.Tag)).Take(WordsOnly ? 2 * Most : Most).Select(Offered);
        if (typed.Length > 0)
            offers = offers.Concat(Names(typed)).Concat(_vocabulary.Find(typed, Most).Select(Offered));
        List<Offer> offered = [.. (WordsOnly ? offers.DistinctBy(o => o.Tag.Value) : offers.DistinctBy(o => o.Tag)).Take(Most)];
        var shared = offered.GroupBy(o => o.Tag.Value).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        return [.. offered.Select(o => new Completion(Text(o.Tag), o.Reason) { Brief = o.Brief, Shown = category is not null || WordsOnly ? null : shared.Contains(o.Tag.Value) ? Named(o.Tag) : o.Tag.Value })];
    }

    private Dictionary<Tag, int> ByTag => _byTag ??= _known.DistinctBy(t => t.Tag).ToDictionary(t => t.Tag, t => t.Media);

    /// <summary>`class:c` where there is such a category; else a colon is a letter like any other.</summary>
    private (string? Category, string Letters) Parted(string typed) =>
        !WordsOnly && typed.IndexOf(':') is > 0 and var colon && _known.Any(t => t.Tag.Category.AsSpan().Equals(typed.AsSpan(0, colon), StringComparison.OrdinalIgnoreCase))
            ? (typed[..colon], typed[(colon + 1)..].TrimStart()) : (null, typed);

    private IEnumerable<TagCount> Nearby() =>
        Around.All.Select(tag => new TagCount(tag, Math.Max(1, ByTag.GetValueOrDefault(tag))))
            .OrderByDescending(Weight).ThenBy(t => t.Tag.Value, StringComparer.Ordinal);

    private IEnumerable<TagCount> Own(string? category, string letters)
    {
        var known = category is null ? _known : [.. _known.Where(t => t.Tag.Category.Equals(category, StringComparison.OrdinalIgnoreCase))];
        var found = known.Select(t => (Tag: t, Place: Place(letters, t.Tag.Value))).Where(t => t.Place > 0).ToList();
        // Scattered letters mean something only where nothing has them together.
        if (found.Count < Most && letters.Length >= LeastScattered)
        {
            var have = found.Select(t => t.Tag).ToHashSet();
            found.AddRange(known.Where(t => !have.Contains(t) && FuzzyMatcher.Match(letters, t.Tag.Value) is not null).Select(t => (t, 0)));
        }
        return found.OrderByDescending(t => t.Place).ThenByDescending(t => Weight(t.Tag)).ThenBy(t => t.Tag.Tag.Value, StringComparer.Ordinal).Select(t => t.Tag);
    }

    /// <summary>3 at the beginning of the tag, 2 at the beginning of a word, 1 within one, 0 not in one piece.</summary>
    private static int Place(string letters, string value)
    {
        int at = value.IndexOf(letters, StringComparison.OrdinalIgnoreCase);
        return at <= 0 ? at == 0 ? 3 : 0 : char.IsLetterOrDigit(value[at - 1]) ? 1 : 2;
    }

    private double Weight(TagCount tag) =>
        Math.Log2(1 + tag.Media) + OfNeighbours * Around.Neighbours.Share(tag.Tag) + OfFolder * Around.Folder.Share(tag.Tag) + OfCompany * Around.CompanyOf(tag.Tag).Share;

    private Offer Offered(TagCount tag) => Offered(tag.Tag, Used(tag.Media), Reason(tag.Tag));

    private static Offer Offered(Tag tag, string brief, string? more) => new(tag, more is null ? brief : $"{brief}, {more}", brief);

    private static string Used(long media) => $"used {Number(media)}×";

    /// <summary>The best reason besides its uses.</summary>
    private string? Reason(Tag tag)
    {
        var (near, folder, company) = (Around.Neighbours, Around.Folder, Around.CompanyOf(tag));
        double ofNear = OfNeighbours * near.Share(tag), ofCompany = OfCompany * company.Share;
        return ofNear > 0 && ofNear >= ofCompany ? $"on {Number(near.Count(tag))} of {Number(near.Media)} neighbours"
            : company.Share >= LeastShare ? $"{Number(company.Count)} of {Number(company.Media)} with {company.With.Value}"
            : folder.Share(tag) >= LeastShare ? $"on {Number(folder.Count(tag))} of {Number(folder.Media)} in this folder"
            : ofNear > 0 ? $"on {Number(near.Count(tag))} of {Number(near.Media)} neighbours" : null;
    }

    private IEnumerable<Offer> Names(string typed) =>
        _aliases.All.Where(a => a.Alias.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(a => (a.Alias, Target: _aliases.Resolve(a.Alias)))
            .Select(a => Offered(a.Target, _uses.TryGetValue(a.Target.Value, out int count) ? Used(count) : "not used yet", Stands(a.Alias.Value)));

    private static string Stands(string alias) => $"{alias} stands for it";

    /// <summary>A word that the library has is the library's own tag.</summary>
    private Offer Offered(KnownWord word)
    {
        var tag = _aliases.Resolve(new Tag(_blanks ? Spaced(word.Value) : word.Value));
        if (tag.Category == Tag.DefaultCategory && CategoryOf(tag.Value) is { } category)
            tag = tag with { Category = category };
        string more = string.Join(", ", new[] { word.Category, word.Alias is { } alias ? Stands(alias) : null }.OfType<string>());
        return Offered(tag, word.Count > 0 ? $"{Number(word.Count)}× elsewhere" : "from your word list", more.Length > 0 ? more : null);
    }

    /// <summary>A comma would part it, and a bare word means the category that most pictures have it in.</summary>
    private bool CanBeTyped(Tag tag) =>
        !tag.Value.Contains(',') && (WordsOnly || tag.Category != Tag.DefaultCategory || CategoryOf(tag.Value) is null or Tag.DefaultCategory);

    /// <summary>As it has to be typed to mean this one: `re:zero` would be a tag of another category.</summary>
    private string Text(Tag tag) =>
        WordsOnly ? tag.Value : tag.Category == Tag.DefaultCategory && Tag.Parse(tag.Value) != tag ? Named(tag) : tag.ToString();

    private static string Named(Tag tag) => tag.Category.Length > 0 ? $"{tag.Category}:{tag.Value}" : tag.Value;

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

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

    private sealed record Offer(Tag Tag, string Reason, string Brief);
}
