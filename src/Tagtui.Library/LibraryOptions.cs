namespace Tagtui.Library;

public sealed record LibraryOptions
{
    /// <summary>Nothing of the user's is written; an index, if any, goes to the user's cache directory.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Everything from files, slower.</summary>
    public bool NoIndex { get; init; }

    /// <summary>
    /// After an end that was not orderly the index is looked through while the first questions are answered, instead of before. What is
    /// wrong with it then shows a moment later.
    /// </summary>
    public bool CheckLater { get; init; }

    /// <summary>Where the index is to lie, instead of beside the library.</summary>
    public string? IndexPath { get; init; }

    /// <summary>`postgresql://…`: an index that several hosts share. The local one is then a copy of it.</summary>
    public string? IndexUrl { get; init; }

    /// <summary>The shared index is joined by <see cref="MediaLibrary.Follow"/>, in the background, where there is a local one to begin with.</summary>
    public bool JoinLater { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Nanoseconds since 1970, with which the times of files are compared to tell the young ones; null for the system's own.</summary>
    internal Func<long>? LookClock { get; init; }

    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    public string CaptionExtension { get; init; } = ".txt";

    /// <summary>How many bytes of earlier versions are kept for undo.</summary>
    public long UndoLimit { get; init; } = 256L * 1024 * 1024;

    /// <summary>Where cached pictures are to lie, instead of in the library.</summary>
    public string? CachePath { get; init; }

    /// <summary>How many bytes of cached pictures are kept; 0 for none.</summary>
    public long CacheLimit { get; init; } = 4L << 30;

    /// <summary>A picture whose sidecar does not tell its size, or how it was made, is asked itself.</summary>
    public bool ReadPictures { get; init; } = true;
}

/// <summary>The index, as the user may be told of it.</summary>
public abstract record IndexState
{
    private IndexState()
    {
    }

    public sealed record Ready : IndexState;

    /// <summary>There is none yet: everything is read from files until a rebuild.</summary>
    public sealed record Missing : IndexState;

    public sealed record Broken(string Reason) : IndexState;

    /// <summary>Another version of tagtui made it: nothing is wrong with it, and it is as good as none.</summary>
    public sealed record Outdated : IndexState;

    public sealed record Disabled : IndexState;
}

/// <summary>What the user is told while a shared index is followed.</summary>
public sealed record SharedNews(string Text, bool IsTrouble);

/// <summary>The shared index, as the user may be told of it. `Where` names no password.</summary>
public sealed record SharedIndexState(string Where, bool Connected, bool ReadOnly, string? Problem);
