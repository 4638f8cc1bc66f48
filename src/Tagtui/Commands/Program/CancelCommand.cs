namespace Tagtui.Commands;

internal sealed class CancelCommand : Command
{
    public override CommandSpec Spec { get; } = new("cancel", Chapter.Program, "stop the background tasks")
    {
        Details = "A batch stops between two pictures: what is done can be undone, and nothing is half done.",
        Hosts = Hosts.Screen,
    };

    public override string? WhyDisabled(App app) => app.Tasks.Count == 0 ? "nothing is running" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        foreach (var task in app.Tasks)
            task.Cancel();
    }
}
