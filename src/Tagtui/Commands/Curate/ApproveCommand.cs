using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class ApproveCommand : EditCommand
{
    public override CommandSpec Spec { get; } = new("approve", Chapter.Curate, "mark as approved, or clear the verdict")
    {
        Usage = "[TARGET…]",
        Details = "Approval is a flag of its own beside the score. Of a rejected picture it takes the rejection away: the reason, and a score of -1.",
        Needs = Needs.WritableLibrary,
        Completes = Completes.Targets,
        TakesTargets = true,
        Repeatable = true,
        Previews = true,
        Options = [new("clear", null, "neither approved nor rejected, like 'pending'")],
        Keys = [new("browse", "A", "", "approve")],
        Examples = [new("approve 'score=5'", "approve the best"), new("approve --clear img_0042", "pending again")],
    };

    protected override (Change, IReadOnlyList<string>) Read(Arguments arguments) =>
        (arguments.Has("clear") ? new SetPending() : new SetApproved(true), arguments.Words);

    protected override void Applied(App app, Arguments arguments)
    {
        if (!arguments.Has("clear"))
            app.Culling.Decided(Math.Max(0, app.Browser.Current?.Score ?? 0), "approved");
    }
}
