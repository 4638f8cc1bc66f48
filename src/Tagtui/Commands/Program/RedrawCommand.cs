namespace Tagtui.Commands;

internal sealed class RedrawCommand : Command
{
    public override CommandSpec Spec { get; } = new("redraw", Chapter.View, "draw the whole screen anew")
    {
        Hosts = Hosts.Screen,
        Keys = [new("global", "ctrl+l")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Redraw();
}
