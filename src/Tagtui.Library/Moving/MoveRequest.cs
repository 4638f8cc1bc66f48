namespace Tagtui.Library;

/// <summary>A medium, and where it is to be: folder and name below the media root, without the extension, which stays.</summary>
public sealed record MoveRequest(MediaFiles Files, string Target);

public sealed record MoveOptions
{
    public bool DryRun { get; init; }

    /// <summary>A name that is taken gets `_2`, `_3` … behind it, instead of failing.</summary>
    public bool Suffix { get; init; }

    /// <summary>Masks in the folder of a medium that goes to another folder go with it.</summary>
    public bool WithMasks { get; init; } = true;

    /// <summary>What history shows.</summary>
    public string? Label { get; init; }

    public Func<MediaKey, IReadOnlyList<MediaFiles>>? MasksOf { get; init; }

    /// <summary>For each key the media whose sidecars may name it, itself among them where it names others.</summary>
    public Func<IReadOnlyCollection<MediaKey>, Lookup<MediaKey, MediaFiles>>? NamedBy { get; init; }

    public IProgress<int>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }
}
