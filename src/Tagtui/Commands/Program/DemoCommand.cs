using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Library.Demo;

namespace Tagtui.Commands;

internal sealed class DemoCommand : Command
{
    public override CommandSpec Spec { get; } = new("demo", Chapter.Program, "make a small library to try things on, and open it")
    {
        MostWords = 1,
        Usage = "[DIR]",
        Details = "Without DIR it lies in your state directory and is kept between visits. A folder that holds anything else is left alone.",
        Hosts = Hosts.Headless,
        Needs = Needs.Nothing,
        Completes = Completes.Folders,
        Options = [new("no-open", null, "only make it"), new("fresh", null, "replace an old demo, without asking")],
        Examples = [new("demo", "look around"), new("demo /tmp/demo --no-open", "for a script")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string directory = Path.GetFullPath(arguments.Words.Count > 0 ? arguments.Words[0] : Path.Combine(host.Startup.Directories.State, "demo"));
        if (host.DryRun)
        {
            host.Output.Word(Directory.Exists(directory) ? $"a dry run: {directory} would be looked at" : $"a dry run: a demo library would be made in {directory}");
            return ExitCode.Done;
        }
        if (arguments.Has("fresh") && Directory.Exists(directory))
            DemoLibrary.Reset(directory);
        bool made = DemoLibrary.Create(directory);
        host.Output.Word(made ? $"A demo library was made in {directory}" : $"The demo library in {directory} is as you left it");
        return arguments.Has("no-open") ? ExitCode.Done : ScreenSession.Run(host.Startup, directory, host.Output);
    }
}
