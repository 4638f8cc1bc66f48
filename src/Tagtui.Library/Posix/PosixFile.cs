using System.Runtime.InteropServices;

namespace Tagtui.Library.Posix;

internal readonly record struct FileStat(bool IsRegular, bool IsFolder, uint Mode, uint Owner, uint Group, long Size, long ModifiedNs, long ChangedNs, long Inode, uint Links)
{
    /// <summary>Of the file system that it lies on.</summary>
    public ulong Device { get; init; }
}

/// <summary>An open file or folder. Every error is thrown; `Dispose` closes what an error left open and says nothing.</summary>
internal sealed unsafe class PosixFile : IDisposable
{
    private const int MostInterruptions = 100;

    private int _fd;
    private bool _locked;

    public PosixFile(int fd, string path)
    {
        _fd = fd;
        Path = path;
    }

    ~PosixFile() => Dispose();

    public int Fd => _fd;

    public string Path { get; }

    public static PosixFile OpenFolder(string path)
    {
        CheckName(path);
        var fd = Retry(() => Libc.OpenAt(Libc.AT_FDCWD, path, Libc.O_RDONLY | Libc.O_DIRECTORY | Libc.O_CLOEXEC, 0));
        return fd < 0 ? throw Error("cannot open", path) : new PosixFile(fd, path);
    }

    /// <summary>A file of the user's word, through links as he has laid them, without waiting for a pipe's other end.</summary>
    public static PosixFile OpenFile(string path)
    {
        CheckName(path);
        var fd = Retry(() => Libc.OpenAt(Libc.AT_FDCWD, path, Libc.O_RDONLY | Libc.O_NONBLOCK | Libc.O_CLOEXEC, 0));
        return fd < 0 ? throw Error("cannot open", path) : new PosixFile(fd, path);
    }

    /// <summary>One name in this folder; a symbolic link is refused.</summary>
    public PosixFile Open(string name, int flags, uint mode = 0)
    {
        CheckName(name);
        var fd = Retry(() => Libc.OpenAt(_fd, name, flags | Libc.O_NOFOLLOW | Libc.O_CLOEXEC, mode));
        return fd < 0 ? throw Error(flags.HasFlag(Libc.O_CREAT) ? "cannot create" : "cannot open", Join(name)) : new PosixFile(fd, Join(name));
    }

    public FileStat Stat() => StatOf(_fd, "", Libc.AT_EMPTY_PATH, Path)!.Value;

    /// <summary>Null where there is nothing of that name.</summary>
    public FileStat? Stat(string name) => StatOf(_fd, name, Libc.AT_SYMLINK_NOFOLLOW, Join(name));

    /// <summary>Null where there is nothing of that name.</summary>
    public PosixFile? TryOpen(string name, int flags)
    {
        CheckName(name);
        var fd = Retry(() => Libc.OpenAt(_fd, name, flags | Libc.O_NOFOLLOW | Libc.O_CLOEXEC, 0));
        if (fd >= 0)
            return new PosixFile(fd, Join(name));
        return Marshal.GetLastPInvokeError() == Errno.ENOENT ? null : throw Error("cannot open", Join(name));
    }

    /// <summary>All bytes, or the first `limit` + 1 where there are more.</summary>
    public byte[] ReadAll(long size, int limit)
    {
        var bytes = new byte[Math.Min(size, limit) + 1];
        var length = 0;
        while (true)
        {
            nint read;
            fixed (byte* data = bytes)
            {
                var at = data + length;
                var room = (nuint)(bytes.Length - length);
                read = Retry(() => (int)Libc.Read(_fd, at, room));
            }

            if (read < 0)
                throw Error("cannot read", Path);
            length += (int)read;
            // Of a regular file a short answer is the end of it.
            if (read == 0 || length > limit || (length == size && length < bytes.Length))
                return length == bytes.Length ? bytes : bytes[..length];
            if (length == bytes.Length)
                Array.Resize(ref bytes, Math.Min(bytes.Length * 2, limit + 1));
        }
    }

