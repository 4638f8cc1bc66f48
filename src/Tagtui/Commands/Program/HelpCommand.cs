using System.Text.Json;
using Tagtui.Headless;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>The palette is the help: one list of every command with its keys, its sentence, and why it can't run now.</summary>
internal sealed class HelpCommand : Command
{
    /// <summary>The list of all commands, and not first what this screen is for.</summary>
    private const string All = "commands";

    public override CommandSpec Spec { get; } = new("help", Chapter.Program, "find a command, run it, or read about it")
    {
        MostWords = 1,
        Usage = "[VERB | TOPIC]",
        Details = "On the screen it begins with what one does there, and with that screen's own keys; 'help commands' begins with what was used last.",
        Needs = Needs.Nothing,
        Completes = Completes.Topics,
        Keys = [new("global", "?", "", "help"), new("global", ":", All, "commands")],
        Examples = [new("help score", "explain a verb"), new("help keys", "list the keys of the screen"), new("help query", "the language that list and the targets speak"), new("help safety", "what is promised of your files, and the ways back")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Push(new PaletteScreen(app, help: arguments.Words is not [All]));

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string name = arguments.Words.Count > 0 && arguments.Words[0] != All ? arguments.Words[0] : "";
        var topic = HelpTopics.All.FirstOrDefault(topic => topic.Name == name);
        // For whoever packs the program: not offered to a reader.
        if (name == "man")
            host.Print(ManPage.Write());
        else if (host.Output.Machine)
            host.Output.Json(json => Write(json, name, topic, host.Keymap));
        else
            host.Print(topic?.Write(host.Keymap) ?? (name.Length == 0 ? HelpText.Program() : HelpText.Verb(Find(name).Spec)));
        return ExitCode.Done;
    }

    private static void Write(Utf8JsonWriter json, string name, HelpTopic? topic, Keymap keymap)
    {
        if (topic is not null)
            HelpJson.Topic(json, topic, keymap);
        else if (name.Length == 0)
            HelpJson.Program(json);
        else
            HelpJson.Verb(json, Find(name).Spec);
    }

    private static Command Find(string topic) => CommandTable.Find(topic) ?? throw new UsageException(
        $"there is no help on '{topic}'{NearestName.Hint(topic, CommandTable.All.Select(c => c.Name).Concat(HelpTopics.All.Select(t => t.Name)))}",
        "tagtui --help lists the verbs");
}
