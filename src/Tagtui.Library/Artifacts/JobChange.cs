namespace Tagtui.Library;

public enum JobStep
{
    Queue,
    Start,
    Complete,
    Fail,
}

/// <summary>
/// The job that makes a stage's artifact: pending, running, completed or failed. Only a running one can end. Failures are
/// counted for good, as a table of jobs would have them.
/// </summary>
public sealed record JobChange(string Stage, JobStep Step, DateTimeOffset Now, string? Error = null) : ArtifactChange(Stage)
{
    public const string Pending = "pending";
    public const string Running = "running";
    public const string Completed = "completed";
    public const string Failed = "failed";

    private protected override IReadOnlyList<(string, string?)>? Edits(Artifact? before, out string? refusal)
    {
        refusal = Step is JobStep.Complete or JobStep.Fail && before?.Status != Running
            ? $"no job of stage {Stage} is running{(before?.Status is { } status ? $": it is {status}" : "")}"
            : null;
        if (refusal is not null)
            return null;
        return Step switch
        {
            JobStep.Queue => [("status", Json(Pending)), ("started", null), ("completed", null), ("error", null)],
            JobStep.Start => [("status", Json(Running)), ("started", Time(Now)), ("completed", null), ("error", null)],
            JobStep.Complete => [("status", Json(Completed)), ("completed", Time(Now)), ("error", null)],
            _ => [("status", Json(Failed)), ("completed", Time(Now)), ("error", Error is null ? null : Json(Error)), ("retry_count", Json((before?.RetryCount ?? 0) + 1))],
        };
    }

    public override string Describe() => $"job {Step.ToString().ToLowerInvariant()} {Stage}";
}