    /// <summary>What there is next, at most the buffer's length; 0 at the end.</summary>
    public int Read(Span<byte> buffer)
    {
        fixed (byte* data = buffer)
        {
            var at = data;
            var room = (nuint)buffer.Length;
            var read = Retry(() => (int)Libc.Read(_fd, at, room));
            return read >= 0 ? read : throw Error("cannot read", Path);
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* data = bytes)
        {
            for (var written = 0; written < bytes.Length;)
            {
                var at = data + written;
                var left = (nuint)(bytes.Length - written);
                var count = Retry(() => (int)Libc.Write(_fd, at, left));
                if (count <= 0)
                    throw Error("cannot write", Path);
                written += count;
            }
        }
    }

    /// <summary>Never tried again on the same descriptor: after a failure the system has forgotten what was not written.</summary>
    public void Sync()
    {
        if (Libc.Fsync(_fd) != 0)
            throw Error("cannot sync", Path);
    }

    public void SyncData()
    {
        if (Libc.Fdatasync(_fd) != 0)
            throw Error("cannot sync", Path);
    }

    /// <summary>
    /// Everything on the file system that this file lies on, at once. False where that does not work, or is no promise: then each file is to be
    /// synced by itself, and each of them still says what became of it. Only some file systems are known to keep the promise, and only
    /// newer kernels tell of errors, of those since this file was opened.
    /// </summary>
    public bool TrySyncFileSystem()
    {
        const long ext4 = 0xEF53, xfs = 0x58465342, btrfs = 0x9123683E;
        var about = stackalloc long[32];
        return Environment.OSVersion.Version >= new Version(5, 8) && Libc.StatFs(_fd, about) == 0 && about[0] is ext4 or xfs or btrfs && Libc.SyncFs(_fd) == 0;
    }

    /// <summary>Only a hint, so that a later sync of many files waits once: its result is not looked at.</summary>
    public void BeginWriting() => _ = Libc.SyncFileRange(_fd, 0, 0, Libc.SYNC_FILE_RANGE_WRITE);

    public void Truncate(long length)
    {
        if (Libc.Ftruncate(_fd, length) != 0)
            throw Error("cannot truncate", Path);
    }

    public void SetMode(uint mode)
    {
        if (Libc.Fchmod(_fd, mode) != 0)
            throw Error("cannot set the mode of", Path);
    }

    /// <summary>A copy is as old as what it was copied from, where the file system lets it be: its result is not looked at.</summary>
    public void SetModified(long nanoseconds)
    {
        var times = stackalloc Libc.TimeSpec[2];
        times[0] = new Libc.TimeSpec { Nanoseconds = Libc.TimeSpec.Omit };
        times[1] = new Libc.TimeSpec { Seconds = Math.DivRem(nanoseconds, 1_000_000_000, out var rest), Nanoseconds = rest };
        if (rest >= 0)
            _ = Libc.SetTimes(_fd, times);
    }

    /// <summary>False where this user may not give files away; the file is then his, as with any editor.</summary>
    public bool TrySetOwner(uint owner, uint group) => Libc.Fchown(_fd, owner, group) == 0;

    public bool TryLock()
    {
        if (Retry(() => Libc.Flock(_fd, Libc.LOCK_EX | Libc.LOCK_NB)) == 0)
            return _locked = true;
        return Marshal.GetLastPInvokeError() == Errno.EAGAIN ? false : throw Error("cannot lock", Path);
    }

    public bool TryLockByte(long offset) => SetLock(offset, 1, Libc.F_WRLCK);

    public void UnlockAllBytes() => SetLock(0, 0, Libc.F_UNLCK);

    public void Unlink(string name)
    {
        if (Libc.UnlinkAt(_fd, name, 0) != 0)
            throw Error("cannot remove", Join(name));
    }

    /// <summary>Makes the folder if it is not there.</summary>
    public void MakeFolder(string name, uint mode)
    {
        CheckName(name);
        if (Libc.MkdirAt(_fd, name, mode) != 0 && Marshal.GetLastPInvokeError() != Errno.EEXIST)
            throw Error("cannot make the folder", Join(name));
    }

    public void RemoveFolder(string name)
    {
        if (Libc.UnlinkAt(_fd, name, Libc.AT_REMOVEDIR) != 0)
            throw Error("cannot remove", Join(name));
    }

