namespace Tagtui.Commands;

internal sealed class SuspendCommand : Command
{
    public override CommandSpec Spec { get; } = new("suspend", Chapter.Program, "go to the shell; fg comes back")
    {
        Hosts = Hosts.Screen,
        Keys = [new("global", "ctrl+z")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.SuspendProcess();
}
