using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tagtui;

/// <summary>
/// The user's own small files, written so that at every moment either the old one or the new one is there, whole: a temporary beside it,
/// synced, renamed over it, and the folder synced. A link stays a link, and what it points to is replaced; the mode is kept.
/// </summary>
internal static partial class SafeFile
{
    private const int OwnerOnly = 0x180;

    /// <summary>Throws IOException where it is not on disk.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        string target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        string temporary = $"{target}.{Environment.ProcessId}-{Random.Shared.NextInt64():x}.tmp";
        int mode = File.Exists(target) ? (int)File.GetUnixFileMode(target) : OwnerOnly;
        const int writeOnly = 0x1, create = 0x40, exclusive = 0x80, noFollow = 0x20000, closeOnExec = 0x80000, folder = 0x10000;
        try
        {
            using (var file = Opened(temporary, writeOnly | create | exclusive | noFollow | closeOnExec))
            {
                RandomAccess.Write(file, bytes, 0);
                Check(ChangeMode(file, mode), temporary);
                Check(Sync(file), temporary);
            }
            Check(Rename(temporary, target), target);
        }
        catch
        {
            _ = Unlink(temporary);
            throw;
        }
        using var parent = Opened(Path.GetDirectoryName(target)!, folder | closeOnExec);
        Check(Sync(parent), target);
    }

    private static SafeFileHandle Opened(string path, int flags)
    {
        int descriptor = OpenFile(path, flags, OwnerOnly);
        Check(descriptor, path);
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    private static void Check(int result, string path)
    {
        if (result < 0)
            throw new IOException($"{path} can't be written: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int OpenFile(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    private static partial int ChangeMode(SafeFileHandle file, int mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Rename(string from, string to);

    [LibraryImport("libc", EntryPoint = "unlink", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unlink(string path);
}
