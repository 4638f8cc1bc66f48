namespace Tagtui.Library;

/// <summary>
/// A part of a question. It can judge one medium in memory, and it can be answered by the index as a set of ids; a test
/// makes both agree on random media and random questions.
/// </summary>
internal abstract record QueryNode
{
    public abstract bool Judge(JudgedMedium medium);

    public abstract IdSet Answer(ILeafAnswers index);
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

internal sealed record AndNode(QueryNode Left, QueryNode Right) : QueryNode
{
    public override bool Judge(JudgedMedium medium) => Left.Judge(medium) && Right.Judge(medium);

    public override IdSet Answer(ILeafAnswers index) => Left.Answer(index).And(Right.Answer(index));
}

internal sealed record OrNode(QueryNode Left, QueryNode Right) : QueryNode
{
    public override bool Judge(JudgedMedium medium) => Left.Judge(medium) || Right.Judge(medium);

    public override IdSet Answer(ILeafAnswers index) => Left.Answer(index).Or(Right.Answer(index));
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

    /// <summary>A SELECT of media ids, and its parameters (texts and numbers).</summary>
    public abstract string Sql(SqlContext context);
}

internal sealed class SqlContext(Func<TagLeaf, IEnumerable<long>> tagIds)
{
    public List<object> Parameters { get; } = [];

    public string Add(object value)
    {
        Parameters.Add(value);
        return "?" + Parameters.Count;
    }

    public IEnumerable<long> TagIds(TagLeaf leaf) => tagIds(leaf);
}

/// <summary>A medium under judgement: its words are cut only when a question asks for words.</summary>
internal sealed class JudgedMedium(MediumFacts facts)
{
    private readonly string?[] _words = new string?[8];

    public MediumFacts Facts => facts;

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
