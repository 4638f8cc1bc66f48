namespace Tagtui.Imaging.Files;

/// <summary>
/// What tells one state of a file from the next. The change time is part of it because a file that is replaced by
/// another of the same size and modification time (two frames out of one archive) differs in nothing else.
/// </summary>
public readonly record struct FileStamp(long Size, long ModifiedNanoseconds, long ChangedNanoseconds)
{
    /// <summary>The stamp of a regular file, symbolic links followed; null where there is none.</summary>
    public static unsafe FileStamp? Of(string path)
    {
        LibC.StatXAnswer answer;
        if (path.Contains('\0') || LibC.StatX(LibC.AtCurrentFolder, path, 0, LibC.BasicStats, &answer) != 0)
            return null;
        return (answer.Mode & LibC.TypeMask) == LibC.RegularType ? From(answer) : null;
    }

    internal static FileStamp From(in LibC.StatXAnswer answer) => new(
        (long)answer.Size,
        Nanoseconds(answer.ModifiedSeconds, answer.ModifiedNanoseconds),
        Nanoseconds(answer.ChangedSeconds, answer.ChangedNanoseconds));

    // Wraps for the year 2262 and later: still the same number for the same file.
    private static long Nanoseconds(long seconds, uint nanoseconds) => unchecked((seconds * 1_000_000_000) + nanoseconds);
}
