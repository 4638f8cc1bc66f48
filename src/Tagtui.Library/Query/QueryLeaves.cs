using System.Globalization;

namespace Tagtui.Library;

/// <summary>A word, a phrase, or the beginning of a word, in one column or in any.</summary>
internal sealed record WordLeaf(string Words, bool Prefix, WordColumn? Column) : RowLeaf
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

    public override LeafRows Rows(LeafContext context) => Column is WordColumn.Negative
        ? new($"SELECT rowid FROM search_negative WHERE search_negative MATCH {context.Add(Phrase)}")
        : new($"SELECT rowid FROM search WHERE search MATCH {context.Add(Match)}");

    // Words hold letters and digits only, so quoting them is safe.
    private string Phrase => $"\"{Words.TrimEnd()}\"{(Prefix ? " *" : "")}";

    /// <summary>As the full text over all columns but the negative prompt is asked.</summary>
    public string Match => Column is { } column ? $"{{{Columns[(int)column]}}} : {Phrase}" : Phrase;
}

/// <summary>Several words of which none may be missing: full text puts them together faster than we do, and gives out few of them.</summary>
internal sealed record AllWordsLeaf(string Match, WordLeaf[] Words) : RowLeaf
{
    /// <summary>Those parts of a question that can be asked together; null where there are not two.</summary>
    public static AllWordsLeaf? Of(QueryNode[] parts)
    {
        var words = parts.OfType<WordLeaf>().Where(word => word.Column is not WordColumn.Negative).ToArray();
        return words.Length < 2 ? null : new AllWordsLeaf(string.Join(" AND ", words.Select(word => word.Match)), words);
    }

    public override bool Judge(JudgedMedium medium) => Array.TrueForAll(Words, word => word.Judge(medium));

    public override LeafRows Rows(LeafContext context) => new($"SELECT rowid FROM search WHERE search MATCH {context.Add(Match)}");

    public bool Equals(AllWordsLeaf? other) => other is not null && other.Match == Match;

    public override int GetHashCode() => Match.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A number between two bounds, both included. What has no such number answers nothing.</summary>
internal sealed record NumberLeaf(NumberField Field, long From, long To) : RowLeaf
{
    public override bool Judge(JudgedMedium medium) => Field.Value(medium.Facts) is { } value && value >= From && value <= To;

    public override LeafRows Rows(LeafContext context)
    {
        var from = From.ToString(CultureInfo.InvariantCulture);
        var to = To.ToString(CultureInfo.InvariantCulture);
        return new(From > To
            ? "SELECT id FROM media WHERE 0"
            : $"SELECT {Field.Id} FROM {Field.Table} WHERE {Field.Column} >= {from} AND {Field.Column} <= {to}");
    }
}

/// <summary>A whole number of a medium, in its own row or in a side table.</summary>
internal sealed record NumberField(string Column, Func<MediumFacts, long?> Value)
{
    public string Table { get; init; } = "media";

    public string Id => Table == "media" ? "id" : "media_id";

    public bool Equals(NumberField? other) => other is not null && (other.Column, other.Table) == (Column, Table);

    public override int GetHashCode() => Column.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A number with a fraction between two bounds, each with or without the bound itself.</summary>
internal sealed record DecimalLeaf(DecimalField Field, double From, bool FromOpen, double To, bool ToOpen) : RowLeaf
{
    public override bool Judge(JudgedMedium medium) => Field.Value(medium.Facts) is { } value
        && (FromOpen ? value > From : value >= From) && (ToOpen ? value < To : value <= To);

    public override LeafRows Rows(LeafContext context) => new(
        $"SELECT {Field.Id} FROM {Field.Table} WHERE {Field.Column} {(FromOpen ? ">" : ">=")} {context.Add(From)} AND {Field.Column} {(ToOpen ? "<" : "<=")} {context.Add(To)}");
}

internal sealed record DecimalField(string Column, Func<MediumFacts, double?> Value)
{
    public string Table { get; init; } = "media";

    public string Id => Table == "media" ? "id" : "media_id";

