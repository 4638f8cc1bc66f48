namespace Tagtui.Library;

/// <summary>A tag as the sidecar has it. Its place in the list is its position.</summary>
public readonly record struct Tag(string Category, string Value)
{
    /// <summary>What a tag without a category gets: one typed as a bare word, or read from a caption.</summary>
    public const string DefaultCategory = "general";

    public Tag(string value)
        : this(DefaultCategory, value)
    {
    }

    /// <summary>`category:value`; a colon followed by nothing or a space belongs to the value.</summary>
    /// <param name="text">As a person types it.</param>
    /// <param name="signs">What may stand between the two: where `class=cat` cannot be a tag, also '='.</param>
    public static Tag Parse(string text, string signs = ":")
    {
        text = text.Trim();
        var sign = text.AsSpan().IndexOfAny(signs);
        var hasCategory = sign > 0 && sign < text.Length - 1 && !char.IsWhiteSpace(text[sign + 1]) && text[..sign].All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-');
        return hasCategory ? new Tag(text[..sign], text[(sign + 1)..]) : new Tag(text);
    }

    public override string ToString() => Category is DefaultCategory or "" ? Value : $"{Category}:{Value}";
}

/// <summary>
/// A relation to another medium. `Distance` is what an old `similar_images` pair holds; `Strength` is 0…1 where it is written.
/// </summary>
public readonly record struct Relation(string Type, string Key, double? Strength = null, double? Distance = null);

/// <summary>A word to find a medium by, apart from its tags. Types in use are user, prompt, auto and workflow; none is user.</summary>
public readonly record struct Keyword(string Text, string? Type = null, double? Confidence = null, string? Source = null)
{
    /// <summary>What a keyword is that does not say: somebody wrote it.</summary>
    public const string DefaultType = "user";

    public string KnownType => Type ?? DefaultType;

    /// <summary>Text, type and source together name a keyword; its confidence is only said of it.</summary>
    public bool SameTriple(Keyword other) => Text == other.Text && KnownType == other.KnownType && Source == other.Source;
}
