namespace Tagtui.Imaging.Foreign;

/// <summary>What a child may take before it is ended.</summary>
/// <param name="Time">By the clock, for a machine that is busy.</param>
internal readonly record struct ChildLimits(TimeSpan Time, long Memory, int Output)
{
    /// <summary>Seconds of the processor.</summary>
    public const int Cpu = 4;

    public const long UsualMemory = 3L << 30;

    public static TimeSpan UsualTime { get; } = TimeSpan.FromSeconds(10);
}
