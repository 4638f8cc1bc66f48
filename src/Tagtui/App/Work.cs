using System.Diagnostics;

namespace Tagtui;

internal enum WorkKind
{
    /// <summary>Cancelled when the screen that asked for it closes.</summary>
    Read,

    /// <summary>One after another, in the order asked for, and never cancelled but by the user.</summary>
    Write,
}

internal enum WorkState
{
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>One piece of work in the background, as the task list shows it.</summary>
internal sealed class Work(string label, WorkKind kind, object? owner) : IProgress<WorkProgress>
{
    /// <summary>What is over sooner is not worth a line.</summary>
    public static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private WorkProgress? _progress;

    public string Label { get; } = label;

    public WorkKind Kind { get; } = kind;

    /// <summary>The screen that asked.</summary>
    public object? Owner { get; } = owner;

    public CancellationToken Cancellation => _cancellation.Token;

    public bool IsCancelling => _cancellation.IsCancellationRequested;

    public WorkProgress? Progress => Volatile.Read(ref _progress);

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    public WorkState State { get; private set; }

    /// <summary>What came of it, in words.</summary>
    public string? Said { get; set; }

    public DateTimeOffset EndedAt { get; private set; }

    /// <summary>Whether anybody may want to know of it, or end it: what changes something, what counts how far it is, and what takes its time.</summary>
    public bool IsListed => !IsOurs && (Elapsed >= Long || Progress is not null || (Kind == WorkKind.Write && Owner is null));

    /// <summary>It takes so long that the bottom line says so.</summary>
    public bool IsNoticed => !IsOurs && Elapsed >= Noticed;

    private bool IsOurs => Owner is Screens.PictureLoader or LastPlace;

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

    /// <summary>It was asked to stop, and has stopped: what it did until then is done.</summary>
    public void WasStopped() => State = WorkState.Cancelled;

    internal void End(Exception? error, DateTimeOffset at)
    {
        (State, EndedAt) = (error is OperationCanceledException || (error is null && Kind == WorkKind.Read && IsCancelling) ? WorkState.Cancelled : error is null ? WorkState.Done : WorkState.Failed, at);
        if (State == WorkState.Failed)
            Said = error!.Message;
    }
}

internal sealed record WorkProgress(long Done, long Total)
{
    /// <summary>Said instead of the figures.</summary>
    public string? Words { get; init; }
}
