using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class RejectCommand : EditCommand
{
    public override CommandSpec Spec { get; } = new("reject", Chapter.Curate, "reject, with a reason")
    {
        Usage = "[--reason TEXT] [TARGET…]",
        Details = "Writes a score of -1, approved: false, and the reason where one is given.",
        Needs = Needs.WritableLibrary,
        Completes = Completes.Targets,
        TakesTargets = true,
        Repeatable = true,
        Options = [new("reason", "TEXT", "why")],
        Examples = [new("reject --reason 'extra fingers' img_0042", "with the reason")],
    };

    protected override (Change, IReadOnlyList<string>) Read(Arguments arguments) =>
        (Changes.All(new SetScore(-1), SetApproved.Reject(arguments.Value("reason"))), arguments.Words);
}
