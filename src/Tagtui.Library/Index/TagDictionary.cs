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

    /// <summary>The tags of a row, in order.</summary>
    public void AddTags(ReadOnlySpan<byte> list, MediumFacts facts)
    {
        while (TagList.TryReadOne(ref list, out var id))
        {
            if (Get(id) is { } tag)
                facts.Tags.Add(tag);
        }
    }

    /// <summary>The ids of the tags that a question means. A tag without wildcards is looked up; for others all are gone through.</summary>
    public List<long> Meant(TagLeaf leaf)
    {
        var ids = new List<long>();
        if (leaf.Value is { IsGlob: false } value)
        {
            var rows = database.Prepared("SELECT id, category FROM tag WHERE folded=?").Bind(1, value.Folded);
            while (rows.Step())
            {
                if (leaf.MatchesCategory(rows.Text(1)))
                    ids.Add(rows.Int64(0));
            }
            return ids;
        }
        foreach (var (id, tag) in All())
        {
            if (leaf.Matches(tag))
                ids.Add(id);
        }
        return ids;
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
