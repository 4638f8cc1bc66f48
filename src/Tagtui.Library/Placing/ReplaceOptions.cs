namespace Tagtui.Library;

public sealed record ReplaceOptions
{
    /// <summary>Looks at the new file and changes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Takes a file of a format that cannot be decoded here; the name then stays.</summary>
    public bool Unchecked { get; init; }

    public string? Label { get; init; }

    public CancellationToken Cancellation { get; init; }
}
