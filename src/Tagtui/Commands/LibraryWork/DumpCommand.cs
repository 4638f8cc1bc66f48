using Tagtui.Headless;

namespace Tagtui.Commands;

internal sealed class DumpCommand : Command
{
    public override CommandSpec Spec { get; } = new("dump", Chapter.Library, "print the whole library as JSON, in a fixed order")
    {
        MostWords = 0,
        Details = "Two dumps of the same files are the same bytes, whatever the index has been through.",
        Hosts = Hosts.Headless,
        Examples = [new("dump > before.json", "to compare later")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        if (host.Output.Form == OutputForm.JsonLines)
            throw new UsageException("a dump is one JSON document", "tagtui list --jsonl prints one object per line");
        host.Library.Dump(host.Output.Stream());
        return ExitCode.Done;
    }
}
