namespace Tagtui.Library;

public sealed record RevertOptions
{
    /// <summary>For each key the media whose sidecars may name it: what is moved back is followed.</summary>
    public Func<IReadOnlyCollection<MediaKey>, ILookup<MediaKey, MediaFiles>>? NamedBy { get; init; }
}
