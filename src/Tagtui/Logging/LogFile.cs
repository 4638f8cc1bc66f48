using System.Runtime.InteropServices;

namespace Tagtui;

/// <summary>
/// Appends by the kernel's O_APPEND, a line a write, so that the lines of several programs don't mix; .NET's own append
/// mode keeps its position and would overwrite theirs. When the file is full it becomes `….old` and a new one begins.
/// Two programs may find it full at once: who comes second sees a small file in its place and only opens that.
/// </summary>
internal sealed partial class LogFile : IDisposable
{
    private readonly int largest;
    private int descriptor;

    private LogFile(string path, int largest, int descriptor)
    {
        Path = path;
        this.largest = largest;
        this.descriptor = descriptor;
    }

    public string Path { get; }

    public static LogFile? Open(string path, int largest)
    {
        int descriptor = OpenForAppending(path);
        return descriptor < 0 ? null : new LogFile(path, largest, descriptor);
    }

    public void Append(ReadOnlySpan<byte> line)
    {
        const int fromEnd = 2;
        if (descriptor < 0)
            return;
        long length = SeekTo(descriptor, 0, fromEnd);
        if (length > 0 && length + line.Length > largest)
            Rotate();
        if (descriptor >= 0)
            _ = WriteTo(descriptor, ref MemoryMarshal.GetReference(line), line.Length);
    }

    public void Dispose()
    {
        if (descriptor >= 0)
            _ = CloseDescriptor(descriptor);
        descriptor = -1;
    }

    private void Rotate()
    {
        Dispose();
        if (new FileInfo(Path) is { Exists: true } file && file.Length > largest / 2)
            _ = Rename(Path, Path + ".old");
        descriptor = OpenForAppending(Path);
    }

    /// <summary>Neither follows a link nor waits for a pipe's reader; an older file of wider mode is narrowed.</summary>
    private static int OpenForAppending(string path)
    {
        const int writeOnly = 0x1, create = 0x40, append = 0x400, nonBlocking = 0x800, noFollow = 0x20000, closeOnExec = 0x80000;
        const int ownerReadsAndWrites = 0x180;
        int descriptor = OpenFile(path, writeOnly | create | append | nonBlocking | noFollow | closeOnExec, ownerReadsAndWrites);
        if (descriptor >= 0)
            _ = ChangeMode(descriptor, ownerReadsAndWrites);
        return descriptor;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "fchmod")]
    private static partial int ChangeMode(int descriptor, int mode);

    [LibraryImport("libc", EntryPoint = "lseek")]
    private static partial long SeekTo(int descriptor, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint WriteTo(int descriptor, ref byte bytes, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseDescriptor(int descriptor);

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);
}
