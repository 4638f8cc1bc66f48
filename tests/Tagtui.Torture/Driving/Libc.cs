using System.Runtime.InteropServices;

namespace Tagtui.Torture.Driving;

/// <summary>
/// The system calls that .NET hides: pseudo terminals, posix_spawn and pid descriptors. Everything is for linux-x64 and glibc.
/// Nothing here goes through System.Diagnostics.Process, whose SIGCHLD handling would compete for our children.
/// </summary>
internal static unsafe partial class Libc
{
    public const int ReadWrite = 2, NoCtty = 0x100, NonBlock = 0x800, CloseOnExec = 0x80000;
    public const short PollIn = 1, PollOut = 4, PollErr = 8, PollHup = 16;
    public const int EINTR = 4, EIO = 5, EAGAIN = 11;
    public const ulong GetWindowSize = 0x5413, SetWindowSize = 0x5414;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int posix_openpt(int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int grantpt(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int unlockpt(int fd);

    [LibraryImport("libc")]
    public static partial int ptsname_r(int fd, byte* buffer, nuint size);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int ioctl(int fd, ulong request, ushort* argument);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int tcgetattr(int fd, byte* termios);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int tcsetattr(int fd, int actions, byte* termios);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string path, int flags, int mode);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int close(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint read(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint pread(int fd, byte* buffer, nuint count, long offset);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint write(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    public static partial long lseek(int fd, long offset, int whence);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int pipe2(int* ends, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int memfd_create(string name, uint flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int ppoll(PollEntry* entries, nuint count, TimeSpec* timeout, void* mask);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int wait4(int pid, int* status, int options, ResourceUsage* usage);

    [LibraryImport("libc")]
    public static partial uint geteuid();

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint syscall(nint number, nint first, nint second);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int renameat2(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string from, string to);

    /// <summary>Another name for the same file.</summary>
    public static void Link(string from, string to)
    {
        if (link(from, to) != 0)
            throw Failure("link");
    }

    /// <summary>Two files change names in one step.</summary>
    public static int Exchange(string one, string other) => renameat2(-100, one, -100, other, 2);

    public static int pidfd_open(int pid) => (int)syscall(434, pid, 0);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int posix_spawn(int* pid, string path, void* actions, void* attributes, byte** argv, byte** envp);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_init(void* attributes);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_destroy(void* attributes);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setflags(void* attributes, short flags);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setsigdefault(void* attributes, void* signals);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setsigmask(void* attributes, void* signals);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_init(void* actions);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_destroy(void* actions);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int posix_spawn_file_actions_addopen(void* actions, int fd, string path, int flags, uint mode);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_adddup2(void* actions, int from, int to);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int posix_spawn_file_actions_addchdir_np(void* actions, string path);

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct ResourceUsage
    {
        public long UserSeconds, UserMicroseconds, SystemSeconds, SystemMicroseconds;
        public fixed long Rest[14];

        public readonly long PeakKilobytes => Rest[0];

        public readonly TimeSpan Cpu => TimeSpan.FromMicroseconds(((UserSeconds + SystemSeconds) * 1_000_000) + UserMicroseconds + SystemMicroseconds);
    }

    public static IOException Failure(string call) =>
        new($"{call}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    /// <summary>Waits for one of the descriptors; false when the time is over. Hang-ups and errors count as ready.</summary>
    public static bool Poll(Span<PollEntry> entries, TimeSpan timeout)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var left = timeout - clock.Elapsed;
            if (left < TimeSpan.Zero)
                left = TimeSpan.Zero;
            var wait = new TimeSpec { Seconds = (long)left.TotalSeconds, Nanoseconds = left.Ticks % TimeSpan.TicksPerSecond * 100 };
            fixed (PollEntry* first = entries)
            {
                int ready = ppoll(first, (nuint)entries.Length, &wait, null);
                if (ready >= 0)
                    return ready > 0;
            }
            if (Marshal.GetLastPInvokeError() != EINTR)
                throw Failure("ppoll");
        }
    }

    public static bool PollOne(int descriptor, short events, TimeSpan timeout)
    {
        Span<PollEntry> one = [new PollEntry { Descriptor = descriptor, Events = events }];
        return Poll(one, timeout);
    }

    public static void WriteAll(int fd, ReadOnlySpan<byte> bytes, TimeSpan timeout)
    {
        while (!bytes.IsEmpty)
        {
            nint written;
            fixed (byte* start = bytes)
                written = write(fd, start, (nuint)bytes.Length);
            if (written >= 0)
                bytes = bytes[(int)written..];
            else if (Marshal.GetLastPInvokeError() == EAGAIN)
            {
                if (!PollOne(fd, PollOut, timeout))
                    throw new TimeoutException("nobody reads what was written");
            }
            else if (Marshal.GetLastPInvokeError() != EINTR)
                throw Failure("write");
        }
    }
}
