using Tagtui.Headless;

namespace Tagtui.Commands;

internal sealed class ShowCommand : Command
{
    public override CommandSpec Spec { get; } = new("show", Chapter.Find, "show everything that is known of a picture")
    {
        Usage = "TARGET…",
        Details = """
            Where the caption file and the sidecar's caption differ both are shown; the file counts.
            With --json one picture is one object; several are {"total", "items"}. With --jsonl each is an object on a
            line of its own; with --plain each line is key, name and value.
            """,
        Hosts = Hosts.Headless,
        Completes = Completes.Targets,
        TakesTargets = true,
        Examples = [new("show img_0042", "score, tags, caption, files"), new("show img_0042 --json", "all of it, for a script")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var targets = host.Targets(arguments.Words);
        var projects = host.Library.ProjectRows().ToLookup(row => row.Key, row => row.Project);
        List<WholeMedium> found = [];
        foreach (var key in targets)
        {
            if (WholeMedium.Of(host.Library, key, projects) is { } medium)
                found.Add(medium);
            else
                host.Output.Fail($"{key}: there is no such picture", null);
        }
        if (host.Output.Machine)
        {
            JsonItems.Write(host.Output, found, (json, medium) => medium.Write(json), alone: targets.Count == 1);
        }
        else
        {
            for (int i = 0; i < found.Count; i++)
            {
                if (i > 0 && host.Output.Form == OutputForm.Words)
                    host.Output.Line("");
                foreach (var (name, value) in MediumPage.Of(found[i]).Where(row => !string.IsNullOrEmpty(row.Value)))
                {
                    if (host.Output.Form == OutputForm.Plain)
                        host.Output.Row(found[i].Key.Value, name, value!);
                    else
                        WriteLines(host.Output, name, value!);
                }
            }
        }
        return found.Count == targets.Count ? ExitCode.Done : found.Count > 0 ? ExitCode.SomeFailed : ExitCode.Usage;
    }

    private static void WriteLines(Output output, string name, string value)
    {
        foreach (string line in value.ReplaceLineEndings("\n").Split('\n'))
        {
            output.Line($"{name,-10} {line}".TrimEnd());
            name = "";
        }
    }
}
