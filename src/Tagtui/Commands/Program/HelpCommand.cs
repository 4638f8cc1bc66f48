using Tagtui.Headless;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>The palette is the help: one list of every command with its keys, its sentence, and why it can't run now.</summary>
internal sealed class HelpCommand : Command
{
    public override CommandSpec Spec { get; } = new("help", Chapter.Program, "find a command, run it, or read about it")
    {
        Usage = "[VERB | keys]",
        Needs = Needs.Nothing,
        Completes = Completes.Topics,
        Keys = [new("global", "?", "", "help"), new("global", ":", "", "commands")],
        Examples = [new("help score", "explain a verb"), new("help keys", "list the keys of the screen")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Push(new PaletteScreen(app));

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string topic = arguments.Words.Count > 0 ? arguments.Words[0] : "";
        host.Print(topic switch
        {
            "" => HelpText.Program(),
            "keys" => KeysText.Write(host.Keymap),
            _ => HelpText.Verb(CommandTable.Get(topic, Hosts.Headless).Spec),
        });
        return ExitCode.Done;
    }
}
