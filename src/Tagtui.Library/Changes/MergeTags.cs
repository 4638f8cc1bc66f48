namespace Tagtui.Library;

/// <summary>
/// Several tags become one, in exactly the category that it says. It stands where it stood, or else where the first of
/// them did; what stands twice after that goes.
/// </summary>
public sealed record MergeTags(ValueList<Tag> Olds, Tag Into) : TagChange
{
    protected override IReadOnlyList<Tag> Edit(IReadOnlyList<Tag> tags, bool inCaption)
    {
        bool IsOld(Tag tag) => Olds.Any(old => Means(old, tag, inCaption)) && !IsInto(tag);
        bool IsInto(Tag tag) => inCaption ? tag.Value == Into.Value : tag == Into;
        if (!tags.Any(IsOld))
            return tags;
        var there = tags.Any(IsInto);
        var result = new List<Tag>(tags.Count);
        foreach (var tag in tags)
        {
            if (!IsOld(tag))
            {
                result.Add(tag);
            }
            else if (!there)
            {
                result.Add(inCaption ? new Tag(Into.Value) : Into);
                there = true;
            }
        }

        return result;
    }

    public override string Describe() => $"merge {string.Join(", ", Olds)} into {Into}";
}
