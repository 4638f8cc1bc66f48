using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class TreeCommand : Command
{
    public override CommandSpec Spec { get; } = new("tree", Chapter.Find, "filter by folder, tag, score … from the tree")
    {
        Usage = "filter | and | exclude | find | open | close | tab",
        Details = """
            The tree counts folders, tags by category, scores, verdicts, what needs work, kinds of media, projects, saved searches, duplicates and
            the trash. 'filter' shows what the selected line stands for, 'and' adds it to what is asked already, 'exclude' takes it out,
            and 'tab' opens it in a tab of its own; the filter line then holds the question. 'find' finds a folder, a tag, a project or a saved search by a part of
            its name, also where the tree is closed.
            """,
        Hosts = Hosts.Screen,
        MostWords = 1,
        Keys =
        [
            new("tree", "enter", "filter", "show"), new("tree", "+", "and", "and this"), new("tree", "-", "exclude", "without this"),
            new("tree", "/", "find", "find"), new("browse", "f", "find", "find in the tree"),
            new("tree", "l", "open", "open"), new("tree", "right", "open"), new("tree", "space", "toggle", "open or close"),
            new("tree", "h", "close", "close"), new("tree", "left", "close"), new("tree", "ctrl+t", "tab", "in a new tab"),
        ],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        app.BackToLibrary();
        var screen = app.LibraryScreen;
        var tree = screen.Tree.State;
        string what = arguments.Words.Count > 0 ? arguments.Words[0] : "find";
        if (what == "find" || !screen.TreeFocused)
            screen.FocusTree(true);
        switch (what)
        {
            case "filter": screen.ChooseInTree((_, term) => term, leave: true); break;
            case "and": screen.ChooseInTree(FilterTerms.And, leave: false); break;
            case "exclude": screen.ChooseInTree(FilterTerms.Without, leave: false); break;
            case "find": screen.Tree.Finder.Open(); break;
            case "open": tree.ExpandOrEnter(); break;
            case "close": tree.CollapseOrLeave(); break;
            case "toggle" when tree.List.Selected >= 0: tree.Toggle(tree.List.Selected); break;
            case "toggle": break;
            case "tab" when screen.Tree.Selected is { Query: { } query }:
                screen.Tabs.Open(query);
                screen.FocusTree(false);
                break;
            case "tab": throw new UsageException("this line has no query");
            case var other: throw new UsageException($"tree knows no '{other}': {Spec.Usage}");
        }
    }
}
