namespace Tagtui.Commands;

/// <summary>`--jobs N`: how many pictures are worked on at a time.</summary>
internal static class Jobs
{
    public static CommandOption Option { get; } = new("jobs", "N", "how many pictures at a time; as many as there are processors where it is not given");

    public static int Of(Arguments arguments) => arguments.Integer("jobs") switch
    {
        null => Environment.ProcessorCount,
        >= 1 and <= 256 and int jobs => jobs,
        _ => throw new UsageException("--jobs wants a number from 1 to 256"),
    };
}
