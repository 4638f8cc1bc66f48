using System.Runtime.InteropServices;

namespace Tagtui.Library.Posix;

/// <summary>
/// A folder that nothing below may leave: paths are resolved beneath it, and no symbolic link on the way is followed
/// (openat2; where the kernel or a sandbox lacks it, component by component with O_NOFOLLOW). The root itself is the
/// user's word and may be reached through links.
/// </summary>
internal sealed class FileRoot : IDisposable
{
    private readonly PosixFile _root;
    private readonly bool _withoutOpenat2;

    public FileRoot(string path, bool withoutOpenat2 = false)
    {
        _root = PosixFile.OpenFolder(path);
        _withoutOpenat2 = withoutOpenat2;
    }

    public PosixFile Folder => _root;

    /// <summary>Opens a folder below; "" is the root anew.</summary>
    public PosixFile OpenFolder(string relative) =>
        TryOpenFolder(relative) ?? throw new PosixException(Errno.ENOENT, "cannot open", _root.Join(relative));

    /// <summary>Null where there is none: of files that most media do not have, an exception each would be most of the time.</summary>
    public PosixFile? TryOpenFolder(string relative) => TryOpen(relative.Length == 0 ? "." : relative, Libc.O_RDONLY | Libc.O_DIRECTORY);

    public PosixFile OpenFile(string relative) =>
        TryOpenFile(relative) ?? throw new PosixException(Errno.ENOENT, "cannot open", _root.Join(relative));

    /// <summary>A file below, for reading, without waiting for a pipe's other end; null where there is none.</summary>
    public PosixFile? TryOpenFile(string relative) => TryOpen(relative, Libc.O_RDONLY | Libc.O_NONBLOCK);

    /// <summary>Makes what is missing of the folders on the way; the parents of new ones are synced.</summary>
    public PosixFile MakeFolder(string relative, uint mode)
    {
        try
        {
            return OpenFolder(relative);
        }
        catch (PosixException e) when (e.Number == Errno.ENOENT)
        {
            var (parent, name) = Split(relative);
            using var above = MakeFolder(parent, mode);
            above.MakeFolder(name, mode);
            above.Sync();
            return OpenFolder(relative);
        }
    }

    public static (string Folder, string Name) Split(string relative)
    {
        var at = relative.LastIndexOf('/');
        return at < 0 ? ("", relative) : (relative[..at], relative[(at + 1)..]);
    }

    public void Dispose() => _root.Dispose();

    private PosixFile? TryOpen(string relative, int flags)
    {
        PosixFile.CheckName(relative);
        if (_withoutOpenat2)
            return OpenStepwise(relative, flags);
        var fd = PosixFile.Retry(() => Libc.OpenBeneath(_root.Fd, relative, flags | Libc.O_NOFOLLOW));
        if (fd >= 0)
            return new PosixFile(fd, _root.Join(relative));
        return Marshal.GetLastPInvokeError() switch
        {
            Errno.ENOENT => null,
            Errno.ENOSYS or Errno.EPERM or Errno.EINVAL => OpenStepwise(relative, flags),
            _ => throw PosixFile.Error("cannot open", _root.Join(relative)),
        };
    }

    private PosixFile? OpenStepwise(string relative, int flags)
    {
        var names = relative.Split('/');
        if (names.Contains("..") || relative.StartsWith('/'))
            throw new PosixException(Errno.EXDEV, "cannot open", _root.Join(relative));
        var folder = _root;
        try
        {
            for (var i = 0; i < names.Length - 1; i++)
            {
                if (folder.TryOpen(names[i], Libc.O_RDONLY | Libc.O_DIRECTORY) is not { } next)
                    return null;
                if (!ReferenceEquals(folder, _root))
                    folder.Dispose();
                folder = next;
            }

            return folder.TryOpen(names[^1], flags);
        }
        finally
        {
            if (!ReferenceEquals(folder, _root))
                folder.Dispose();
        }
    }
}
