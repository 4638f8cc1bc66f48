namespace Tagtui.Commands;

internal sealed class TabCommand : Command
{
    public override CommandSpec Spec { get; } = new("tab", Chapter.View, "several views of the library, as tabs")
    {
        Usage = "new [QUERY] | close | next | previous | only | N",
        Details = """
            Each tab has a filter, an order, a place and marks of its own; a command works on the marks of the tab in front, and the others keep
            theirs. 'new' begins where the tab in front is, without its marks, or with another question. All are there again the next time (ui.resume).
            """,
        Hosts = Hosts.Screen,
        DashWords = true,
        Keys =
        [
            new("browse", "ctrl+t", "new", "new tab"), new("browse", "ctrl+w", "close", "close tab"),
            new("browse", "g t", "next", "next tab"), new("browse", "g T", "previous", "previous tab"),
            new("tree", "g t", "next", "next tab"), new("tree", "g T", "previous", "previous tab"), new("tree", "ctrl+w", "close", "close tab"),
        ],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        app.BackToLibrary();
        var tabs = app.LibraryScreen.Tabs;
        string what = arguments.Words.Count > 0 ? arguments.Words[0] : "next";
        switch (what)
        {
            case "new":
                string query = string.Join(' ', arguments.Words.Skip(1));
                tabs.Open(query.Length > 0 ? query : null);
                break;
            case "close": tabs.Close(); break;
            case "next": Step(app, 1); break;
            case "previous": Step(app, -1); break;
            case "only": tabs.CloseOthers(); break;
            case var number when int.TryParse(number, out int n) && n >= 1 && n <= tabs.Count: tabs.GoTo(n - 1); break;
            case var number when int.TryParse(number, out _): throw new UsageException($"there is no tab {number}: there are {tabs.Count}");
            case var other: throw new UsageException($"tab knows no '{other}': {Spec.Usage}");
        }
    }

    private static void Step(App app, int by)
    {
        if (app.LibraryScreen.Tabs.Count == 1)
            app.Say(Tone.Quiet, app.Keymap.KeysFor("browse", "tab new") is { } keys ? $"this is the only tab: {keys} opens another" : "this is the only tab");
        else
            app.LibraryScreen.Tabs.Step(by);
    }
}
