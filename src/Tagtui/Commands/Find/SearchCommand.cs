using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class SearchCommand : Command
{
    public override CommandSpec Spec { get; } = new("search", Chapter.Find, "save a query under a name, and use it as @NAME")
    {
        Usage = "[list | save NAME [QUERY] | show NAME | delete NAME]",
        Details = """
            A saved search can stand in any query, on the screen and in a script: '@best -tag:blurry'. Its sort: and limit: hold unless the query has its own.
            On the screen, 'search save NAME' saves what the filter shows now, and 'search' alone lists them to choose from.
            They are kept in .tagtui/searches.json of the library; 'undo' takes back the saving of one.
            """,
        Completes = Completes.Searches,
        DashWords = true,
        Keys = [new("browse", "@", "", "saved searches"), new("tree", "@", "", "saved searches")],
        Examples =
        [
            new("search save best 'score>=4 -tag:blurry sort:score-desc'", "from now on @best"),
            new("list '@best folder:10_cat'", "use it, and ask for more"),
            new("search list --json", "all of them"),
            new("search delete best", "it is gone; undo brings it back"),
        ],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        switch (arguments.Words.ToArray())
        {
            case [] or ["list"]:
                app.Push(new SearchScreen(app));
                break;
            case ["save", var name, .. var query]:
                app.SaveSearch(name, query.Length > 0 ? string.Join(' ', query) : app.LibraryScreen.FilterText);
                break;
            case ["delete", var name]:
                app.SaveSearch(name, null);
                break;
            case [.., var name] when arguments.Words.Count == 1 || (arguments.Words.Count == 2 && arguments.Words[0] == "show"):
                app.BackToLibrary();
                app.LibraryScreen.Filter("@" + name);
                break;
            default:
                throw Usage();
        }
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        switch (arguments.Words.ToArray())
        {
            case [] or ["list"]:
                return List(host);
            case ["show", var name]:
                return Show(host, Named(host, name));
            case ["save", _]:
                throw new UsageException("save which query?", $"usage: search {Spec.Usage}");
            case ["save", var name, .. var query]:
                return host.Report(host.Library.SaveSearch(name, string.Join(' ', query), host.DryRun));
            case ["delete", var name]:
                return host.Report(host.Library.SaveSearch(Named(host, name).Name, null, host.DryRun));
            default:
                throw Usage();
        }
    }

    private UsageException Usage() => new("search what?", $"usage: search {Spec.Usage}");

    private static SavedSearch Named(HeadlessHost host, string name)
    {
        var searches = Readable(host);
        return searches.Find(name) ?? throw new UsageException(
            $"there is no saved search '{name}'{NearestName.Hint(name, searches.All.Select(s => s.Name))}", "tagtui search list");
    }

    private static SavedSearches Readable(HeadlessHost host) =>
        host.Library.Searches() is { Problem: null } searches ? searches : throw new UsageException($"the saved searches cannot be read: {host.Library.Searches().Problem}");

    private static int List(HeadlessHost host)
    {
        var all = Readable(host).All;
        if (host.Output.Machine)
        {
            JsonItems.Write(host.Output, all, Write);
            return ExitCode.Done;
        }
        int width = all.Count == 0 ? 0 : all.Max(s => s.Name.Length);
        foreach (var search in all)
        {
            if (host.Output.Form == OutputForm.Plain)
                host.Output.Row(search.Name, search.Query);
            else
                host.Output.Line($"@{search.Name.PadRight(width)}  {search.Query}");
        }
        if (all.Count == 0 && host.Output.Form == OutputForm.Words)
            host.Output.Word("no search is saved here; tagtui search save NAME 'QUERY'");
        return ExitCode.Done;
    }

    private static int Show(HeadlessHost host, SavedSearch search)
    {
        if (host.Output.Machine)
            host.Output.Json(json => Write(json, search));
        else
            host.Output.Line(search.Query);
        return ExitCode.Done;
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, SavedSearch search)
    {
        json.WriteStartObject();
        json.WriteString("name", search.Name);
        json.WriteString("query", search.Query);
        json.WriteEndObject();
    }
}
