namespace Tagtui.Library;

/// <summary>
/// A medium in `deleted/`. `Files` is where it was and will be again; `Folder` is where below `deleted/` it lies: "" with
/// its own relative path, or a numbered folder where that place was taken already.
/// </summary>
public sealed record TrashedMedium(MediaFiles Files, string Folder, IReadOnlyList<string> Paths);

public sealed record DeleteOptions
{
    /// <summary>The masks of a medium, which follow it; those that its sidecar names are known without.</summary>
    public Func<MediaKey, IReadOnlyList<MediaFiles>>? MasksOf { get; init; }

    public string? Label { get; init; }

    /// <summary>For each key the media whose sidecars may name it: a second medium of a deleted one's stem gets that as its key.</summary>
    public Func<IReadOnlyCollection<MediaKey>, Lookup<MediaKey, MediaFiles>>? NamedBy { get; init; }

    public IProgress<int>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }
}
