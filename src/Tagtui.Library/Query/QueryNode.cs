using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// A part of a question. It can judge one medium in memory, and it can be answered by the index as a set of ids; a test
/// makes both agree on random media and random questions.
/// </summary>
internal abstract record QueryNode
{
    public abstract bool Judge(JudgedMedium medium);

    public abstract IdSet Answer(ILeafAnswers index);

    /// <summary>All parts of a question that ask one thing.</summary>
    public IEnumerable<QueryLeaf> Leaves() => this switch
    {
        QueryLeaf leaf => [leaf],
        AndNode and => and.Parts.SelectMany(part => part.Leaves()),
        OrNode or => or.Parts.SelectMany(part => part.Leaves()),
        NotNode not => not.Inner.Leaves(),
        _ => [],
    };
}

/// <summary>Where leaves get their ids from.</summary>
internal interface ILeafAnswers
{
    IdSet Everything { get; }

    IdSet Answer(QueryLeaf leaf);
}

internal sealed record AllNode : QueryNode
{
    public override bool Judge(JudgedMedium medium) => true;

    public override IdSet Answer(ILeafAnswers index) => index.Everything;
}

internal sealed record AndNode(QueryNode[] Parts) : QueryNode
{
    public override bool Judge(JudgedMedium medium)
    {
        foreach (var part in Parts)
        {
            if (!part.Judge(medium))
                return false;
        }
        return true;
    }

    // Where nothing is left, the rest is not asked.
    public override IdSet Answer(ILeafAnswers index)
    {
        IEnumerable<QueryNode> parts = AllWordsLeaf.Of(Parts) is { } words ? [words, .. Parts.Except(words.Words)] : Parts;
        IdSet? set = null;
        foreach (var part in parts)
        {
            set = set is null ? part.Answer(index) : set.And(part.Answer(index));
            if (set.IsEmpty)
                break;
        }
        return set!;
    }
}

internal sealed record OrNode(QueryNode[] Parts) : QueryNode
{
    public override bool Judge(JudgedMedium medium)
    {
        foreach (var part in Parts)
        {
            if (part.Judge(medium))
                return true;
        }
        return false;
    }

    public override IdSet Answer(ILeafAnswers index)
    {
        var set = Parts[0].Answer(index);
        for (var i = 1; i < Parts.Length; i++)
            set = set.Or(Parts[i].Answer(index));
        return set;
    }
}

internal sealed record NotNode(QueryNode Inner) : QueryNode
{
    public override bool Judge(JudgedMedium medium) => !Inner.Judge(medium);

    public override IdSet Answer(ILeafAnswers index) => index.Everything.Without(Inner.Answer(index));
}

/// <summary>A part that asks one thing. Equal leaves have equal answers, so answers are kept under them.</summary>
internal abstract record QueryLeaf : QueryNode
{
    public override IdSet Answer(ILeafAnswers index) => index.Answer(this);
}

/// <summary>A leaf that is answered by rows of a table. Tags have sets instead.</summary>
internal abstract record RowLeaf : QueryLeaf
{
    public abstract LeafRows Rows(LeafContext context);
}

/// <summary>
/// What a leaf asks of the index: a SELECT whose first column is a medium's id, and what is left to be decided about its
/// rows. Texts are compared here and not in SQL, by the code that the judge in memory uses too, so the two cannot disagree.
/// </summary>
internal readonly record struct LeafRows(string Sql, Func<Statement, bool>? Accepts = null);

/// <summary>One question's parameters, and the questions that it asks first: of a dictionary of tags, folders or projects.</summary>
internal sealed class LeafContext(Database database, CancellationToken cancel)
{
    private const int MostInText = 64;

    private readonly List<object> _parameters = [];

    /// <summary>A text, a whole number or a decimal one; never a part of the SQL text.</summary>
    public string Add(object value)
    {
        _parameters.Add(value);
        return "?" + _parameters.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a column is one of these; any number of them.</summary>
    public string In(string column, IReadOnlyCollection<long> ids) =>
        ids.Count <= MostInText ? $"{column} IN ({string.Join(',', ids)})" : $"{column} IN (SELECT value FROM json_each({Add($"[{string.Join(',', ids)}]")}))";

    public string In(string column, IReadOnlyCollection<string> texts)
    {
        using var json = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            // A text with a zero in it is nobody's key, and SQLite would cut it there.
            foreach (var text in texts.Where(text => !text.Contains('\0')))
                writer.WriteStringValue(text);
            writer.WriteEndArray();
        }
        return $"{column} IN (SELECT value FROM json_each({Add(System.Text.Encoding.UTF8.GetString(json.ToArray()))}))";
    }

    /// <summary>A question without parameters that is asked before.</summary>
    public void Each(string sql, Action<Statement> row)
    {
        using var rows = database.Prepare(sql);
        while (rows.Step())
        {
            cancel.ThrowIfCancellationRequested();
            row(rows);
        }
    }

    public Statement Prepare(string sql)
    {
        var rows = database.Prepare(sql);
        for (var i = 0; i < _parameters.Count; i++)
        {
            _ = _parameters[i] switch
            {
                long whole => rows.Bind(i + 1, whole),
                double number => rows.Bind(i + 1, number),
                var text => rows.Bind(i + 1, (string)text),
            };
        }
        return rows;
    }
}

/// <summary>A medium under judgement, among all media: its words are cut only when a question asks for words.</summary>
internal sealed class JudgedMedium(MediumFacts facts, MediaTogether together)
{
    private readonly string?[] _words = new string?[8];

    public MediumFacts Facts => facts;

    public MediaTogether Together => together;

    public string Words(WordColumn column) => _words[(int)column] ??= column switch
    {
        WordColumn.Name => SearchText.Of(facts.ShownName),
        WordColumn.Caption => SearchText.Of(facts.Caption),
        WordColumn.Tags => SearchText.OfTags(facts.Tags),
        WordColumn.Notes => SearchText.Of(facts.Notes),
        WordColumn.Prompt => SearchText.Of(facts.Prompt),
        WordColumn.Keywords => SearchText.OfKeywords(facts.Keywords),
        WordColumn.Model => SearchText.Of(facts.Generation?.Model),
        _ => SearchText.Of(facts.Generation?.NegativePrompt),
    };
}

internal enum WordColumn
{
    Name,
    Caption,
    Tags,
    Notes,
    Prompt,
    Keywords,
    Model,

    /// <summary>Asked by its name alone: a bare word asks the columns before this one.</summary>
    Negative,
}
