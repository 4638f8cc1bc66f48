namespace Tagtui.Commands;

internal sealed class CancelCommand : Command
{
    public override CommandSpec Spec { get; } = new("cancel", Chapter.Program, "stop what is going on in the background")
    {
        Details = "A batch stops between two pictures: what is done is done and can be undone, nothing is half done.",
        Hosts = Hosts.Screen,
    };

    public override string? WhyDisabled(App app) => app.Tasks.Count == 0 ? "nothing is going on" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        foreach (var task in app.Tasks)
            task.Cancel();
    }
}
