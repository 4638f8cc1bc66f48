using System.Text;

namespace Tagtui.Library;

internal enum ReadOutcome
{
    Read,
    Missing,
    NotRegular,
    TooLarge,
    Failed,
}

/// <summary>An open folder: looks and reads below it cost one path component, and a folder moved meanwhile is still the same one.</summary>
internal sealed unsafe class FolderHandle : IDisposable
{
    private readonly int _folder;

    private FolderHandle(int folder) => _folder = folder;

    public int Descriptor => _folder;

    public static FolderHandle? Open(string path)
    {
        var name = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, name);
        fixed (byte* start = name)
        {
            var folder = NativeFiles.Open(start, NativeFiles.OpenDirectory | NativeFiles.OpenCloseOnExec, 0);
            return folder < 0 ? null : new FolderHandle(folder);
        }
    }

    public FileLook? Look(string name, bool followLinks)
    {
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(Math.Min(name.Length, 300)) + 1];
        if (name.Length > 300)
            return null;
        bytes[Encoding.UTF8.GetBytes(name, bytes)] = 0;
        return FileLook.At(_folder, bytes, followLinks);
    }

    /// <summary>
    /// Reads a regular file whole, without following a link, and never waits (a FIFO by that name is no sidecar). The look
    /// is taken before the bytes, so that a write in between makes the look old, never the bytes.
    /// </summary>
    public ReadOutcome Read(string name, int cap, ref byte[] buffer, out int length, out FileLook look)
    {
        length = 0;
        look = default;
        if (name.Length > 300)
            return ReadOutcome.Missing;
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(name.Length) + 1];
        bytes[Encoding.UTF8.GetBytes(name, bytes)] = 0;
        int file;
        fixed (byte* start = bytes)
        {
            const int flags = NativeFiles.OpenNoFollow | NativeFiles.OpenNonBlock | NativeFiles.OpenCloseOnExec;
            file = NativeFiles.OpenAt(_folder, start, flags, 0);
        }
        if (file < 0)
        {
            return System.Runtime.InteropServices.Marshal.GetLastPInvokeError() switch
            {
                NativeFiles.Missing => ReadOutcome.Missing,
                NativeFiles.Loop => ReadOutcome.NotRegular,
                _ => ReadOutcome.Failed,
            };
        }
        try
        {
            // A folder or a FIFO by that name is no sidecar, just as a listing of the folder passes it over.
            if (FileLook.OfOpenFile(file) is not { } seen)
                return ReadOutcome.Missing;
            look = seen;
            if (seen.Size > cap)
                return ReadOutcome.TooLarge;
            return ReadAll(file, seen.Size, cap, ref buffer, out length);
        }
        finally
        {
            _ = NativeFiles.Close(file);
        }
    }

    // The file's own length ends the reading: what is appended meanwhile makes the look old, and the next one sees it.
    private static ReadOutcome ReadAll(int file, long size, int cap, ref byte[] buffer, out int length)
    {
        length = 0;
        while (true)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            nint got;
            fixed (byte* start = buffer)
                got = NativeFiles.Read(file, start + length, buffer.Length - length);
            if (got < 0)
                return ReadOutcome.Failed;
            if (got == 0)
                return ReadOutcome.Read;
            length += (int)got;
            if (length > cap)
                return ReadOutcome.TooLarge;
            if (length == size)
                return ReadOutcome.Read;
        }
    }

    public void Dispose() => _ = NativeFiles.Close(_folder);
}
