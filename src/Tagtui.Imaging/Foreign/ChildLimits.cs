namespace Tagtui.Imaging.Foreign;

/// <summary>What a child may take before it is ended.</summary>
internal readonly record struct ChildLimits(TimeSpan Time, long Memory, int Output)
{
    public const long UsualMemory = 3L << 30;

    public static TimeSpan UsualTime { get; } = TimeSpan.FromSeconds(8);
}
