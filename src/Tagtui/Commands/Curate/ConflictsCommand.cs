using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class ConflictsCommand : Command
{
    public override CommandSpec Spec { get; } = new("conflicts", Chapter.Curate, "settle what somebody else changed too")
    {
        Hosts = Hosts.Screen,
        Details = "Lists what a change, an undo or a redo left alone because the same field had been changed by somebody else; enter shows both sides.",
        Needs = Needs.WritableLibrary,
        MostWords = 0,
    };

    public override string? WhyDisabled(App app) => app.Conflicts.All.Count == 0 ? "there are no conflicts" : null;

    public override void OnScreen(App app, Arguments arguments) => app.Push(new OpenConflictsScreen(app));
}
