namespace Tagtui.Commands;

internal sealed class QuitCommand : Command
{
    public override CommandSpec Spec { get; } = new("quit", Chapter.Program, "quit, once everything is on disk")
    {
        Hosts = Hosts.Screen,
        Aliases = ["q"],
        Keys = [new("browse", "q", "", "quit"), new("tree", "q", "", "quit"), new("global", "ctrl+q"), new("browse", "ctrl+c"), new("tree", "ctrl+c")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Quit();
}
