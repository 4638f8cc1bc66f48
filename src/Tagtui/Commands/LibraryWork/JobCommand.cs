using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class JobCommand : Command
{
    public override CommandSpec Spec { get; } = new("job", Chapter.Library, "track the jobs that make artifacts")
    {
        Usage = "queue|start|complete|fail KEY STAGE [--error TEXT] | list [--failed] [--retriable] [--stage STAGE]",
        Details = """
            A job is the making of one picture's artifact of one stage: pending, running, completed or failed, with its times, its error and how often it has failed. Only a running job can be completed or can fail. It is written to the sidecar's artifacts.STAGE.
            With --key or --keys-from the KEY is left out: 'job start enhanced --keys-from todo.txt'.
            --retriable lists the failed jobs that may be tried again: those that have failed less often than jobs.retries says.
            """,
        Needs = Needs.Library,
        Hosts = Hosts.Headless,
        TakesTargets = true,
        Options =
        [
            new("error", "TEXT", "why it failed"),
            new("failed", null, "list failed jobs only"),
            new("retriable", null, "list those that may be tried again"),
            new("stage", "STAGE", "list this stage only"),
        ],
        Examples =
        [
            new("job start img_0042 enhanced", "before the work"),
            new("job fail img_0042 enhanced --error 'out of memory'", "after it"),
            new("job list --retriable --plain", "key and stage of what may be tried again"),
        ],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string what = arguments.Word(0, "what to do (queue, start, complete, fail, list)");
        if (what == "list")
            return List(host, arguments);
        var step = what switch
        {
            "queue" => JobStep.Queue,
            "start" => JobStep.Start,
            "complete" => JobStep.Complete,
            "fail" => JobStep.Fail,
            _ => throw new UsageException($"there is no 'job {what}'", "queue, start, complete, fail or list"),
        };
        if (arguments.Has("error") && step != JobStep.Fail)
            throw new UsageException("--error goes with 'job fail'");
        var words = arguments.Words.Skip(1).ToList();
        bool keyed = host.Invocation.Keys.Count + host.Invocation.KeyFiles.Count > 0;
        if (words.Count != (keyed ? 1 : 2))
            throw new UsageException(keyed ? "one STAGE is wanted beside --key" : "KEY and STAGE are wanted", $"usage: job {what} KEY STAGE");
        string stage = words[^1];
        if (MediaLibrary.StageRefusal(stage) is { } refusal)
            throw new UsageException(refusal);
        return host.Apply(new JobChange(stage, step, DateTimeOffset.UtcNow, arguments.Value("error")), host.Targets(words[..^1]));
    }

    private static int List(HeadlessHost host, Arguments arguments)
    {
        if (arguments.Words.Count > 1)
            throw new UsageException($"unexpected '{arguments.Words[1]}'", "job list --stage STAGE");
        int retries = host.Settings.JobRetries;
        bool retriable = arguments.Has("retriable");
        var jobs = host.Library.Artifacts(arguments.Value("stage")).Where(item => item.Artifact.Status is { } status
            && (!(retriable || arguments.Has("failed")) || status == JobChange.Failed)
            && (!retriable || (item.Artifact.RetryCount ?? 0) < retries));
        return ArtifactOutput.Jobs(host.Output, [.. jobs]);
    }
}
