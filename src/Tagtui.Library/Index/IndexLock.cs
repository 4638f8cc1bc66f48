using System.Runtime.InteropServices;
using System.Text;

namespace Tagtui.Library;

/// <summary>
/// Who has the index open. Every process that opens it holds this file's lock with others; replacing the database file
/// needs the lock alone, because SQLite's own locks do not survive a file being renamed under them.
/// </summary>
internal sealed class IndexLock : IDisposable
{
    private const int Shared = 1;
    private const int Exclusive = 2;
    private const int NonBlocking = 4;
    private const int ReadWriteCreate = 0x42;

    private readonly int _file;

    private IndexLock(int file) => _file = file;

    /// <summary>Null where the file cannot be made, or somebody is just replacing the index.</summary>
    public static unsafe IndexLock? Take(string path)
    {
        var name = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, name);
        int file;
        fixed (byte* start = name)
            file = NativeFiles.Open(start, ReadWriteCreate | NativeFiles.OpenNoFollow | NativeFiles.OpenCloseOnExec | NativeFiles.OpenNonBlock, 0x180);
        if (file < 0)
            return null;
        if (NativeFiles.Flock(file, Shared | NonBlocking) == 0)
            return new IndexLock(file);
        _ = NativeFiles.Close(file);
        return null;
    }

    /// <summary>True when no other process has the index open; then nobody can open it until <see cref="BeShared"/>.</summary>
    public bool TryBeAlone() => NativeFiles.Flock(_file, Exclusive | NonBlocking) == 0;

    public void BeShared()
    {
        // A conversion lets go before it takes: where another process wins that moment, wait for it.
        while (NativeFiles.Flock(_file, Shared) != 0 && Marshal.GetLastPInvokeError() == 4)
        {
        }
    }

    public void Dispose() => _ = NativeFiles.Close(_file);
}
