namespace Tagtui.Library;

/// <summary>
/// A field with its value, as the parser read them, and what it means. In `tag:class=cat` the kind is `class`; a value in
/// quotes has no wildcards.
/// </summary>
internal sealed record QueryTerm(QueryField Field, string Sign, string? Kind, string Value, bool Quoted, int At, int KindAt)
{
    public static readonly string[] YesNo = ["yes", "no"];

    /// <summary>For every kind of field but words, order and limit, which know where in a text they stand.</summary>
    public QueryNode Node(DateTimeOffset now)
    {
        if (Sign is not (":" or "=") && !Field.Compares)
            throw Wrong($"{Field.Name} takes : or =, not {Sign}");
        var values = new QueryValues(now);
        if (Field.MayLack && !Quoted && Sign is (":" or "=") && Value.Equals("none", StringComparison.OrdinalIgnoreCase))
            return new NotNode(Field.Number is { } number ? new NumberLeaf(number, long.MinValue, long.MaxValue) : new DecimalLeaf(Field.Decimal!, double.MinValue, false, double.MaxValue, false));
        return Field.Kind switch
        {
            FieldKind.Tag => new TagLeaf(Kind is null ? null : TagLeaf.Pattern(Kind, wildcards: true), Kind is not null && Value.Length == 0 ? null : TagLeaf.Pattern(Value, !Quoted)),
            FieldKind.Number => Forwards(values.Number(Field.Number!, Sign, Value) ?? throw Wrong($"{Field.Name} takes a number or a range such as 2..4{OrNone}")),
            FieldKind.Decimal => Forwards(values.Decimal(Field.Decimal!, Sign, Value) ?? throw Wrong($"{Field.Name} takes a number such as 7.5 or a range such as 3.5..7{OrNone}")),
            FieldKind.Ratio => Ratio(values),
            FieldKind.Seed => Forwards(values.Seed(Sign, Value) ?? throw Wrong("seed takes a whole number or a range such as 1000..2000")),
            FieldKind.Date => Forwards(values.Date(Field.Number!, Sign, Value)
                ?? throw Wrong($"{Field.Name} takes a date such as 2025-01, a range 2025-01..2025-03, today, yesterday, or an age such as <7d", QueryValues.DateWords)),
            FieldKind.Text => new TextLeaf(Field.Text!, Sign == "=" ? TextMatch.Whole : Field.Match, TextPattern.Of(Field.Name == "ext" ? Value.TrimStart('.') : Value, !Quoted)),
            FieldKind.Folder => new FolderLeaf(TextPattern.Of(Value.Trim('/'), !Quoted)),
            FieldKind.Keyword => new KeywordLeaf(Optional(Kind), Kind is not null && Value.Length == 0 ? null : Optional(Value)),
            FieldKind.Related => new RelatedLeaf(Optional(Kind), Kind is not null && Value.Length == 0 ? null : Optional(Value)),
            FieldKind.Project => new ProjectLeaf(Optional(Value)),
            FieldKind.Artifact => new ArtifactLeaf(Optional(Value), Field.Name == "stage" ? ArtifactLeaf.Any : ArtifactLeaf.Made),
            FieldKind.Job => Job(),
            FieldKind.Duplicate => Duplicate(),
            FieldKind.Similar => Similar(),
            FieldKind.Is => Is(),
            FieldKind.Has => Has(),
            _ => new NotNode(Has()),
        };
    }

    private NumberLeaf Forwards(NumberLeaf leaf) => leaf.From > leaf.To && IsRange ? throw Backwards() : leaf;

    private DecimalLeaf Forwards(DecimalLeaf leaf) => leaf.From > leaf.To && IsRange ? throw Backwards() : leaf;

    private SeedLeaf Forwards(SeedLeaf leaf) => leaf.From > leaf.To && IsRange ? throw Backwards() : leaf;

    private string OrNone => Field.MayLack ? ", or none" : "";

    private bool IsRange => Value.Contains("..", StringComparison.Ordinal);

