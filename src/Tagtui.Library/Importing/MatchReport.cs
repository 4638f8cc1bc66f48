namespace Tagtui.Library;

/// <summary>What another program's notes said of media that are here, and of files that came in with them.</summary>
public sealed record MatchReport
{
    /// <summary>Of the media that were here.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Of the files that were not.</summary>
    public ImportReport? Imported { get; init; }

    /// <summary>How many notes there were.</summary>
    public int Records { get; init; }

    /// <summary>Notes that no medium could be found for, by what they name.</summary>
    public IReadOnlyList<FailedItem> Unmatched { get; init; } = [];

    /// <summary>What was left as it was, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
