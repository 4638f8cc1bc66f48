using System.Text;

namespace Tagtui.Library;

/// <summary>
/// Text to nodes, by descent: or → and → not → term. Terms beside each other are joined by "and", which binds tighter
/// than OR. `sort:` and `limit:` are read wherever they stand and are no condition.
/// </summary>
internal sealed class QueryParser(string text, DateTimeOffset now, bool typing, SearchNames searches, int depth = 0)
{
    private const int MostDepth = 100;
    private const int MostText = 100_000;
    private const int MostSorts = 8;

    private readonly List<QuerySort> _sorts = [];
    private readonly List<QuerySort> _savedSorts = [];
    private int? _limit;
    private int? _savedLimit;
    private int _at;
    private int _depth = depth;
    private int _negated;
    private readonly List<(int At, string Name)> _limited = [];

    /// <summary>What saved searches say of order and limit holds where the question itself says nothing of it.</summary>
    public IReadOnlyList<QuerySort> Sorts => _sorts.Count > 0 ? _sorts : _savedSorts;

    public int? Limit => _limit ?? _savedLimit;

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
        var limited = _limited.Count;
        var left = And();
        List<QueryNode> parts = [];
        while (Keyword("OR") is var at and >= 0)
        {
            if (left is null)
                throw Wrong("OR needs something before it", at);
            if (parts.Count == 0)
                parts.Add(left);
            parts.Add(And() ?? throw Wrong("OR needs something after it", _at));
            RefuseLimited(limited, "OR");
        }
        _depth--;
        return parts.Count > 0 ? new OrNode([.. parts]) : left;
    }

    private QueryNode? And()
    {
        List<QueryNode> parts = [];
        while (true)
        {
            if (Keyword("AND") is var at and >= 0)
            {
                if (parts.Count == 0)
                    throw Wrong("AND needs something before it", at);
                parts.Add(Not() ?? throw Wrong("AND needs something after it", _at));
                continue;
            }
            SkipBlanks();
            if (_at == text.Length || text[_at] == ')' || PeekKeyword("OR"))
                return parts.Count > 1 ? new AndNode([.. parts]) : parts.FirstOrDefault();
            if (Not() is { } next)
                parts.Add(next);
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
                return Negated() ?? throw Wrong("NOT needs something after it", start);
            if (_at < text.Length && text[_at] == '-')
            {
                _at++;
                if (typing && _at == text.Length)
                    return null;
                if (_at == text.Length || char.IsWhiteSpace(text[_at]))
                    throw Wrong("- needs something right after it", start);
                return Negated() ?? throw Wrong("- needs a condition after it", start);
            }
            return Primary();
        }
        finally
        {
            _depth--;
        }
    }

    private NotNode? Negated()
    {
        var limited = _limited.Count;
        _negated++;
        var inner = Not();
        _negated--;
        RefuseLimited(limited, "NOT");
        return inner is null ? null : new NotNode(inner);
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
            // While it is typed the end of it is still to come.
            if (_at == text.Length)
                return typing ? inner : throw Wrong("this ( is never closed", open);
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
        if (text[_at] == '@')
            return Search();
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
            _at++;
        var name = text[start.._at];
        RefuseUnequal(name, start);
        var sign = Sign();
        if (sign.Length == 0 || name.Length == 0)
        {
            _at = start;
            var word = Word();
            return QueryFields.Flag(word) is { } flag ? flag : Words(word, start, quoted: false, null);
        }
        if (QueryFields.Find(name) is not { } field)
            return FlagField(name, start) ?? throw NoField(name, start);
        return Field(field, name, sign);
    }

    // approved:yes, favourite=no.
    private QueryNode? FlagField(string name, int start)
    {
        if (QueryFields.Flag(name) is not { } flag)
            return null;
        var at = _at;
        return Word().ToLowerInvariant() switch
        {
            "yes" or "true" => flag,
            "no" or "false" => new NotNode(flag),
            var other => throw new QueryException(new QueryError($"{text[start..(at - 1)]} takes yes or no", at, Nearest.To(other, QueryTerm.YesNo), other.Length)),
        };
    }

    // Other languages write score!=4; here it would be a word that nothing has.
    private void RefuseUnequal(string name, int start)
    {
        foreach (var sign in (ReadOnlySpan<string>)["!=", "<>", "!:", "~"])
        {
            if (text.AsSpan(_at).StartsWith(sign) && QueryFields.Find(name) is not null)
                throw Wrong(sign == "~" ? $"there is no {sign}: write {name}:VALUE" : $"there is no {sign}: write -{name}:VALUE for what has it not", start + name.Length);
        }
    }

    private static QueryException NoField(string name, int start)
    {
        var near = Nearest.To(name, QueryFields.All.SelectMany(f => f.Aliases.Prepend(f.Name)).Concat(QueryFields.Flags.Select(f => f.Name)));
        return new(new QueryError(near is null ? $"there is no field \"{name}\"; to search for the words, put them in quotes" : $"there is no field \"{name}\"", start, near, name.Length));
    }

    private QueryNode? Field(QueryField field, string name, string sign)
    {
        var at = _at;
        var quoted = At('"');
        var value = quoted ? Quoted() : Word(field.Separators);
        if (value.Length == 0 && !quoted)
            throw Wrong(at < text.Length && char.IsWhiteSpace(text[at]) ? $"{name}{sign} needs its value right after it, without a blank" : $"{name}{sign} needs a value", at);
        var (kind, kindAt) = ((string?)null, at);
        if (!quoted && value.AsSpan().IndexOfAny(field.Separators) is >= 0 and var equals)
        {
            (kind, value, at) = (value[..equals], value[(equals + 1)..], at + equals + 1);
            if (value.Length == 0 && At('"'))
                (value, quoted) = (Quoted(), true);
        }
        switch (field.Kind)
        {
            case FieldKind.Words when sign is ":" or "=":
                return Words(value, at, quoted, field.Column);
            case FieldKind.Sort:
                Sort(value, at);
                return null;
            case FieldKind.Limit:
                _limit = int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var limit) ? limit : throw Wrong("limit: takes a number", at);
                return null;
            default:
                // A tag that is still being typed may be the beginning of one, as a word may.
                if (typing && field.Kind == FieldKind.Tag && !quoted && _at == text.Length && !value.EndsWith('*'))
                    value += "*";
                return new QueryTerm(field, sign, kind, value, quoted, at, kindAt).Node(now);
        }
    }

    // sort:score-desc,created; a second sort: goes on where the first ends.
    private void Sort(string value, int at)
    {
        foreach (var part in value.Split(','))
        {
            var sort = QueryValues.Sort(part) ?? throw NoOrder(part, at);
            if (_sorts.Count == MostSorts)
                throw Wrong($"sort: takes at most {MostSorts} fields", at);
            if (!_sorts.Exists(known => known.Field == sort.Field))
                _sorts.Add(sort);
            at += part.Length + 1;
        }
    }

    private static QueryException NoOrder(string part, int at)
    {
        var name = part.TrimStart('-').Replace("-desc", "", StringComparison.OrdinalIgnoreCase);
        var near = Nearest.To(name, QueryValues.SortNames);
        var message = near is null ? $"sort: takes {string.Join(", ", QueryValues.SortNames)}, each with -desc for the reverse" : $"sort: does not take \"{name}\"";
        return new(new QueryError(message, at + part.Length - part.TrimStart('-').Length, near, name.Length));
    }

    // What is wrong inside a saved search is pointed at where it is named: that is what can be seen here.
    private QueryNode? Search()
    {
        var at = _at++;
        var name = At('"') ? Quoted() : Word();
        if (searches.Text(name, at) is not { } saved)
            return typing && _at == text.Length ? null : throw searches.Unknown(name, at);
        var inner = new QueryParser(saved, now, typing: false, searches.Inside(name), _depth);
        QueryNode node;
        try
        {
            node = inner.Parse();
        }
        catch (QueryException wrong)
        {
            throw new QueryException(new QueryError(wrong.Error.Message.StartsWith('@') ? wrong.Error.Message : $"@{name}: {wrong.Error.Message}", at, wrong.Error.Suggestion));
        }
        if (inner.Limit is { } limit)
        {
            _limited.Add((at, name));
            _savedLimit = Math.Min(_savedLimit ?? int.MaxValue, limit);
        }
        foreach (var sort in inner.Sorts)
        {
            if (_negated == 0 && !_savedSorts.Contains(sort))
                _savedSorts.Add(sort);
        }
        return node;
    }

    private void RefuseLimited(int before, string where)
    {
        if (_limited.Count > before)
            throw Wrong($"@{_limited[^1].Name} has a limit:, so it cannot stand under {where}", _limited[^1].At);
    }

    private bool At(char sign) => _at < text.Length && text[_at] == sign;

    private QueryNode? Words(string value, int at, bool quoted, WordColumn? column)
    {
        var prefix = !quoted && (value.EndsWith('*') || (typing && _at == text.Length && column is null));
        var words = SearchText.Of(value);
        if (words.Length > 0)
            return new WordLeaf(words, prefix, column);
        if (column is not null && value == "*")
            return QueryFields.Part(column.Value.ToString())!.Leaf;
        // As in a target: everything.
        if (column is null && value == "*" && !quoted)
            return new AllNode();
        // A word of punctuation alone can be in no text; while typing it is not yet a word.
        if (typing)
            return null;
        throw Wrong(value.AsSpan().ContainsAnyExcept("<>=:") || quoted || value.Length == 0 ? "there is no letter or digit in this word" : "a field and its value are written without a blank: score>=4", at);
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
    private string Word(string pairs = "")
    {
        var start = _at;
        var open = 0;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]))
        {
            if (text[_at] == '"' && _at > start && pairs.Contains(text[_at - 1]))
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
