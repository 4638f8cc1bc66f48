namespace Tagtui.Library;

public enum TagOrder
{
    Value,
    CategoryThenValue,
}

/// <summary>Sorts, leaving the first tags (trigger words) where they are.</summary>
public sealed record SortTags(TagOrder Order = TagOrder.Value, int KeepFirst = 0) : TagChange
{
    protected override IReadOnlyList<Tag> Edit(IReadOnlyList<Tag> tags, bool inCaption)
    {
        var rest = tags.Skip(KeepFirst);
        var sorted = Order == TagOrder.Value
            ? rest.OrderBy(tag => tag.Value, StringComparer.Ordinal)
            : rest.OrderBy(tag => tag.Category, StringComparer.Ordinal).ThenBy(tag => tag.Value, StringComparer.Ordinal);
        return [.. tags.Take(KeepFirst), .. sorted];
    }

    public override string Describe() => "sort tags";
}
