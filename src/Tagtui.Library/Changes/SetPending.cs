namespace Tagtui.Library;

/// <summary>No verdict at all: approval, the reason of a rejection, and a rejection's score of -1 go; any other score stays.</summary>
public sealed record SetPending : Change
{
    public override ChangeResult Apply(MediumContent before)
    {
        var rated = before.Score == Sidecar.LowestScore ? before.WithScore(0) : before;
        return ChangeResult.FromTo(before, rated with { Sidecar = rated.Sidecar with { Approved = null, RejectionReason = null } });
    }

    public override string Describe() => "set pending";
}
