using Tagtui.Headless;
using Tagtui.Terminal.Posix;

namespace Tagtui.Commands;

internal sealed class ResetCommand : Command
{
    public override CommandSpec Spec { get; } = new("reset", Chapter.Program, "restore a terminal that a killed program left in disorder")
    {
        MostWords = 0,
        Details = "Leaves the alternate screen, shows the cursor, and turns off mouse, paste and keyboard modes, as tagtui does itself on every way out but SIGKILL. It touches no file.",
        Hosts = Hosts.Headless,
        Needs = Needs.Nothing,
        Examples = [new("reset", "after kill -9")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        try
        {
            TerminalReset.Run();
            return ExitCode.Done;
        }
        catch (TerminalUnavailableException e)
        {
            host.Output.Fail($"{e.Message}, so there is nothing to give back", null);
            return ExitCode.Usage;
        }
    }
}
