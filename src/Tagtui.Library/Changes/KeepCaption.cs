namespace Tagtui.Library;

/// <summary>Where a caption stands.</summary>
public enum CaptionPlace
{
    File,
    Sidecar,
}

/// <summary>Settles a medium whose caption file and sidecar say different things: one of them is written to the other.</summary>
public sealed record KeepCaption(CaptionPlace Place) : Change
{
    public override ChangeResult Apply(MediumContent before)
    {
        if (!before.CaptionsDiffer)
            return ChangeResult.Unchanged;
        if (before.Sidecar.ReadOnlyReason is { } reason)
            return ChangeResult.Refused($"the sidecar can only be looked at: {reason}");
        if (Place == CaptionPlace.File)
            return ChangeResult.FromTo(before, before with { Sidecar = before.Sidecar with { Caption = before.CaptionFile!.Text } });
        var text = before.Sidecar.Caption!;
        return CaptionLimits.Refusal(before, text) is { } refusal ? ChangeResult.Refused(refusal) : ChangeResult.FromTo(before, before.WithCaption(text));
    }

    public override string Describe() => Place == CaptionPlace.File ? "keep the caption of the .txt" : "keep the caption of the sidecar";
}
