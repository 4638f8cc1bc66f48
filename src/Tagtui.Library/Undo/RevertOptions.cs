namespace Tagtui.Library;

public sealed record RevertOptions
{
    /// <summary>For each key the media whose sidecars may name it: what is moved back is followed.</summary>
    public Func<IReadOnlyCollection<MediaKey>, ILookup<MediaKey, MediaFiles>>? NamedBy { get; init; }

    /// <summary>Told how many items are dealt with.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Stops between groups: what is back is back, as one step that can be taken back itself.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Called when no lock is held and nothing is half done.</summary>
    internal Action? Between { get; init; }
}
