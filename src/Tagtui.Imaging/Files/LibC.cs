using System.Runtime.InteropServices;

namespace Tagtui.Imaging.Files;

/// <summary>The few calls that .NET does not offer: opening without waiting, and looking at what was opened.</summary>
internal static unsafe partial class LibC
{
    public const int ReadOnly = 0;
    public const int NoTerminal = 0x100;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int AtCurrentFolder = -100;
    public const int EmptyPath = 0x1000;
    public const uint BasicStats = 0x7ff;
    public const int Interrupted = 4;
    public const ushort TypeMask = 0xf000;
    public const ushort RegularType = 0x8000;
    public const ushort FolderType = 0x4000;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    public static partial nint ReadAt(int descriptor, byte* buffer, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "madvise")]
    public static partial int Advise(void* start, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int StatX(int folder, string path, int flags, uint mask, StatXAnswer* answer);

    /// <summary>struct statx: the same on every architecture, unlike struct stat.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct StatXAnswer
    {
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(96)] public long ChangedSeconds;
        [FieldOffset(104)] public uint ChangedNanoseconds;
        [FieldOffset(112)] public long ModifiedSeconds;
        [FieldOffset(120)] public uint ModifiedNanoseconds;
    }
}
