namespace Tagtui.Library;

/// <summary>
/// The tags are exactly these. In a tag caption beside a sidecar's own tags only the difference is done, because the
/// caption may hold entries that never were tags; where both held the same tags the caption is set as well.
/// </summary>
public sealed record SetTags(ValueList<Tag> Tags) : TagChange
{
    protected override bool NeedsTags => false;

    protected override IReadOnlyList<Tag> Edit(IReadOnlyList<Tag> tags, bool inCaption) =>
        inCaption ? [.. Tags.Select(tag => new Tag(tag.Value)).Distinct()] : Tags;

    protected override IReadOnlyList<Tag> EditCaption(IReadOnlyList<Tag> entries, MediumContent before)
    {
        var old = before.Tags.Select(tag => tag.Value).ToHashSet();
        var wanted = Tags.Select(tag => tag.Value).Distinct().ToList();
        if (entries.All(entry => old.Contains(entry.Value)))
            return [.. wanted.Select(value => new Tag(value))];
        var kept = entries.Where(entry => !old.Contains(entry.Value) || wanted.Contains(entry.Value)).ToList();
        var added = wanted.Where(value => !old.Contains(value) && !kept.Exists(entry => entry.Value == value));
        return [.. kept, .. added.Select(value => new Tag(value))];
    }

    public override string Describe() => $"set tags {string.Join(", ", Tags)}";
}
