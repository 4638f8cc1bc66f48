namespace Tagtui.Library;

/// <summary>Keeps the first of equal tags.</summary>
public sealed record DedupeTags : TagChange
{
    protected override IReadOnlyList<Tag> Edit(IReadOnlyList<Tag> tags, bool inCaption) => [.. tags.Distinct()];

    public override string Describe() => "remove tags given twice";
}
