using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class PendingCommand : EditCommand
{
    public override CommandSpec Spec { get; } = new("pending", Chapter.Curate, "clear the verdict: neither approved nor rejected")
    {
        Usage = "[TARGET…]",
        Details = "Approval, the reason of a rejection, and a score of -1 go; any other score stays.",
        Needs = Needs.WritableLibrary,
        Completes = Completes.Targets,
        TakesTargets = true,
        Repeatable = true,
        Previews = true,
        Examples = [new("pending 'reason:fingers'", "look at them again")],
    };

    protected override (Change, IReadOnlyList<string>) Read(Arguments arguments) => (new SetPending(), arguments.Words);
}
