namespace Tagtui.Library;

/// <summary>Something that is not as it should be: a code for scripts, what it is about, and one line for people.</summary>
/// <param name="Code">Stays the same over versions.</param>
/// <param name="Subject">A medium's key, or a path from the media root.</param>
/// <param name="Message">What is wrong, and what it leads to.</param>
public sealed record Finding(string Code, string Subject, string Message)
{
    /// <summary>It was put right in this run.</summary>
    public bool Repaired { get; init; }
}

public sealed record VerifyOptions
{
    /// <summary>Only these; null for the whole library.</summary>
    public IReadOnlyCollection<MediaKey>? Keys { get; init; }

    /// <summary>Reads every file whole and compares it with the SHA-256 in its sidecar.</summary>
    public bool Hash { get; init; }

    /// <summary>Decodes every picture.</summary>
    public bool Decode { get; init; }

    /// <summary>Puts right what can be put right without a choice: index rows, captions of no bytes.</summary>
    public bool Repair { get; init; }

    /// <summary>With <see cref="Repair"/>: takes out relations and project entries that point nowhere.</summary>
    public bool References { get; init; }

    /// <summary>Where the medium of a sidecar is now, as far as that is known.</summary>
    internal Func<string, string?>? StrayTo { get; init; }

    public IProgress<int>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }
}

public sealed record VerifyReport
{
    public required int Checked { get; init; }

    /// <summary>By subject.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The changes that repairing made, to be undone by these numbers.</summary>
    public IReadOnlyList<int> Changes { get; init; } = [];

    /// <summary>It was asked to stop: not everything was looked at.</summary>
    public bool Cancelled { get; init; }

    public int Repaired => Findings.Count(finding => finding.Repaired);
}
