using Tagtui.Commands;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The keys worth showing, in the order of their worth, read off the keymap and the command table: what is not bound
/// or can't run now is not shown, so every hint is true.
/// </summary>
internal static class Hints
{
    private static readonly Dictionary<string, string[]> Worth = new()
    {
        ["browse"] = ["score 5", "tag", "caption", "view", "range", "filter", "next unscored", "undo", "help", "quit"],
        ["first"] = ["score 5", "tag", "caption", "view", "filter", "undo", "help", "quit"],
        ["marked"] = ["score 5", "tag", "compare", "approve", "delete", "edit", "move", "rename", "mark", "undo", "help"],
        ["range"] = ["score 5", "tag", "range", "approve", "delete", "edit", "move", "help"],
        ["viewer"] = ["score 5", "score -1", "down", "up", "next unscored", "approve", "tag", "caption", "compare", "undo", "help", "quit"],
        ["zoomed"] = ["zoom in", "zoom out", "zoom 1", "zoom fit", "down", "up", "score 5", "help", "quit"],
        ["grid"] = ["score 5", "view", "grid", "mark", "compare", "tag", "range", "filter", "undo", "help", "quit"],
        ["compare"] = ["pick 1", "pick keep", "pick reject", "zoom in", "help"],
        ["compared closely"] = ["pick 1", "pick keep", "pick reject", "zoom in", "zoom out", "zoom 1", "zoom fit", "help"],
        ["tree"] = ["tree filter", "tree and", "tree exclude", "tree find", "tree open", "focus", "help", "quit"],
    };

    /// <summary>Whoever knows nothing else must see these; how to quit is seen where escape leads nowhere.</summary>
    private static readonly string[] Always = ["help", "quit"];

    /// <param name="screen">Where the keys are looked up.</param>
    /// <param name="worth">Which keys are worth showing, where that is not the same for all that share a context.</param>
    public static IReadOnlyList<Hint> For(App app, Screen screen, string? worth = null)
    {
        worth ??= screen.Context;
        if (worth is "browse" or "grid")
            worth = app.Browser.RangeStart is not null ? "range" : app.Browser.HasMarks ? "marked" : worth;
        List<Hint> hints = [];
        foreach (string line in Worth.GetValueOrDefault(worth, []))
        {
            string name = line.Split(' ')[0];
            if (CommandTable.Find(name) is not { } command || app.Dispatcher.WhyDisabled(command) is not null || (name == "tree" && IsIdle(app, line)))
                continue;
            if (app.Keymap.KeysFor(screen.Context, line) is { } keys)
                hints.Add(new Hint(Range(app, screen.Context, line) ?? keys, Label(command, screen.Context, line, worth), Always.Contains(line) && (line == "help" || screen.WayOut is null) ? 100 : -hints.Count));
        }
        return With(app, screen, hints);
    }

    /// <summary>A screen's own keys, and how to leave it.</summary>
    public static IReadOnlyList<Hint> With(App app, Screen screen, IReadOnlyList<Hint> own) => WayOut(app, screen) is { } way ? [.. own, way] : own;

    /// <summary>What escape does, or the keys in its place; null where it does nothing.</summary>
    public static Hint? WayOut(App app, Screen screen) =>
        screen.WayOut is { } label && (screen.TakesEscape ? "esc" : app.Keymap.KeysFor(screen.Context, "back")) is { } keys ? Hint.WayOut(keys, label) : null;

    /// <summary>The digits score, so they are shown as one.</summary>
    private static string? Range(App app, string context, string line) =>
        line == "score 5" && Enumerable.Range(0, 6).All(n => app.Keymap.KeysFor(context, $"score {n}") == n.ToString()) ? "0-5"
        : line == "pick 1" && app.Top is CompareScreen { Count: var count } && Enumerable.Range(1, count).All(n => app.Keymap.KeysFor(context, $"pick {n}") == n.ToString()) ? $"1-{count}" : null;

    /// <summary>What is true of the tree, and not of the line that is selected.</summary>
    private static bool IsIdle(App app, string line) => app.LibraryScreen.Tree.Selected is not { } node || line switch
    {
        "tree and" or "tree exclude" => node.Query is null or { Length: 0 },
        "tree open" => !node.HasChildren,
        _ => false,
    };

    private static string Label(Command command, string context, string line, string worth)
    {
        if (worth == "range" && line == "range")
            return "keep as marks";
        if (worth == "grid" && line == "grid")
            return "list";
        string arguments = line.Length > command.Name.Length ? line[(command.Name.Length + 1)..] : "";
        var labels = command.Spec.Keys.Where(k => k.Arguments == arguments && k.Label is not null).ToList();
        return (labels.Find(k => k.Context == context) ?? labels.FirstOrDefault())?.Label ?? command.Name;
    }
}