    public bool Equals(DecimalField? other) => other is not null && (other.Column, other.Table) == (Column, Table);

    public override int GetHashCode() => Column.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Yes or no, as a condition in SQL and the same in code.</summary>
internal sealed record FlagLeaf(string Name, string Condition, Func<MediumFacts, bool> Holds) : RowLeaf
{
    public override bool Judge(JudgedMedium medium) => Holds(medium.Facts);

    public override LeafRows Rows(LeafContext context) => new($"SELECT id FROM media WHERE {Condition}");

    public bool Equals(FlagLeaf? other) => other is not null && other.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}

internal enum TextMatch
{
    /// <summary>The whole text.</summary>
    Whole,

    /// <summary>Anywhere in it, unless there are wildcards.</summary>
    Part,
}

/// <summary>A text that is not words: a name, a path, a type. An absent text matches nothing.</summary>
internal sealed record TextLeaf(TextField Field, TextMatch Match, TextPattern Pattern) : RowLeaf
{
    public override bool Judge(JudgedMedium medium)
    {
        foreach (var text in Field.Values(medium.Facts))
        {
            if (text is not null && Holds(text))
                return true;
        }
        return false;
    }

    private bool Holds(ReadOnlySpan<char> text) => Match == TextMatch.Whole ? Pattern.Equals(text) : Pattern.IsIn(text);

    /// <summary>Whether the text of a row is meant.</summary>
    public bool Fits(ReadOnlySpan<char> text) => Holds(Field.Shape is { } shape ? shape(text.ToString()) : text);

    public override LeafRows Rows(LeafContext context) => new(Field.Rows, row => !row.IsNull(1) && RowText.Holds(row.Utf8(1), Fits));
}

/// <param name="Rows">Ids and the text, for the index.</param>
/// <param name="Values">The same of one medium in memory.</param>
internal sealed record TextField(string Rows, Func<MediumFacts, IEnumerable<string?>> Values)
{
    /// <summary>What is asked of the text in the row, where that is a part of it.</summary>
    public Func<string, string>? Shape { get; init; }

    public bool Equals(TextField? other) => other is not null && other.Rows == Rows && other.Shape == Shape;

    public override int GetHashCode() => Rows.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A folder and all below it.</summary>
internal sealed record FolderLeaf(TextPattern Pattern) : RowLeaf
{
    public override bool Judge(JudgedMedium medium) => Holds(medium.Facts.Folder);

    private bool Holds(ReadOnlySpan<char> folder)
    {
        for (var end = folder.Length; ; end = folder[..end].LastIndexOf('/'))
        {
            if (end < 0)
                return Pattern.Folded.Length == 0;
            if (Pattern.Equals(folder[..end]))
                return true;
        }
    }

    public override LeafRows Rows(LeafContext context)
    {
        var folders = new List<long>();
        context.Each("SELECT id, path FROM folder", row =>
        {
            if (Holds(row.Text(1)))
                folders.Add(row.Int64(0));
        });
        return new($"SELECT id FROM media WHERE {context.In("folder_id", folders)}");
    }
}

/// <summary>One medium, by its key, to the letter.</summary>
internal sealed record KeyLeaf(string Key) : RowLeaf
{
    public override bool Judge(JudgedMedium medium) => medium.Facts.Key == Key;

    public override LeafRows Rows(LeafContext context) => new($"SELECT id FROM media WHERE key = {context.Add(Key)}");
}

/// <summary>A medium that has masks: those that name it as their source, or those that it names.</summary>
internal sealed record MaskedLeaf : RowLeaf
{
    public override bool Judge(JudgedMedium medium) =>
        medium.Together.HasMask(medium.Facts.Key) || medium.Facts.Related.Exists(relation => relation.Type == "masks");

    public override LeafRows Rows(LeafContext context) => new(
        "SELECT id FROM media WHERE key IN (SELECT source FROM media WHERE type = 'mask' AND source IS NOT NULL) OR id IN (SELECT media_id FROM relation WHERE type = 'masks')");
}
