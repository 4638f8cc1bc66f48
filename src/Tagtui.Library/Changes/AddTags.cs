namespace Tagtui.Library;

/// <summary>Adds what is missing, at the end or (a trigger word) at the front.</summary>
public sealed record AddTags(ValueList<Tag> Tags, bool First = false) : TagChange
{
    public AddTags(params Tag[] tags)
        : this(ValueList.From(tags))
    {
    }

    protected override bool NeedsTags => false;

    protected override IReadOnlyList<Tag> Edit(IReadOnlyList<Tag> tags, bool inCaption)
    {
        var missing = new List<Tag>();
        foreach (var tag in Tags)
            if (!tags.Concat(missing).Any(have => Means(tag, have, inCaption)))
                missing.Add(inCaption ? new Tag(tag.Value) : tag);
        return First ? [.. missing, .. tags] : [.. tags, .. missing];
    }

    public override string Describe() => $"tag {string.Join(' ', Tags.Select(tag => $"+{tag}"))}";
}
