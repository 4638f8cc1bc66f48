using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>A change of some tags wherever they are: what it does, and the tags by which its pictures are found.</summary>
internal sealed record TagEdit(Change Change, IReadOnlyList<Tag> Olds, string Question)
{
    public static TagEdit Rename(MediaLibrary library, TagWords old, TagWords to)
    {
        var from = Existing(library, old);
        if (from == to.Tag)
            throw new UsageException($"{from} is already called that");
        return new TagEdit(Replacing(library, from, to), [from], $"Rename {from} to {to.Tag}");
    }

    public static TagEdit Merge(MediaLibrary library, IReadOnlyList<TagWords> olds, TagWords into)
    {
        var tags = olds.Select(old => Existing(library, old)).Distinct().ToList();
        var one = into.Exact ? into.Tag : into.Tag with { Category = TagEdits.CategoryIn(library, into.Tag.Value) ?? CommonCategory(library, tags) };
        return new TagEdit(new MergeTags(ValueList.From(tags), one), tags, $"Merge {string.Join(", ", tags)} into {one}");
    }

    public static TagEdit Delete(MediaLibrary library, IReadOnlyList<TagWords> olds)
    {
        var tags = olds.Select(old => Existing(library, old)).Distinct().ToList();
        return new TagEdit(new RemoveTags(ValueList.From(tags)), tags, $"Delete {string.Join(", ", tags)}");
    }

    /// <summary>
    /// One tag in another's place. A new name with a category, or one that is used in a category here, takes it; otherwise
    /// each keeps the category that it had.
    /// </summary>
    public static Change Replacing(MediaLibrary library, Tag old, TagWords next)
    {
        if (next.Exact)
            return new MergeTags([old], next.Tag);
        return old.Category == Tag.DefaultCategory && TagEdits.CategoryIn(library, next.Tag.Value) is { } category
            ? new MergeTags([old], next.Tag with { Category = category })
            : new ReplaceTag(old, next.Tag);
    }

    /// <summary>The pictures that have one of the tags, among some or all.</summary>
    public static IReadOnlyList<MediaKey> Keys(MediaLibrary library, IReadOnlyList<Tag> olds, IReadOnlyList<MediaKey>? among, bool named)
    {
        var keys = library.KeysWith(olds, Query.Everything);
        if (among is not null)
        {
            var wanted = among.ToHashSet();
            keys = [.. keys.Where(wanted.Contains)];
        }
        return keys.Count > 0 || !named ? keys : throw new UsageException($"none of these pictures has {string.Join(" or ", olds)}");
    }

    private static Tag Existing(MediaLibrary library, TagWords words)
    {
        var (tag, exact) = words;
        var known = library.Tags();
        if (known.Any(count => count.Tag.Value == tag.Value && (!exact || count.Tag.Category == tag.Category)))
            return tag;
        var near = NearestName.Of(tag.Value, known.Select(count => count.Tag.Value));
        throw new UsageException($"no picture has the tag {tag}", near is null ? "tagtui tags lists them" : $"did you mean {near}?");
    }

    private static string CommonCategory(MediaLibrary library, List<Tag> tags)
    {
        var categories = tags.Select(tag => tag.Category != Tag.DefaultCategory ? tag.Category : TagEdits.CategoryIn(library, tag.Value)).Distinct().ToList();
        return categories is [{ } one] ? one : Tag.DefaultCategory;
    }
}
