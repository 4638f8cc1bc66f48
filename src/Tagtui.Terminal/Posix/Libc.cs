using System.Runtime.InteropServices;

namespace Tagtui.Terminal.Posix;

/// <summary>
/// The kernel's own struct termios (what TCGETS and TCSETS take), not the longer one of the C library: the same bytes
/// serve the ordinary path and the crash handler, which may call nothing but the kernel.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct KernelTermios
{
    public uint InputFlags;
    public uint OutputFlags;
    public uint ControlFlags;
    public uint LocalFlags;
    public byte LineDiscipline;
    public fixed byte Control[19];
}

[StructLayout(LayoutKind.Sequential)]
internal struct WindowSize
{
    public ushort Rows;
    public ushort Columns;
    public ushort WidthInPixels;
    public ushort HeightInPixels;
}

[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public int Descriptor;
    public short Events;
    public short Returned;
}

/// <summary>struct sigaction as the C library of 64-bit Linux lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SignalAction
{
    public nint Handler;
    public fixed ulong Mask[16];
    public int Flags;
    public nint Restorer;
}

[StructLayout(LayoutKind.Sequential)]
internal struct SignalStack
{
    public nint Start;
    public int Flags;
    public nuint Size;
}

internal static unsafe partial class Libc
{
    public const int ReadWrite = 2, NoControllingTerminal = 0x100, NonBlocking = 0x800, CloseOnExec = 0x80000;
    public const short PollIn = 1, PollOut = 4, PollError = 8, PollHangUp = 16, PollInvalid = 32;
    public const int Interrupted = 4, TryAgain = 11;
    public const int Stop = 20;

    private const nuint GetTermios = 0x5401, SetTermios = 0x5402, Flush = 0x540B, GetGroup = 0x540F, GetWindowSize = 0x5413;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd")]
    public static partial int EventDescriptor(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ioctl(int descriptor, nuint request, nint argument);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    public static partial int ProcessGroup();

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void ExitAtOnce(int status);

    [LibraryImport("libc", EntryPoint = "sigaction")]
    public static partial int SetSignalAction(int signal, SignalAction* action, SignalAction* previous);

    [LibraryImport("libc", EntryPoint = "sigaltstack")]
    public static partial int SetSignalStack(SignalStack* stack, SignalStack* previous);

    [LibraryImport("libc", EntryPoint = "mmap")]
    public static partial nint MapMemory(nint address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    public static partial int ProtectMemory(nint address, nuint length, int protection);

    public static bool TryGetTermios(int descriptor, out KernelTermios termios)
    {
        fixed (KernelTermios* pointer = &termios)
            return Ioctl(descriptor, GetTermios, (nint)pointer) == 0;
    }

    /// <summary>At once: waiting for the output to drain could wait for ever on a dead line.</summary>
    public static bool TrySetTermios(int descriptor, KernelTermios termios)
    {
        int result;
        do
            result = Ioctl(descriptor, SetTermios, (nint)(&termios));
        while (result != 0 && Marshal.GetLastPInvokeError() == Interrupted);
        return result == 0;
    }

    public static bool TryGetWindowSize(int descriptor, out WindowSize size)
    {
        fixed (WindowSize* pointer = &size)
            return Ioctl(descriptor, GetWindowSize, (nint)pointer) == 0;
    }

    public static bool TryGetForegroundGroup(int descriptor, out int group)
    {
        fixed (int* pointer = &group)
            return Ioctl(descriptor, GetGroup, (nint)pointer) == 0;
    }

    public static void FlushInput(int descriptor) => Ioctl(descriptor, Flush, 0);

    public static void FlushOutput(int descriptor) => Ioctl(descriptor, Flush, 1);
}
