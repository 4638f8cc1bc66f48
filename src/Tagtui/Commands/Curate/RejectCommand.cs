using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class RejectCommand : EditCommand
{
    private const string Ask = "ask";

    public override CommandSpec Spec { get; } = new("reject", Chapter.Curate, "reject, with a reason")
    {
        Usage = "[--reason TEXT] [TARGET…]",
        Details = "Writes a score of -1, approved: false, and the reason where one is given.",
        Needs = Needs.WritableLibrary,
        Completes = Completes.Targets,
        TakesTargets = true,
        Repeatable = true,
        Previews = true,
        Options = [new("reason", "TEXT", "why"), new(Ask, null, "on the screen: ask for the reason first")],
        Keys = [new("browse", "X", "--ask", "reject with a reason")],
        Examples = [new("reject --reason 'extra fingers' img_0042", "with the reason")],
    };

    /// <summary>The reason is typed, and then this is the same command with a reason, for '.' too.</summary>
    protected override bool AskFirst(App app, Arguments arguments)
    {
        if (!arguments.Has(Ask))
            return false;
        Targets targets = Targets.None;
        var prompt = new PromptScreen(app, $"Reject {app.Browser.Targets.Describe(app.Browser.Current?.Key)}: why?", "extra fingers (may be empty)", "reject --reason", reason =>
            app.Dispatcher.Execute(reason.Length == 0 ? "reject" : $"reject --reason {CommandText.Quote(reason)}", targets));
        targets = app.Browser.TargetsForTyping(prompt);
        app.Push(prompt);
        return true;
    }

    protected override (Change, IReadOnlyList<string>) Read(Arguments arguments) =>
        (Changes.All(new SetScore(-1), SetApproved.Reject(arguments.Value("reason"))), arguments.Words);

    protected override void Applied(App app, Arguments arguments) => app.Culling.Decided(-1);
}
