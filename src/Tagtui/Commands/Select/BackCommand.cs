namespace Tagtui.Commands;

internal sealed class BackCommand : Command
{
    public override CommandSpec Spec { get; } = new("back", Chapter.Select, "close what is open; else clear the marks; else the filter")
    {
        Hosts = Hosts.Screen,
        Keys = [new("global", "esc", "", "back")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Top.Back();
}
