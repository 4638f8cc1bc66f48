using System.Text;

namespace Tagtui.Library;

/// <summary>
/// Text to nodes, by descent: or → and → not → term. Terms beside each other are joined by "and", which binds tighter
/// than OR. `sort:` and `limit:` are read wherever they stand and are no condition.
/// </summary>
internal sealed class QueryParser(string text, DateTimeOffset now, bool typing)
{
    private const int MostDepth = 100;
    private const int MostText = 100_000;

    private int _at;
    private int _depth;

    public QuerySort? Sort { get; private set; }

    public int? Limit { get; private set; }

    public QueryNode Parse()
    {
        if (text.Length > MostText)
            throw Wrong("the query is longer than 100,000 characters", MostText);
        var node = Or();
        SkipBlanks();
        if (_at < text.Length)
            throw Wrong("there is no ( for this )", _at);
        return node ?? new AllNode();
    }

    private QueryNode? Or()
    {
        if (++_depth > MostDepth)
            throw Wrong("too many parentheses", _at);
        var left = And();
        while (Keyword("OR") is var at and >= 0)
        {
            if (left is null)
                throw Wrong("OR needs something before it", at);
            left = new OrNode(left, And() ?? throw Wrong("OR needs something after it", _at));
        }
        _depth--;
        return left;
    }

    private QueryNode? And()
    {
        QueryNode? left = null;
        while (true)
        {
            if (Keyword("AND") is var at and >= 0)
            {
                if (left is null)
                    throw Wrong("AND needs something before it", at);
                left = new AndNode(left, Not() ?? throw Wrong("AND needs something after it", _at));
                continue;
            }
            SkipBlanks();
            if (_at == text.Length || text[_at] == ')' || PeekKeyword("OR"))
                return left;
            if (Not() is { } next)
                left = left is null ? next : new AndNode(left, next);
        }
    }

    private QueryNode? Not()
    {
        if (++_depth > MostDepth)
            throw Wrong("too many - and NOT", _at);
        try
        {
            SkipBlanks();
            var start = _at;
            if (Keyword("NOT") >= 0)
                return new NotNode(Not() ?? throw Wrong("NOT needs something after it", start));
            if (_at < text.Length && text[_at] == '-')
            {
                _at++;
                if (_at == text.Length || char.IsWhiteSpace(text[_at]))
                    throw Wrong("- needs something right after it", start);
                return new NotNode(Not() ?? throw Wrong("- needs a condition after it", start));
            }
            return Primary();
        }
        finally
        {
            _depth--;
        }
    }

    private QueryNode? Primary()
    {
        SkipBlanks();
        if (_at == text.Length)
            return null;
        if (text[_at] == '(')
        {
            var open = _at++;
            var inner = Or();
            SkipBlanks();
            if (_at == text.Length)
                throw Wrong("this ( is never closed", open);
            _at++;
            return inner ?? throw Wrong("there is nothing between ( and )", open);
        }
        if (text[_at] == ')')
            return null;
        return Term();
    }

    private QueryNode? Term()
    {
        var start = _at;
        if (text[_at] == '"')
            return Words(Quoted(), start, quoted: true, null);
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
            _at++;
        var name = text[start.._at];
        var sign = Sign();
        if (sign.Length == 0 || name.Length == 0)
        {
            _at = start;
            var word = Word();
            return QueryFields.Flag(word) is { } flag ? flag : Words(word, start, quoted: false, null);
        }
        if (QueryFields.Find(name) is not { } field)
        {
            throw new QueryException(new QueryError(
                $"there is no field \"{name}\"; to search for the words, put them in quotes", start,
                Nearest.To(name, QueryFields.All.Select(f => f.Name).Concat(QueryFields.Flags.Select(f => f.Name)))));
        }
        var valueAt = _at;
        var quoted = _at < text.Length && text[_at] == '"';
        var value = quoted ? Quoted() : Word(field.Kind == FieldKind.Tag);
        if (value.Length == 0 && !quoted)
            throw Wrong($"{name}{sign} needs a value", valueAt);
        return Field(field, sign, value, valueAt, quoted);
    }

