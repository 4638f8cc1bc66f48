namespace Tagtui.Library;

public sealed record StoreOptions
{
    /// <summary>Nothing is written, recovery included.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>How many bytes of earlier versions are kept for undo.</summary>
    public long UndoLimit { get; init; } = 256L * 1024 * 1024;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Asked for beside the file system's locks.</summary>
    internal Postgres.IHostLocks? HostLocks { get; init; }

    /// <summary>Called at each step of a save, so that a test can stop it there.</summary>
    internal Action<Saving.SaveStep>? Probe { get; init; }

    /// <summary>Behaves as on a file system that cannot exchange two names.</summary>
    internal bool WithoutExchange { get; init; }
}
