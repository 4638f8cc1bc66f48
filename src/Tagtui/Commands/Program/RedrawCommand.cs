namespace Tagtui.Commands;

internal sealed class RedrawCommand : Command
{
    public override CommandSpec Spec { get; } = new("redraw", Chapter.View, "redraw the whole screen")
    {
        Hosts = Hosts.Screen,
        Keys = [new("global", "ctrl+l")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Redraw();
}