    // Nothing lies between 4 and 2, and nobody means nothing.
    private QueryException Backwards()
    {
        var middle = Value.IndexOf("..", StringComparison.Ordinal);
        var turned = $"{Value[(middle + 2)..]}..{Value[..middle]}";
        return new QueryException(new QueryError($"the range {Value} goes backwards", At, turned, Quoted ? 0 : Value.Length));
    }

    /// <summary>Null for `*`, which is no condition.</summary>
    private TextPattern? Optional(string? text) => text is null || (text == "*" && !Quoted) ? null : TextPattern.Of(text, !Quoted);

    private QueryNode Ratio(QueryValues values)
    {
        if (Sign is ":" or "=" && QueryFields.Shape(Value) is { } shape)
            return shape;
        return Forwards(values.Decimal(Field.Decimal!, Sign, Value, ratio: true)
            ?? throw Wrong("ratio takes a number, 16:9, a range such as 1.3..1.8, or landscape, portrait, square", QueryFields.Shapes.Select(s => s.Name)));
    }

    private ArtifactLeaf Job()
    {
        if (Value == "*" && !Quoted)
            return new ArtifactLeaf(Optional(Kind), ArtifactLeaf.Any);
        return ArtifactLeaf.Statuses.Contains(Value.ToLowerInvariant())
            ? new ArtifactLeaf(Optional(Kind), Value.ToLowerInvariant())
            : throw OneOf("job", Value, At, ArtifactLeaf.Statuses, ArtifactLeaf.Statuses);
    }

    private QueryNode Duplicate() => Value.ToLowerInvariant() switch
    {
        "yes" or "*" when !Quoted => new DuplicateLeaf(null),
        "no" when !Quoted => new NotNode(new DuplicateLeaf(null)),
        _ => new DuplicateLeaf(TextPattern.Of(Value, !Quoted)),
    };

    private SimilarLeaf Similar() => Kind is null ? new SimilarLeaf(Value, SimilarOptions.UsualThreshold)
        : int.TryParse(Kind, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var bits) && bits <= 64 ? new SimilarLeaf(Value, bits)
        : throw new QueryException(new QueryError("similar takes a key, or a number of bits from 0 to 64 before it: similar:4=img_0042", KindAt, null));

    private QueryLeaf Is() => QueryFields.Flag(Value) ?? QueryFields.Shape(Value) ?? throw OneOf("is:", Value, At, Words, Words);

    private static IEnumerable<string> Words => QueryFields.Flags.Concat(QueryFields.Shapes).Select(f => f.Name);

    // has:artifact=STAGE, or has:artifact:STAGE; the others take no more than their name.
    private QueryLeaf Has()
    {
        var (name, at) = Kind is null ? (Value, At) : (Kind, KindAt);
        var part = QueryFields.Part(name) ?? throw OneOf($"{Field.Name}:", name, at, QueryFields.Parts.Select(p => p.Name), QueryFields.Parts.SelectMany(p => p.Aliases.Prepend(p.Name)));
        if (Kind is null)
            return part.Leaf;
        return part.Leaf is ArtifactLeaf artifact && Value.Length > 0
            ? artifact with { Stage = Optional(Value) }
            : throw new QueryException(new QueryError($"{Field.Name}:{name} takes no more", At, null));
    }

    private QueryException Wrong(string message, IEnumerable<string>? known = null) =>
        new(new QueryError(message, At, known is null ? null : Nearest.To(Value, known), Quoted ? 0 : Value.Length));

    /// <summary>Where one name comes near, it says enough; else some of the others are named, since nobody reads thirty.</summary>
    private QueryException OneOf(string field, string wrong, int at, IEnumerable<string> names, IEnumerable<string> known)
    {
        const int Named = 6;
        var near = Nearest.To(wrong, known);
        var all = names.ToList();
        var message = near is not null ? $"{field} does not take \"{wrong}\""
            : $"{field} takes {string.Join(", ", all.Take(Named))}{(all.Count > Named ? $" and {all.Count - Named} more: tagtui help query" : "")}";
        return new QueryException(new QueryError(message, at, near, Quoted && Kind is null ? 0 : wrong.Length));
    }
}
