using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// Tags by id, for a reading connection. A committed id never changes its meaning, so what is known stays; a list of a
/// page asks for a few ids, and only a question over all tags loads the rest.
/// </summary>
internal sealed class TagDictionary(Database database)
{
    private readonly Dictionary<long, Tag?> _known = [];
    private long _loadedTo;

    public Tag? Get(long id)
    {
        if (_known.TryGetValue(id, out var tag))
            return tag;
        var row = database.Prepared("SELECT category, value FROM tag WHERE id=?").Bind(1, id);
        if (row.Step())
            tag = new Tag(row.Text(0), row.Text(1));
        row.Reset();
        if (tag is not null)
            _known[id] = tag;
        return tag;
    }

    public IEnumerable<(long Id, Tag Tag)> All()
    {
        var rows = database.Prepared("SELECT id, category, value FROM tag WHERE id > ? ORDER BY id").Bind(1, _loadedTo);
        while (rows.Step())
        {
            _loadedTo = rows.Int64(0);
            _known.TryAdd(_loadedTo, new Tag(rows.Text(1), rows.Text(2)));
        }
        foreach (var (id, tag) in _known)
        {
            if (tag is { } known)
                yield return (id, known);
        }
    }
}
