using System.Diagnostics;

namespace Tagtui;

internal enum WorkKind
{
    /// <summary>Cancelled when the screen that asked for it closes.</summary>
    Read,

    /// <summary>One after another, in the order asked for, and never cancelled but by the user.</summary>
    Write,
}

/// <summary>One piece of work in the background, as the task list shows it.</summary>
internal sealed class Work(string label, WorkKind kind, object? owner) : IProgress<WorkProgress>
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private WorkProgress? _progress;

    public string Label { get; } = label;

    public WorkKind Kind { get; } = kind;

    /// <summary>The screen that asked.</summary>
    public object? Owner { get; } = owner;

    public CancellationToken Cancellation => _cancellation.Token;

    public WorkProgress? Progress => Volatile.Read(ref _progress);

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Called on the loop's thread when the progress has moved and may be drawn.</summary>
    internal Action? Moved { get; init; }

    /// <summary>Called on the loop's thread when nothing of it is under way any more, whatever came of it.</summary>
    internal Action? Ended { get; set; }

    public void Report(WorkProgress value)
    {
        Volatile.Write(ref _progress, value);
        Moved?.Invoke();
    }

    public void Cancel() => _cancellation.Cancel();
}

internal sealed record WorkProgress(long Done, long Total)
{
    /// <summary>Said instead of the figures.</summary>
    public string? Words { get; init; }
}
