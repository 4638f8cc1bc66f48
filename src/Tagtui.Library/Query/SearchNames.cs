namespace Tagtui.Library;

/// <summary>
/// Saved searches while a query is read: what a name stands for, and which names are being read just now. A search that
/// names itself, by whichever way round, is refused; so is a nest of names that would grow beyond all bounds.
/// </summary>
internal sealed class SearchNames
{
    private const int Most = 500;

    private readonly Func<IReadOnlyDictionary<string, string>> _saved;
    private readonly string[] _open;
    private readonly Counter _count;

    public SearchNames(Func<IReadOnlyDictionary<string, string>> saved)
        : this(saved, [], new Counter())
    {
    }

    private SearchNames(Func<IReadOnlyDictionary<string, string>> saved, string[] open, Counter count) => (_saved, _open, _count) = (saved, open, count);

    /// <summary>Null where there is none of that name.</summary>
    public string? Text(string name, int at)
    {
        if (_open.Contains(name))
            throw new QueryException(new QueryError($"@{name} names itself: {string.Join(" → ", _open.SkipWhile(open => open != name).Append(name).Select(open => "@" + open))}", at, null));
        if (++_count.Value > Most)
            throw new QueryException(new QueryError($"@{name}: more than {Most} saved searches in one", at, null));
        try
        {
            return _saved().GetValueOrDefault(name);
        }
        catch (LibraryException unread)
        {
            throw new QueryException(new QueryError(unread.Message, at, null));
        }
    }

    public SearchNames Inside(string name) => new SearchNames(_saved, [.. _open, name], _count);

    public QueryException Unknown(string name, int at)
    {
        var near = Nearest.To(name, _saved().Keys);
        return new(new QueryError(
            name.Length == 0 ? "@ wants the name of a saved search" : $"there is no saved search \"{name}\"", at,
            near is null ? null : "@" + near, near is null || (name + near).Contains(' ') ? 0 : name.Length + 1));
    }

    private sealed class Counter
    {
        public int Value { get; set; }
    }
}
