using System.Runtime.InteropServices;

namespace Tagtui.Library.Tests;

internal static partial class Fifo
{
    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);

    public static void Make(string path) => Assert.Equal(0, MakeFifo(path, 0x1B6));
}
