using Tagtui.Headless;

namespace Tagtui.Commands;

internal sealed class DumpCommand : Command
{
    public override CommandSpec Spec { get; } = new("dump", Chapter.Library, "print the whole library as JSON, in a fixed order")
    {
        Details = "Two dumps of the same files are the same bytes, whatever the index has been through.",
        Hosts = Hosts.Headless,
        Examples = [new("dump > before.json", "to compare later")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        host.Output.Flush();
        using var stream = Console.OpenStandardOutput();
        host.Library.Dump(stream);
        return ExitCode.Done;
    }
}
