namespace Tagtui.Library;

/// <summary>Renames a tag where it stands. Where the new one is there already, the old one goes.</summary>
public sealed record ReplaceTag(Tag Old, Tag New) : TagChange
{
    protected override IReadOnlyList<Tag> Edit(IReadOnlyList<Tag> tags, bool inCaption)
    {
        var result = new List<Tag>(tags.Count);
        foreach (var tag in tags)
        {
            if (!Means(Old, tag, inCaption))
            {
                result.Add(tag);
                continue;
            }

            // A bare word renames the value and leaves the category.
            var renamed = inCaption ? new Tag(New.Value) : New.Category is Tag.DefaultCategory or "" ? tag with { Value = New.Value } : New;
            if (tag == renamed || !(tags.Contains(renamed) || result.Contains(renamed)))
                result.Add(renamed);
        }

        return result;
    }

    public override string Describe() => $"rename tag {Old} to {New}";
}
