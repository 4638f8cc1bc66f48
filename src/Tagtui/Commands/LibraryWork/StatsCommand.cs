using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class StatsCommand : Command
{
    public override CommandSpec Spec { get; } = new("stats", Chapter.Library, "count what is in the library")
    {
        Usage = "[TARGET…]",
        Details = "Pictures by score, verdict, type, folder and model; tags, captions, keywords, artifacts and their jobs, duplicates, problems; the size of index and cache. With TARGETs only those are counted.",
        Completes = Completes.Targets,
        TakesTargets = true,
        Examples = [new("stats", "a page of numbers"), new("stats 'folder:10_cat'", "of one folder"), new("stats --json", "for a script")],
    };

    public override void OnScreen(App app, Arguments arguments) => app.Push(new StatsScreen(app));

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var overview = host.Library.Overview(host.SomeOrAll(arguments.Words), host.Cancellation);
        if (host.Output.Machine)
        {
            host.Output.Json(json => StatsJson.Write(json, overview));
            return ExitCode.Done;
        }
        foreach (var section in StatsPage.Of(overview))
        {
            if (host.Output.Form == OutputForm.Plain)
            {
                foreach (var row in section.Rows)
                    host.Output.Row(section.Title.ToLowerInvariant(), row.Name, row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                continue;
            }
            foreach (string line in StatsPage.Lines(section, host.Output.Columns ?? 80))
                host.Output.Line(line);
        }
        if (overview.SharedIndex is { Connected: true } shared)
            host.Output.Word($"The index is a copy of {shared.Where}.");
        return ExitCode.Done;
    }
}
