namespace Tagtui.Commands;

internal sealed class PaneCommand : Command
{
    public override CommandSpec Spec { get; } = new("pane", Chapter.View, "show, hide, resize or scroll a pane, or give it the whole screen")
    {
        Usage = "tree | preview | details | zoom | read | larger | smaller | even | up | down",
        Details = """
            zoom gives the list, or the tree where that has the keys, the whole screen, and read the details; again gives back. larger and smaller move the line
            between the list and the picture, or between the tree and the list; even puts both back. up and down scroll the details. What was arranged is
            so again the next time (ui.resume).
            """,
        Hosts = Hosts.Screen,
        MostWords = 1,
        Keys =
        [
            .. Both("z t", "tree", "tree on or off"), .. Both("z p", "preview", "picture on or off"), .. Both("z d", "details", "details on or off"),
            .. Both("z z", "zoom", "whole screen"), .. Both("z r", "read", "read the details"), .. Both("z 0", "even", "default sizes"),
            .. Both("<", "smaller", "smaller"), .. Both(">", "larger", "larger"), .. Both("J", "down", "details down"), .. Both("K", "up", "details up"),
        ],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        app.BackToLibrary();
        string pane = arguments.Word(0, "the pane");
        if (!app.LibraryScreen.Arrange(pane))
            throw new UsageException($"there is no pane '{pane}': {Spec.Usage}");
    }

    private static IEnumerable<CommandKey> Both(string keys, string what, string label) => [new("browse", keys, what, label), new("tree", keys, what, label)];
}
