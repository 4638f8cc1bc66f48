using System.Runtime.InteropServices;

namespace Tagtui.Library;

/// <summary>inotify(7). .NET's own watcher follows links, hides the queue's overflow and gives up without a word at the limit of watches.</summary>
internal static unsafe partial class NativeWatch
{
    internal const int NonBlock = 0x800;
    internal const int CloseOnExec = 0x80000;

    internal const uint Attributes = 0x4;
    internal const uint CloseWrite = 0x8;
    internal const uint MovedFrom = 0x40;
    internal const uint MovedTo = 0x80;
    internal const uint Create = 0x100;
    internal const uint Delete = 0x200;
    internal const uint DeleteSelf = 0x400;
    internal const uint MoveSelf = 0x800;
    internal const uint Unmounted = 0x2000;
    internal const uint Overflow = 0x4000;
    internal const uint Ignored = 0x8000;
    internal const uint OnlyFolder = 0x1000000;
    internal const uint DontFollow = 0x2000000;
    internal const uint MaskAdd = 0x20000000;
    internal const uint IsFolder = 0x40000000;

    internal const int NoSpace = 28;

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    internal static partial int Start(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true)]
    internal static partial int Add(int watcher, byte* path, uint mask);

    [LibraryImport("libc", EntryPoint = "inotify_rm_watch", SetLastError = true)]
    internal static partial int Remove(int watcher, int watch);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    internal static partial int Bell(uint count, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int file, ulong* value, nint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        public int File;
        public short Wanted;
        public short Seen;
    }
}
