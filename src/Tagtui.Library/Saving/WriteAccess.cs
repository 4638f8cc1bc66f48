using System.Runtime.InteropServices;
using Tagtui.Library.Posix;

namespace Tagtui.Library.Saving;

/// <summary>Whether anything can be saved in a library, asked without writing.</summary>
internal static class WriteAccess
{
    private const int MayWrite = 2;
    private const int AsEffectiveUser = 0x200;

    public static string? Refusal(LibraryLayout layout, StoreOptions options)
    {
        if (options.ReadOnly)
            return "opened read-only";
        return Refusal(layout.MediaRoot) ?? Refusal(Directory.Exists(layout.State) ? layout.State : Path.GetDirectoryName(layout.State)!);
    }

    private static string? Refusal(string folder) => Libc.AccessAt(Libc.AT_FDCWD, folder, MayWrite, AsEffectiveUser) == 0
        ? null
        : $"opened read-only, because {folder} cannot be written: {Errno.Words(Marshal.GetLastPInvokeError())}";
}
