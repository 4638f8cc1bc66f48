using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class TasksCommand : Command
{
    public override CommandSpec Spec { get; } = new("tasks", Chapter.Program, "list background tasks, and stop one")
    {
        Details = "Each with its progress, speed and time left; finished ones stay for ten minutes with their result. x stops the selected one; cancel stops all.",
        Hosts = Hosts.Screen,
        Needs = Needs.Nothing,
        MostWords = 0,
        Keys = [new("browse", "&", "", "tasks")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Push(new TasksScreen(app));
}
