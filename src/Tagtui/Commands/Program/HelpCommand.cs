using Tagtui.Headless;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>The palette is the help: one list of every command with its keys, its sentence, and why it can't run now.</summary>
internal sealed class HelpCommand : Command
{
    public override CommandSpec Spec { get; } = new("help", Chapter.Program, "find a command, run it, or read about it")
    {
        MostWords = 1,
        Usage = "[VERB | keys | query]",
        Needs = Needs.Nothing,
        Completes = Completes.Topics,
        Keys = [new("global", "?", "", "help"), new("global", ":", "", "commands")],
        Examples = [new("help score", "explain a verb"), new("help keys", "list the keys of the screen"), new("help query", "the language that list and the targets speak")],
    };

    /// <summary>What can be read about besides the verbs. `man` is left out: it is for whoever packs the program.</summary>
    public static IReadOnlyList<(string Name, string Says)> Topics { get; } = [("keys", "the keys of the screen"), ("query", "the query language")];

    public override void OnScreen(App app, Arguments arguments) => app.Push(new PaletteScreen(app));

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string topic = arguments.Words.Count > 0 ? arguments.Words[0] : "";
        host.Print(topic switch
        {
            "" => HelpText.Program(),
            "keys" => KeysText.Write(host.Keymap),
            "query" => QueryText.Write(),
            "man" => ManPage.Write(),
            _ => HelpText.Verb(Find(topic).Spec),
        });
        return ExitCode.Done;
    }

    private static Command Find(string topic) => CommandTable.Find(topic) ?? throw new UsageException(
        $"there is no help on '{topic}'{NearestName.Hint(topic, CommandTable.All.Select(c => c.Name).Concat(Topics.Select(t => t.Name)))}",
        "tagtui --help lists the verbs");
}
