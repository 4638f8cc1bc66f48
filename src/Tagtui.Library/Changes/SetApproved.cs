namespace Tagtui.Library;

/// <summary>True approves and takes a rejection's reason away, false rejects, null makes it pending again.</summary>
public sealed record SetApproved(bool? Approved, string? Reason = null) : Change
{
    public static SetApproved Reject(string? reason) => new(false, reason);

    public override ChangeResult Apply(MediumContent before)
    {
        var reason = Approved == false ? Reason ?? before.Sidecar.RejectionReason : null;
        return ChangeResult.FromTo(before, before with { Sidecar = before.Sidecar with { Approved = Approved, RejectionReason = reason } });
    }

    public override string Describe() => Approved switch
    {
        true => "approve",
        false => Reason is null ? "reject" : $"reject: {Reason}",
        null => "set pending",
    };
}
