namespace Tagtui.Commands;

internal sealed class PaneCommand : Command
{
    public override CommandSpec Spec { get; } = new("pane", Chapter.View, "show or hide a pane")
    {
        Usage = "tree | preview | details",
        Hosts = Hosts.Screen,
        Keys =
        [
            new("browse", "z t", "tree", "folders on or off"), new("browse", "z p", "preview", "picture on or off"),
            new("browse", "z d", "details", "details on or off"),
        ],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        app.BackToLibrary();
        string pane = arguments.Word(0, "the pane");
        if (!app.LibraryScreen.Toggle(pane))
            throw new UsageException($"there is no pane '{pane}': {Spec.Usage}");
    }
}
