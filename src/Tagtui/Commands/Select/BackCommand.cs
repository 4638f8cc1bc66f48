namespace Tagtui.Commands;

internal sealed class BackCommand : Command
{
    public override CommandSpec Spec { get; } = new("back", Chapter.Select, "leave what is open; else forget the marks; else the filter")
    {
        Hosts = Hosts.Screen,
        Keys = [new("global", "esc", "", "back")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Top.Back();
}
