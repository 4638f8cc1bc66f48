using System.Globalization;

namespace Tagtui.Library;

/// <summary>A word, a phrase, or the beginning of a word, in one column or in any.</summary>
internal sealed record WordLeaf(string Words, bool Prefix, WordColumn? Column) : QueryLeaf
{
    private static readonly string[] Columns = ["name", "caption", "tags", "notes", "prompt", "keywords", "model"];

    public override bool Judge(JudgedMedium medium)
    {
        if (Column is { } one)
            return SearchText.Contains(medium.Words(one), Words, Prefix);
        for (var column = WordColumn.Name; column <= WordColumn.Model; column++)
        {
            if (SearchText.Contains(medium.Words(column), Words, Prefix))
                return true;
        }
        return false;
    }

    // Words hold letters and digits only, so quoting them is safe.
    public override string Sql(SqlContext context)
    {
        var phrase = $"\"{Words.TrimEnd()}\"{(Prefix ? " *" : "")}";
        if (Column is WordColumn.Negative)
            return $"SELECT rowid FROM search_negative WHERE search_negative MATCH {context.Add(phrase)}";
        var match = Column is { } column ? $"{{{Columns[(int)column]}}} : {phrase}" : phrase;
        return $"SELECT rowid FROM search WHERE search MATCH {context.Add(match)}";
    }
}

/// <summary>A tag, by value and perhaps category. Blanks and underscores are one in tags: trainers and boorus spell them differently.</summary>
internal sealed record TagLeaf(TextPattern? Category, TextPattern? Value) : QueryLeaf
{
    public bool Matches(Tag tag) => (Category is not { } category || category.Equals(tag.Category.Replace('_', ' ')))
        && (Value is not { } value || value.Equals(tag.Value.Replace('_', ' ')));

    /// <summary>Null for `*`, which is no condition.</summary>
    public static TextPattern? Pattern(string text, bool wildcards) =>
        wildcards && text == "*" ? null : TextPattern.Of(text.Replace('_', ' '), wildcards);

    public override bool Judge(JudgedMedium medium)
    {
        foreach (var tag in medium.Facts.Tags)
        {
            if (Matches(tag))
                return true;
        }
        return false;
    }

    public override string Sql(SqlContext context) =>
        $"SELECT media_id FROM media_tag WHERE tag_id IN ({string.Join(',', context.TagIds(this))})";
}

/// <summary>A number between two bounds, both included.</summary>
internal sealed record NumberLeaf(NumberField Field, long From, long To) : QueryLeaf
{
    public override bool Judge(JudgedMedium medium) => Field.Value(medium.Facts) is var value && value >= From && value <= To;

    public override string Sql(SqlContext context)
    {
        var from = From.ToString(CultureInfo.InvariantCulture);
        var to = To.ToString(CultureInfo.InvariantCulture);
        return $"SELECT id FROM media WHERE {Field.Column} >= {from} AND {Field.Column} <= {to}";
    }
}

internal sealed record NumberField(string Column, Func<MediumFacts, long> Value)
{
    public bool Equals(NumberField? other) => other is not null && other.Column == Column;

    public override int GetHashCode() => Column.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Yes or no, as a condition in SQL and the same in code.</summary>
internal sealed record FlagLeaf(string Name, string Condition, Func<MediumFacts, bool> Holds) : QueryLeaf
{
    public override bool Judge(JudgedMedium medium) => Holds(medium.Facts);

    public override string Sql(SqlContext context) => $"SELECT id FROM media WHERE {Condition}";

    public bool Equals(FlagLeaf? other) => other is not null && other.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}

internal enum TextMatch
{
    /// <summary>The whole text.</summary>
    Whole,

    /// <summary>Anywhere in it, unless there are wildcards.</summary>
    Part,

    /// <summary>A folder and all below it.</summary>
    Folder,
}

/// <summary>A text that is not words: a name, a path, a type. An absent text matches nothing.</summary>
internal sealed record TextLeaf(TextField Field, TextMatch Match, TextPattern Pattern) : QueryLeaf
{
    public override bool Judge(JudgedMedium medium) => Field.Value(medium.Facts) is { } text && Holds(Match, Pattern, text);

    public static bool Holds(TextMatch match, TextPattern pattern, ReadOnlySpan<char> text) => match switch
    {
        TextMatch.Whole => pattern.Equals(text),
        TextMatch.Part => pattern.IsIn(text),
        _ => IsBelow(pattern, text),
    };

    private static bool IsBelow(TextPattern pattern, ReadOnlySpan<char> folder)
    {
        for (var end = folder.Length; ; end = folder[..end].LastIndexOf('/'))
        {
            if (end < 0)
                return pattern.Folded.Length == 0;
            if (pattern.Equals(folder[..end]))
                return true;
        }
    }

    public override string Sql(SqlContext context) =>
        $"SELECT id FROM media WHERE tagtui_text({Field.Column}, {(int)Match}, {(Pattern.IsGlob ? 1 : 0)}, {context.Add(Pattern.Folded)})";
}

internal sealed record TextField(string Column, Func<MediumFacts, string?> Value)
{
    public bool Equals(TextField? other) => other is not null && other.Column == Column;

    public override int GetHashCode() => Column.GetHashCode(StringComparison.Ordinal);
}
