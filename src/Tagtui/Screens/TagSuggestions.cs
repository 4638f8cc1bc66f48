using System.Globalization;
using Tagtui.Library;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// What a tag that is being typed could be: the library's own, then other names, which put in what they stand for, then the
/// vocabulary.
///
/// What begins with the letters comes before what has them at the beginning of a word, then in the middle, then scattered. Among
/// equals the weight counts: each doubling of a tag's uses is one, being on all the neighbours six, on all of the
/// folder three, and always standing together with a tag that is there four. Nothing typed asks only what the neighbours,
/// the folder and that company have.
/// </summary>
internal sealed class TagSuggestions
{
    public const int Most = 8;

    private const double OfNeighbours = 6, OfCompany = 4, OfFolder = 3;

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
        if (typed.Length == 0)
            return [.. Nearby().Where(t => !isThere(t.Tag)).Select(Complete).DistinctBy(c => c.Text).Take(Most)];
        return
        [
            .. Own(typed).Where(t => !isThere(t.Tag)).Take(Most).Select(Complete)
                .Concat(Names(typed))
                .Concat(_vocabulary.Find(typed, Most).Select(Complete))
                .DistinctBy(c => c.Text)
                .Take(Most),
        ];
    }

    private Dictionary<Tag, int> ByTag => _byTag ??= _known.DistinctBy(t => t.Tag).ToDictionary(t => t.Tag, t => t.Media);

    private IEnumerable<TagCount> Nearby() =>
        Around.All.Select(tag => new TagCount(tag, Math.Max(1, ByTag.GetValueOrDefault(tag))))
            .OrderByDescending(Weight).ThenBy(t => t.Tag.Value, StringComparer.Ordinal);

    private IEnumerable<TagCount> Own(string typed)
    {
        var found = _known.Select(t => (Tag: t, Place: Place(typed, t.Tag))).Where(t => t.Place > 0).ToList();
        // Scattered letters mean something only where nothing has them together.
        if (found.Count < Most)
        {
            var have = found.Select(t => t.Tag).ToHashSet();
            found.AddRange(_known.Where(t => !have.Contains(t) && FuzzyMatcher.Match(typed, Text(t.Tag)) is not null).Select(t => (t, 0)));
        }
        return found.OrderByDescending(t => t.Place).ThenByDescending(t => Weight(t.Tag)).ThenBy(t => t.Tag.Tag.Value, StringComparer.Ordinal).Select(t => t.Tag);
    }

    /// <summary>3 at the beginning of the tag or of its category, 2 at the beginning of a word, 1 within one, 0 not in one piece.</summary>
    private static int Place(string typed, Tag tag)
    {
        int at = tag.Value.IndexOf(typed, StringComparison.OrdinalIgnoreCase);
        if (at == 0)
            return 3;
        if (at > 0)
            return char.IsLetterOrDigit(tag.Value[at - 1]) ? 1 : 2;
        return tag.Category is not (Tag.DefaultCategory or "") && tag.ToString().StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 3 : 0;
    }

    private double Weight(TagCount tag) =>
        Math.Log2(1 + tag.Media) + OfNeighbours * Around.Neighbours.Share(tag.Tag) + OfFolder * Around.Folder.Share(tag.Tag) + OfCompany * Around.CompanyOf(tag.Tag).Share;

    private Completion Complete(TagCount tag) => new(Text(tag.Tag), Reason(tag.Tag), $"used {Number(tag.Media)}×");

    /// <summary>The best reason besides its uses.</summary>
    private string Reason(Tag tag)
    {
        var (near, folder, company) = (Around.Neighbours, Around.Folder, Around.CompanyOf(tag));
        double ofNear = OfNeighbours * near.Share(tag), ofCompany = OfCompany * company.Share;
        return ofNear > 0 && ofNear >= ofCompany ? $"on {Number(near.Count(tag))} of {Number(near.Media)} neighbours"
            : company.Share >= LeastShare ? $"{Number(company.Count)} of {Number(company.Media)} with {company.With.Value}"
            : folder.Share(tag) >= LeastShare ? $"on {Number(folder.Count(tag))} of {Number(folder.Media)} in this folder"
            : ofNear > 0 ? $"on {Number(near.Count(tag))} of {Number(near.Media)} neighbours" : "";
    }

    private IEnumerable<Completion> Names(string typed) =>
        _aliases.All.Where(a => a.Alias.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(a => (a.Alias, Target: _aliases.Resolve(a.Alias)))
            .Select(a => new Completion(Text(a.Target), $"{a.Alias.Value} is an alias of it", _uses.TryGetValue(a.Target.Value, out int count) ? $"used {Number(count)}×" : ""));

    private Completion Complete(KnownWord word)
    {
        string value = _blanks ? Spaced(word.Value) : word.Value;
        string why = word.Count > 0 ? $"{Number(word.Count)}× elsewhere" : "";
        string detail = string.Join(", ", new[] { word.Category, word.Alias is { } alias ? $"{alias} is an alias of it" : null }.OfType<string>());
        return new Completion(Text(_aliases.Resolve(new Tag(value))), detail, why);
    }

    private string Text(Tag tag) => WordsOnly ? tag.Value : tag.ToString();

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
}
