namespace Tagtui.Library;

internal enum FieldKind
{
    Tag,
    Number,
    Decimal,
    Ratio,
    Seed,
    Date,
    Words,
    Text,
    Folder,
    Keyword,
    Related,
    Project,
    Artifact,
    Job,
    Duplicate,
    Similar,
    Is,
    Has,
    Missing,
    Sort,
    Limit,
}

/// <summary>One row of the language: its name and other spellings, what kind of value it takes, one line of help, and examples.</summary>
internal sealed record QueryField(string Name, string[] Aliases, FieldKind Kind, string Help, params string[] Examples)
{
    public NumberField? Number { get; init; }

    public DecimalField? Decimal { get; init; }

    /// <summary>Not everything has it: `none` asks for what has not.</summary>
    public bool MayLack { get; init; }

    public TextField? Text { get; init; }

    public TextMatch Match { get; init; }

    public WordColumn Column { get; init; }

    /// <summary>What a library has of it, for completion.</summary>
    public FieldValues? Values { get; init; }

    /// <summary>Takes > >= &lt; &lt;= besides : and =.</summary>
    public bool Compares => Kind is FieldKind.Number or FieldKind.Decimal or FieldKind.Ratio or FieldKind.Seed or FieldKind.Date;

    /// <summary>What parts the two in `tag:KIND=VALUE`; empty where there is only one.</summary>
    public string Separators => Kind switch
    {
        FieldKind.Tag or FieldKind.Keyword or FieldKind.Related or FieldKind.Job or FieldKind.Similar => "=",
        FieldKind.Has or FieldKind.Missing => "=:",
        _ => "",
    };
}

/// <summary>The values that a library has of a field, with how many media have each: in SQL, and of one medium in memory.</summary>
internal sealed record FieldValues(string Sql, Func<MediumFacts, IEnumerable<string?>> Of);

/// <summary>What `has:` and `missing:` take.</summary>
internal sealed record QueryPart(string Name, string[] Aliases, QueryLeaf Leaf, string Help);
