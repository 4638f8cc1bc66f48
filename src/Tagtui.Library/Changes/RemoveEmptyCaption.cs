namespace Tagtui.Library;

/// <summary>A caption file of no bytes goes; the caption that the sidecar may have stays.</summary>
public sealed record RemoveEmptyCaption : Change
{
    public override ChangeResult Apply(MediumContent before) =>
        before.CaptionFile is { ReadOnlyReason: null, Text.Length: 0 } ? ChangeResult.Changed(before with { CaptionFile = null }) : ChangeResult.Unchanged;

    public override string Describe() => "remove empty caption files";
}
