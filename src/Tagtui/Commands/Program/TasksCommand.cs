using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class TasksCommand : Command
{
    public override CommandSpec Spec { get; } = new("tasks", Chapter.Program, "list what goes on in the background, and end one of it")
    {
        Details = "Each with how far it is, how fast it goes and how long it will take; what has ended stays for ten minutes with what came of it. x ends the selected one; cancel ends all.",
        Hosts = Hosts.Screen,
        Needs = Needs.Nothing,
        MostWords = 0,
        Keys = [new("browse", "&", "", "tasks")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Push(new TasksScreen(app));
}
