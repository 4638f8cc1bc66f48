using System.Diagnostics.CodeAnalysis;

namespace Tagtui.Library;

/// <summary>What is wrong with a query, where (columns count from 0), and perhaps what was meant.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Column">Where it begins in the text, from 0.</param>
/// <param name="Suggestion">What was probably meant.</param>
/// <param name="Length">How many characters from there on the suggestion would stand for; 0 where it cannot be put there as it is.</param>
public sealed record QueryError(string Message, int Column, string? Suggestion, int Length = 0)
{
    public override string ToString() => Suggestion is null ? $"{Message} (column {Column + 1})" : $"{Message} (column {Column + 1}); did you mean {Suggestion}?";
}

/// <summary>
/// The one language for asking: it filters the screen, selects a batch, and drives a script. `Help` in
/// <see cref="QueryCompletion"/> lists its words.
/// </summary>
public sealed class Query
{
    private Query(string text, QueryNode root, IReadOnlyList<QuerySort> sorts, int? limit)
    {
        Text = text;
        Root = root;
        Sorts = sorts;
        Limit = limit;
    }

    public static readonly Query Everything = new("", new AllNode(), [], null);

    public string Text { get; }

    /// <summary>The keys of its order, the first one first; none is the order of the media's keys.</summary>
    public IReadOnlyList<QuerySort> Sorts { get; }

    public int? Limit { get; }

    /// <summary>No condition: every medium is in it.</summary>
    public bool IsEverything => Root is AllNode;

    /// <summary>It, or its order, is about how sharp pictures are, which has to be measured first.</summary>
    public bool AsksSharpness => Sorts.Any(sort => sort.Field == SortField.Sharpness) || Root.Leaves().Any(leaf => leaf is NumberLeaf { Field.Table: "look" });

    internal QueryNode Root { get; }

    /// <summary>The same question in another order.</summary>
    public Query OrderedBy(params IReadOnlyList<QuerySort> sorts) => new(Text, Root, sorts, Limit);

    /// <summary>The same question, at most so many answers.</summary>
    public Query LimitedTo(int limit) => new(Text, Root, Sorts, Math.Min(limit, Limit ?? int.MaxValue));

    /// <summary>Media that answer both.</summary>
    public Query And(Query other) =>
        IsEverything ? new Query(other.Text, other.Root, other.Sorts, other.Limit ?? Limit)
        : other.IsEverything ? this
        : new Query($"({Text}) ({other.Text})", new AndNode([Root, other.Root]), Sorts, Limit ?? other.Limit);

    /// <summary>One medium, by its key, to the letter.</summary>
    public static Query OfKey(MediaKey key) => new($"key:\"{key.Value}\"", new KeyLeaf(key.Value), [], null);

    /// <summary>A tag by its value, and by its category where it says one. Case, blanks and underscores are as in every question.</summary>
    public static Query OfTag(Tag tag) => new(
        $"tag:\"{tag.Value}\"",
        new TagLeaf(tag.Category is Tag.DefaultCategory or "" ? null : TagLeaf.Pattern(tag.Category, wildcards: false), TagLeaf.Pattern(tag.Value, wildcards: false)),
        [],
        null);

    /// <param name="now">What `&lt;7d` counts from.</param>
    /// <param name="typing">The text is still being typed: its last bare word may be the beginning of one.</param>
    /// <param name="searches">What `@NAME` stands for; asked only where there is one. A library has its own: <see cref="MediaLibrary.TryParse"/>.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out Query? query,
        [NotNullWhen(false)] out QueryError? error,
        DateTimeOffset? now = null,
        bool typing = false,
        Func<IReadOnlyDictionary<string, string>>? searches = null)
    {
        try
        {
            var parser = new QueryParser(text, now ?? DateTimeOffset.UtcNow, typing, new SearchNames(searches ?? (static () => System.Collections.Immutable.ImmutableDictionary<string, string>.Empty)));
            var root = parser.Parse();
            query = new Query(text, root, parser.Sorts, parser.Limit);
            error = null;
            return true;
        }
        catch (QueryException wrong)
        {
            query = null;
            error = wrong.Error;
            return false;
        }
    }

    /// <summary>Throws <see cref="QueryException"/>.</summary>
    public static Query Parse(string text, DateTimeOffset? now = null) =>
        TryParse(text, out var query, out var error, now) ? query : throw new QueryException(error);

    /// <param name="facts">Of the medium.</param>
    /// <param name="together">All media, for what one cannot know of itself.</param>
    internal bool Judge(MediumFacts facts, MediaTogether? together = null) => Root.Judge(new JudgedMedium(facts, together ?? new MediaTogether([facts])));
}

public sealed class QueryException(QueryError error) : Exception(error.ToString())
{
    public QueryError Error => error;
}
