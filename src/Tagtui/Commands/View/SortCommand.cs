using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class SortCommand : Command
{
    public override CommandSpec Spec { get; } = new("sort", Chapter.View, "put the list into another order")
    {
        Usage = "FIELD[-desc][,FIELD…] | turn | usual",
        Details = """
            The fields are those of 'sort:' in a question: score, name, created, modified, tags, size, model … ('tagtui help query'). The order stands in the title, stays when
            the filter changes, and belongs to the tab; a 'sort:' in the filter itself comes before it. 'turn' is the other way round.
            """,
        Hosts = Hosts.Screen,
        MostWords = 1,
        Completes = Completes.Fields,
        Keys =
        [
            new("browse", "o s", "score-desc", "best first"), new("browse", "o S", "score", "worst first"),
            new("browse", "o n", "name", "by name"), new("browse", "o N", "name-desc", "by name, from Z"),
            new("browse", "o c", "created-desc", "newest first"), new("browse", "o C", "created", "oldest first"),
            new("browse", "o m", "modified-desc", "changed last"), new("browse", "o M", "modified", "changed first"),
            new("browse", "o t", "tags-desc", "most tags"), new("browse", "o T", "tags", "fewest tags"),
            new("browse", "o b", "size-desc", "largest file"), new("browse", "o B", "size", "smallest file"),
            new("browse", "o l", "tokens-desc", "longest caption"), new("browse", "o L", "tokens", "shortest caption"),
            new("browse", "o f", "sharpness-desc", "sharpest first"), new("browse", "o F", "sharpness", "most blurred first"),
            new("browse", "o d", "duration-desc", "longest video"), new("browse", "o D", "duration", "shortest video"),
            new("browse", "o x", "random", "by chance"), new("browse", "o r", "turn", "the other way round"), new("browse", "o o", "usual", "as usual"),
        ],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        app.BackToLibrary();
        var screen = app.LibraryScreen;
        string sort = arguments.Word(0, "the order") switch { "usual" => "", "turn" => SortWords.Turned(screen.Sort), var fields => fields };
        if (!screen.OrderBy(sort))
            throw new UsageException($"there is no order '{sort}'", "the fields are those of sort: in a question");
    }
}
