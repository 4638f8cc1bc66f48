using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class MessagesCommand : Command
{
    public override CommandSpec Spec { get; } = new("messages", Chapter.Program, "list what the bottom line has said")
    {
        Hosts = Hosts.Screen,
        Needs = Needs.Nothing,
        MostWords = 0,
        Keys = [new("browse", "!", "", "messages")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Push(new MessagesScreen(app));
}
