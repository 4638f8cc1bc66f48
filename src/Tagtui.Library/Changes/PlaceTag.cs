namespace Tagtui.Library;

/// <summary>Puts a tag right behind another, or (null) before all others. A list that has not both stays in its order.</summary>
public sealed record PlaceTag(Tag Tag, Tag? Behind) : TagChange
{
    protected override IReadOnlyList<Tag> Edit(IReadOnlyList<Tag> tags, bool inCaption)
    {
        var rest = tags.ToList();
        var from = rest.FindIndex(tag => Means(Tag, tag, inCaption));
        if (from < 0)
            return tags;
        var moved = rest[from];
        rest.RemoveAt(from);
        var to = Behind is { } behind ? rest.FindIndex(tag => Means(behind, tag, inCaption)) + 1 : 0;
        if (to == 0 && Behind is not null)
            return tags;
        rest.Insert(to, moved);
        return rest;
    }

    public override string Describe() => Behind is { } behind ? $"move tag {Tag} behind {behind}" : $"move tag {Tag} to the front";
}
