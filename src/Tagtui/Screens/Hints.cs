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
        ["viewer"] = ["score 5", "score -1", "down", "up", "back", "next unscored", "approve", "tag", "caption", "compare", "undo", "help", "quit"],
        ["zoomed"] = ["zoom in", "zoom out", "zoom 1", "zoom fit", "down", "up", "score 5", "help", "quit"],
        ["grid"] = ["score 5", "view", "grid", "mark", "compare", "tag", "range", "filter", "undo", "help", "quit"],
        ["compare"] = ["pick 1", "pick keep", "pick reject", "zoom in", "back", "help"],
        ["compared closely"] = ["pick 1", "pick keep", "pick reject", "zoom in", "zoom out", "zoom 1", "zoom fit", "back", "help"],
        ["tree"] = ["tree filter", "tree and", "tree exclude", "tree find", "tree open", "focus", "help", "quit"],
    };

    /// <summary>Whoever knows nothing else must see these.</summary>
    private static readonly string[] Always = ["help", "quit"];

    /// <param name="context">Where the keys are looked up.</param>
    /// <param name="worth">Which keys are worth showing, where that is not the same for all that share a context.</param>
    public static IReadOnlyList<Hint> For(App app, string context, string? worth = null)
    {
        // What lies above takes the keys now: below it none of them would be true.
        if (app.Top.IsPopup)
            return app.Top.KeysBelow;
        List<Hint> hints = [];
        foreach (string line in Worth.GetValueOrDefault(worth ?? context, []))
        {
            string name = line.Split(' ')[0];
            if (CommandTable.Find(name) is not { } command || app.Dispatcher.WhyDisabled(command) is not null)
                continue;
            if (app.Keymap.KeysFor(context, line) is { } keys)
                hints.Add(new Hint(Range(app, context, line) ?? keys, Label(command, context, line), Always.Contains(line) ? 100 : -hints.Count));
        }
        return hints;
    }

    /// <summary>The digits score, so they are shown as one.</summary>
    private static string? Range(App app, string context, string line) =>
        line == "score 5" && Enumerable.Range(0, 6).All(n => app.Keymap.KeysFor(context, $"score {n}") == n.ToString()) ? "0-5"
        : line == "pick 1" && app.Top is CompareScreen { Count: var count } && Enumerable.Range(1, count).All(n => app.Keymap.KeysFor(context, $"pick {n}") == n.ToString()) ? $"1-{count}" : null;

    private static string Label(Command command, string context, string line)
    {
        string arguments = line.Length > command.Name.Length ? line[(command.Name.Length + 1)..] : "";
        var labels = command.Spec.Keys.Where(k => k.Arguments == arguments && k.Label is not null).ToList();
        return (labels.Find(k => k.Context == context) ?? labels.FirstOrDefault())?.Label ?? command.Name;
    }
}
