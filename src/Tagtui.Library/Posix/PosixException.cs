namespace Tagtui.Library.Posix;

/// <summary>A system call that failed, in one line: what, where, and the error by name and in words.</summary>
public sealed class PosixException(int errno, string what, string path)
    : IOException($"{Failed(what, path)}: {Errno.Words(errno)} ({Errno.Name(errno)})")
{
    public int Number { get; } = errno;

    /// <summary>A temporary name says nothing to anybody: what could not be written to is its folder.</summary>
    private static string Failed(string what, string path)
    {
        path = path.Replace("/./", "/", StringComparison.Ordinal);
        var name = Path.GetFileName(path.AsSpan());
        return name.StartsWith(".tagtui-", StringComparison.Ordinal) && name.EndsWith(".tmp", StringComparison.Ordinal)
            ? $"{(what == "cannot create" ? "cannot write" : what)} a new file in {Path.GetDirectoryName(path)}"
            : $"{what} {path}";
    }
}

internal static class Errno
{
    public const int EPERM = 1;
    public const int ENOENT = 2;
    public const int EINTR = 4;
    public const int EAGAIN = 11;
    public const int EACCES = 13;
    public const int EEXIST = 17;
    public const int EXDEV = 18;
    public const int ENOTDIR = 20;
    public const int EINVAL = 22;
    public const int ENOSPC = 28;
    public const int EROFS = 30;
    public const int EMLINK = 31;
    public const int ENOSYS = 38;
    public const int ELOOP = 40;
    public const int EOPNOTSUPP = 95;
    public const int EDQUOT = 122;

    public static string Name(int errno) => Known(errno).Name ?? $"error {errno}";

    public static string Words(int errno) => Known(errno).Words ?? "the system refused";

    private static (string? Name, string? Words) Known(int errno) => errno switch
    {
        EPERM => ("EPERM", "not permitted"),
        ENOENT => ("ENOENT", "no such file or folder"),
        EINTR => ("EINTR", "interrupted"),
        5 => ("EIO", "input/output error"),
        6 => ("ENXIO", "no such device"),
        EAGAIN => ("EAGAIN", "in use by another process"),
        12 => ("ENOMEM", "out of memory"),
        EACCES => ("EACCES", "permission denied"),
        16 => ("EBUSY", "busy"),
        EEXIST => ("EEXIST", "exists already"),
        EXDEV => ("EXDEV", "on another file system"),
        ENOTDIR => ("ENOTDIR", "no folder"),
        21 => ("EISDIR", "a folder"),
        EINVAL => ("EINVAL", "not supported here"),
        23 => ("ENFILE", "too many open files in the system"),
        24 => ("EMFILE", "too many open files"),
        26 => ("ETXTBSY", "in use"),
        27 => ("EFBIG", "too large"),
        ENOSPC => ("ENOSPC", "no space left"),
        EROFS => ("EROFS", "a read-only file system"),
        EMLINK => ("EMLINK", "too many links"),
        36 => ("ENAMETOOLONG", "name too long"),
        37 => ("ENOLCK", "no locks here"),
        ENOSYS => ("ENOSYS", "not supported by this system"),
        39 => ("ENOTEMPTY", "not empty"),
        ELOOP => ("ELOOP", "a symbolic link, which is not followed"),
        EOPNOTSUPP => ("EOPNOTSUPP", "not supported here"),
        116 => ("ESTALE", "stale file handle"),
        EDQUOT => ("EDQUOT", "disk quota exceeded"),
        _ => (null, null),
    };
}
