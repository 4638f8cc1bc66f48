namespace Tagtui.Commands;

internal sealed class FilterCommand : Command
{
    public override CommandSpec Spec { get; } = new("filter", Chapter.Find, "show only what matches a query; without one, type it")
    {
        Usage = "[QUERY]",
        Hosts = Hosts.Screen,
        Completes = Completes.Targets,
        DashWords = true,
        Keys = [new("browse", "/", "", "filter")],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        app.BackToLibrary();
        if (arguments.Words.Count == 0)
            app.LibraryScreen.EditFilter();
        else
            app.LibraryScreen.Filter(string.Join(' ', arguments.Words));
    }
}