    private QueryNode? Field(QueryField field, string sign, string value, int at, bool quoted)
    {
        if (sign is not (":" or "=") && field.Kind is not (FieldKind.Number or FieldKind.Date))
            throw Wrong($"{field.Name} takes : or =, not {sign}", at);
        var values = new QueryValues(now);
        switch (field.Kind)
        {
            case FieldKind.Tag:
                return Tag(value, quoted);
            case FieldKind.Number:
                return values.Number(field, sign, value) ?? throw Wrong($"{field.Name} takes a number or a range such as 2..4", at);
            case FieldKind.Date:
                return values.Date(field, sign, value) ?? throw Wrong($"{field.Name} takes a date such as 2025-01, a range 2025-01..2025-03, or an age such as <7d", at);
            case FieldKind.Words:
                return Words(value, at, quoted, field.Column);
            case FieldKind.Text:
                return new TextLeaf(field.Text!, sign == "=" ? TextMatch.Whole : field.Match, TextPattern.Of(Cleaned(field, value), !quoted));
            case FieldKind.Has:
            case FieldKind.Missing:
                var part = QueryFields.Part(value) ?? throw new QueryException(new QueryError(
                    $"{field.Name}: takes {string.Join(", ", QueryFields.Parts.Select(p => p.Name[4..]))}", at,
                    Nearest.To(value, QueryFields.Parts.Select(p => p.Name[4..]))));
                return field.Kind == FieldKind.Has ? part : new NotNode(part);
            case FieldKind.Sort:
                Sort = values.Sort(value) ?? throw new QueryException(new QueryError(
                    $"sort: takes {string.Join(", ", QueryValues.SortNames)}, with -desc to turn it round", at, Nearest.To(value, QueryValues.SortNames)));
                return null;
            default:
                Limit = int.TryParse(value, out var limit) && limit >= 0 ? limit : throw Wrong("limit: takes a number", at);
                return null;
        }
    }

    private static string Cleaned(QueryField field, string value) =>
        field.Match == TextMatch.Folder ? value.Trim('/') : field.Name == "ext" ? value.TrimStart('.') : value;

    // tag:category=value, where the value may be quoted: tag:class="big cat".
    private TagLeaf Tag(string value, bool quoted)
    {
        var equals = quoted ? -1 : value.IndexOf('=');
        if (equals < 0)
            return new TagLeaf(null, TagLeaf.Pattern(value, !quoted));
        var category = TagLeaf.Pattern(value[..equals], wildcards: true);
        var rest = value[(equals + 1)..];
        if (rest.Length == 0 && _at < text.Length && text[_at] == '"')
            return new TagLeaf(category, TagLeaf.Pattern(Quoted(), wildcards: false));
        return new TagLeaf(category, rest.Length == 0 ? null : TagLeaf.Pattern(rest, wildcards: true));
    }

    private QueryNode? Words(string value, int at, bool quoted, WordColumn? column)
    {
        var prefix = !quoted && (value.EndsWith('*') || (typing && _at == text.Length && column is null));
        var words = SearchText.Of(value);
        if (words.Length > 0)
            return new WordLeaf(words, prefix, column);
        if (column is not null && value == "*")
            return QueryFields.Part(column.Value.ToString())!;
        // A word of punctuation alone can be in no text; while typing it is not yet a word.
        return typing ? null : throw Wrong("there is no letter or digit in this word", at);
    }

    private string Sign()
    {
        foreach (var sign in (ReadOnlySpan<string>)[">=", "<=", ":", "=", ">", "<"])
        {
            if (text.AsSpan(_at).StartsWith(sign))
            {
                _at += sign.Length;
                return sign;
            }
        }
        return "";
    }

    // Up to a blank; a ( inside a word belongs to it with its ), as in tag:cat_(animal).
    private string Word(bool tag = false)
    {
        var start = _at;
        var open = 0;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]))
        {
            if (text[_at] == '"' && tag && _at > start && text[_at - 1] == '=')
                break;
            if (text[_at] == '(')
                open++;
            else if (text[_at] == ')' && --open < 0)
                break;
            _at++;
        }
        return text[start.._at];
    }

    private string Quoted()
    {
        var open = _at++;
        var value = new StringBuilder();
        while (_at < text.Length && text[_at] != '"')
        {
            if (text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] is '"' or '\\')
                _at++;
            value.Append(text[_at++]);
        }
        if (_at == text.Length)
        {
            if (!typing)
                throw Wrong("this \" is never closed", open);
            return value.ToString();
        }
        _at++;
        return value.ToString();
    }

    private bool PeekKeyword(string word) =>
        text.AsSpan(_at).StartsWith(word) && (_at + word.Length == text.Length || text[_at + word.Length] is '(' or ')' || char.IsWhiteSpace(text[_at + word.Length]));

    private int Keyword(string word)
    {
        SkipBlanks();
        if (!PeekKeyword(word))
            return -1;
        var at = _at;
        _at += word.Length;
        return at;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
    }

    private static QueryException Wrong(string message, int column) => new(new QueryError(message, column, null));
}
