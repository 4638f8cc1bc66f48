namespace Tagtui.Library;

/// <summary>How far a scan is. The total grows while folders are still being listed.</summary>
public readonly record struct ScanProgress(long Done, long Total, TimeSpan Elapsed)
{
    /// <summary>The total will not grow any more.</summary>
    public bool Counted { get; init; }

    public double PerSecond => Elapsed.TotalSeconds > 0 ? Done / Elapsed.TotalSeconds : 0;

    public TimeSpan? Left => Counted && PerSecond > 0 ? TimeSpan.FromSeconds((Total - Done) / PerSecond) : null;
}

/// <summary>What a scan found.</summary>
public sealed record ScanReport
{
    public required long Media { get; init; }

    /// <summary>Read because they were new or different.</summary>
    public required long Read { get; init; }

    public required long Gone { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>What other programs have parted, and what lies about without a medium.</summary>
    public StrayReport Strays { get; init; } = new();

    /// <summary>Files are right, the index is not: why it could not be written.</summary>
    public string? IndexError { get; init; }
}
