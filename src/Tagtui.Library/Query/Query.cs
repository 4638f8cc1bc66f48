using System.Diagnostics.CodeAnalysis;

namespace Tagtui.Library;

public enum SortField
{
    Key,
    Name,
    Score,
    Created,
    Modified,
    Tags,
    Size,
    Random,
}

/// <summary>Equal media come in the order of their keys, whichever way they are sorted.</summary>
public readonly record struct QuerySort(SortField Field, bool Descending);

/// <summary>What is wrong with a query, where (columns count from 0), and perhaps what was meant.</summary>
public sealed record QueryError(string Message, int Column, string? Suggestion)
{
    public override string ToString() => Suggestion is null ? $"{Message} (column {Column + 1})" : $"{Message} (column {Column + 1}); did you mean {Suggestion}?";
}

/// <summary>
/// The one language for asking: it filters the screen, selects a batch, and drives a script. `Help` in
/// <see cref="QueryCompletion"/> lists its words.
/// </summary>
public sealed class Query
{
    private Query(string text, QueryNode root, QuerySort sort, int? limit)
    {
        Text = text;
        Root = root;
        Sort = sort;
        Limit = limit;
    }

    public static readonly Query Everything = new("", new AllNode(), new QuerySort(SortField.Key, false), null);

    public string Text { get; }

    public QuerySort Sort { get; }

    public int? Limit { get; }

    /// <summary>No condition: every medium is in it.</summary>
    public bool IsEverything => Root is AllNode;

    internal QueryNode Root { get; }

    /// <summary>The same question in another order.</summary>
    public Query OrderedBy(QuerySort sort) => new(Text, Root, sort, Limit);

    /// <summary>Media that answer both.</summary>
    public Query And(Query other) =>
        IsEverything ? new Query(other.Text, other.Root, other.Sort, other.Limit ?? Limit)
        : other.IsEverything ? this
        : new Query($"({Text}) ({other.Text})", new AndNode(Root, other.Root), Sort, Limit ?? other.Limit);

    /// <summary>One medium, by its key, to the letter.</summary>
    public static Query OfKey(MediaKey key) => new($"key:\"{key.Value}\"", new KeyLeaf(key.Value), default, null);

    /// <summary>A tag by its value, and by its category where it says one. Case, blanks and underscores are as in every question.</summary>
    public static Query OfTag(Tag tag) => new(
        $"tag:\"{tag.Value}\"",
        new TagLeaf(tag.Category is Tag.DefaultCategory or "" ? null : TagLeaf.Pattern(tag.Category, wildcards: false), TagLeaf.Pattern(tag.Value, wildcards: false)),
        default,
        null);

    /// <param name="now">What `&lt;7d` counts from.</param>
    /// <param name="typing">The text is still being typed: its last bare word may be the beginning of one.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Query? query, [NotNullWhen(false)] out QueryError? error, DateTimeOffset? now = null, bool typing = false)
    {
        try
        {
            var parser = new QueryParser(text, now ?? DateTimeOffset.UtcNow, typing);
            var root = parser.Parse();
            query = new Query(text, root, parser.Sort ?? default, parser.Limit);
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

    internal bool Judge(MediumFacts facts) => Root.Judge(new JudgedMedium(facts));
}

public sealed class QueryException(QueryError error) : Exception(error.ToString())
{
    public QueryError Error => error;
}

internal sealed record KeyLeaf(string Key) : QueryLeaf
{
    public override bool Judge(JudgedMedium medium) => medium.Facts.Key == Key;

    public override string Sql(SqlContext context) => $"SELECT id FROM media WHERE key = {context.Add(Key)}";
}
