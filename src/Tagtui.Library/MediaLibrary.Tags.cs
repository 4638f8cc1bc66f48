namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>Tags in use among some media, the most used first.</summary>
    public IReadOnlyList<TagCount> Tags(IReadOnlyList<MediaKey> media, string? prefix = null) => Ask<IReadOnlyList<TagCount>>(catalog =>
    {
        var counts = new Dictionary<Tag, int>();
        foreach (var key in media)
        {
            foreach (var tag in catalog.Get(key.Value)?.Facts.Tags.Distinct() ?? [])
                counts[tag] = counts.GetValueOrDefault(tag) + 1;
        }

        return
        [
            .. counts.Where(pair => prefix is null || pair.Key.Value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                .Select(pair => new TagCount(pair.Key, pair.Value))
                .OrderByDescending(tag => tag.Media).ThenBy(tag => tag.Tag.Value, StringComparer.Ordinal).ThenBy(tag => tag.Tag.Category, StringComparer.Ordinal),
        ];
    });

    /// <summary>The media of a query that have any of these tags, to the letter; a tag without a category is meant in any.</summary>
    public IReadOnlyList<MediaKey> KeysWith(IEnumerable<Tag> tags, Query query)
    {
        var keys = new HashSet<MediaKey>();
        foreach (var tag in tags)
            keys.UnionWith(Keys(query.And(Query.OfTag(tag))));
        return [.. keys.Order()];
    }
}
