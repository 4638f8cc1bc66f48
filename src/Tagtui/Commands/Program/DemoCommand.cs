using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Library.Demo;

namespace Tagtui.Commands;

internal sealed class DemoCommand : Command
{
    public override CommandSpec Spec { get; } = new("demo", Chapter.Program, "make a small library to try things on, and open it")
    {
        Usage = "[DIR]",
        Details = "Without DIR it lies in your state directory and is kept between visits. A folder that holds anything else is left alone.",
        Hosts = Hosts.Headless,
        Needs = Needs.Nothing,
        Completes = Completes.Folders,
        Options = [new("no-open", null, "only make it"), new("fresh", null, "throw an old demo away and make it anew")],
        Examples = [new("demo", "look around"), new("demo /tmp/demo --no-open", "for a script")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string directory = Path.GetFullPath(arguments.Words.Count > 0 ? arguments.Words[0] : Path.Combine(host.Startup.Directories.State, "demo"));
        if (arguments.Has("fresh"))
            DemoLibrary.Reset(directory);
        bool made = DemoLibrary.Create(directory);
        host.Output.Word(made ? $"A demo library was made in {directory}" : $"The demo library in {directory} is as you left it");
        return arguments.Has("no-open") ? ExitCode.Done : ScreenSession.Run(host.Startup, directory, host.Output);
    }
}