    /// <summary>The error number, 0 for success: renaming has several answers that are no failure.</summary>
    public int Rename(string name, PosixFile target, string newName, uint flags) =>
        Libc.RenameAt2(_fd, name, target._fd, newName, flags) == 0 ? 0 : Marshal.GetLastPInvokeError();

    public int RenameOver(string name, PosixFile target, string newName) =>
        Libc.RenameAt(_fd, name, target._fd, newName) == 0 ? 0 : Marshal.GetLastPInvokeError();

    public int Link(string name, PosixFile target, string newName) =>
        Libc.LinkAt(_fd, name, target._fd, newName, 0) == 0 ? 0 : Marshal.GetLastPInvokeError();

    public void SymbolicLink(string target, string name)
    {
        CheckName(target);
        CheckName(name);
        if (Libc.SymlinkAt(target, _fd, name) != 0)
            throw Error("cannot create", Join(name));
    }

    /// <summary>Where a symbolic link leads, as it is written; null where the name is none.</summary>
    public string? ReadLink(string name)
    {
        const int longest = 4096;
        var target = stackalloc byte[longest];
        var length = Libc.ReadLinkAt(_fd, name, target, longest);
        return length < 0 ? null : System.Text.Encoding.UTF8.GetString(target, (int)length);
    }

    /// <summary>Closes and looks at the answer: some file systems report a lost write only now.</summary>
    public void Close()
    {
        var fd = Interlocked.Exchange(ref _fd, -1);
        GC.SuppressFinalize(this);
        if (fd >= 0 && Libc.Close(fd) != 0)
            throw Error("cannot close", Path);
    }

    public void Dispose()
    {
        var fd = Interlocked.Exchange(ref _fd, -1);
        GC.SuppressFinalize(this);
        if (fd < 0)
            return;
        // Closing alone would leave the lock with a child that was forked a moment ago and has not yet become its program.
        if (_locked)
            _ = Libc.Flock(fd, Libc.LOCK_UN);
        _ = Libc.Close(fd);
    }

    public string Join(string name) => System.IO.Path.Combine(Path, name);

    public static PosixException Error(string what, string path) => new(Marshal.GetLastPInvokeError(), what, path);

    /// <summary>A name that was no UTF-8 has lost its bytes on the way in: it names nothing, or something else.</summary>
    public static void CheckName(string name)
    {
        if (name.Contains('\uFFFD') || name.Contains('\0'))
            throw new IOException($"the file name {name.Replace('\0', '?')} is not UTF-8: rename the file first");
    }

    private bool SetLock(long offset, long length, short type)
    {
        var range = new Libc.FileLock { Type = type, Start = offset, Length = length };
        var at = &range;
        if (Retry(() => Libc.Fcntl(_fd, Libc.F_OFD_SETLK, at)) == 0)
            return true;
        return Marshal.GetLastPInvokeError() is Errno.EAGAIN or Errno.EACCES ? false : throw Error("cannot lock", Path);
    }

    private static FileStat? StatOf(int folder, string name, int flags, string path)
    {
        const uint basicStats = 0x7ff;
        Libc.StatxBuffer buffer;
        if (Libc.Statx(folder, name, flags, basicStats, &buffer) != 0)
            return Marshal.GetLastPInvokeError() is Errno.ENOENT or Errno.ENOTDIR ? null : throw Error("cannot look at", path);
        var kind = buffer.Mode & 0xF000;
        return new FileStat(
            kind == 0x8000,
            kind == 0x4000,
            (uint)buffer.Mode & 0xFFF,
            buffer.Owner,
            buffer.Group,
            (long)buffer.Size,
            (buffer.ModifiedSeconds * 1_000_000_000) + buffer.ModifiedNanoseconds,
            (buffer.ChangedSeconds * 1_000_000_000) + buffer.ChangedNanoseconds,
            (long)buffer.Inode,
            buffer.Links)
        {
            Device = ((ulong)buffer.DeviceMajor << 32) | buffer.DeviceMinor,
        };
    }

    internal static int Retry(Func<int> call)
    {
        for (var i = 0; ; i++)
        {
            var result = call();
            if (result >= 0 || i == MostInterruptions || Marshal.GetLastPInvokeError() != Errno.EINTR)
                return result;
        }
    }
}

internal static class Flags
{
    public static bool HasFlag(this int flags, int flag) => (flags & flag) != 0;
}
