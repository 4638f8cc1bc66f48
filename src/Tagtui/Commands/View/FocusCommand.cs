namespace Tagtui.Commands;

internal sealed class FocusCommand : Command
{
    public override CommandSpec Spec { get; } = new("focus", Chapter.View, "move the focus to the next pane")
    {
        Hosts = Hosts.Screen,
        Keys = [new("browse", "tab", "", "folders"), new("tree", "tab", "", "list")],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        app.BackToLibrary();
        app.LibraryScreen.FocusNext();
    }
}
