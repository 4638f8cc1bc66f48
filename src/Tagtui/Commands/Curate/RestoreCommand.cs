using Tagtui.Headless;

namespace Tagtui.Commands;

internal sealed class RestoreCommand : Command
{
    public override CommandSpec Spec { get; } = new("restore", Chapter.Curate, "bring deleted pictures back")
    {
        Usage = "KEY…",
        Details = "'tagtui trash' lists what can be restored.",
        Hosts = Hosts.Headless,
        Needs = Needs.WritableLibrary,
        TakesTargets = true,
        Examples = [new("restore img_0042", "back where it was")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments) =>
        host.Restore(host.KeysOnly(arguments.Words));
}
