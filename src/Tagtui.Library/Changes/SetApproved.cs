namespace Tagtui.Library;

/// <summary>
/// True approves and takes a rejection away, its reason and its score of -1, for a picture is not both; false rejects, null
/// makes it pending again. Any other score stays.
/// </summary>
public sealed record SetApproved(bool? Approved, string? Reason = null) : Change
{
    public static SetApproved Reject(string? reason) => new(false, reason);

    public override ChangeResult Apply(MediumContent before)
    {
        var reason = Approved == false ? Reason ?? before.Sidecar.RejectionReason : null;
        var rated = Approved == true && before.Score == Sidecar.LowestScore ? before.WithScore(0) : before;
        return ChangeResult.FromTo(before, rated with { Sidecar = rated.Sidecar with { Approved = Approved, RejectionReason = reason } });
    }

    public override string Describe() => Approved switch
    {
        true => "approve",
        false => Reason is null ? "reject" : $"reject: {Reason}",
        null => "set pending",
    };
}
