namespace Tagtui.Library;

public sealed record RemoveTags(ValueList<Tag> Tags) : TagChange
{
    public RemoveTags(params Tag[] tags)
        : this(ValueList.From(tags))
    {
    }

    protected override IReadOnlyList<Tag> Edit(IReadOnlyList<Tag> tags, bool inCaption) =>
        [.. tags.Where(have => !Tags.Any(gone => Means(gone, have, inCaption)))];

    public override string Describe() => $"tag {string.Join(' ', Tags.Select(tag => $"-{tag}"))}";
}
