namespace Tagtui.Library;

public sealed record FollowOptions
{
    public IProgress<int>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }
}
