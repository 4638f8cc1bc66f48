using System.Runtime.InteropServices;

namespace Tagtui.Imaging.Files;

/// <summary>
/// A file opened for reading, known to be a regular one. Opened without waiting, so that a FIFO called `photo.jpg`
/// cannot hang the program, and looked at through the descriptor, so that it cannot be swapped in between.
/// </summary>
internal sealed unsafe class RegularFile : IDisposable
{
    private int _descriptor;

    private RegularFile(int descriptor, long length) => (_descriptor, Length) = (descriptor, length);

    ~RegularFile() => Close();

    public long Length { get; }

    /// <summary>For a child that shall read the same file, whatever its name is by then.</summary>
    public int Descriptor => _descriptor;

    public static RegularFile? Open(string path, out string reason)
    {
        reason = "";
        if (path.Contains('\0'))
        {
            reason = "the file cannot be opened: its name holds a NUL";
            return null;
        }
        var descriptor = LibC.Open(path, LibC.ReadOnly | LibC.NonBlocking | LibC.CloseOnExec | LibC.NoTerminal, 0);
        if (descriptor < 0)
        {
            reason = $"the file cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}";
            return null;
        }
        LibC.StatXAnswer answer;
        if (LibC.StatX(descriptor, "", LibC.EmptyPath, LibC.BasicStats, &answer) != 0)
            reason = $"the file cannot be read: {Marshal.GetLastPInvokeErrorMessage()}";
        else if ((answer.Mode & LibC.TypeMask) == LibC.FolderType)
            reason = "this is a folder, not a picture";
        else if ((answer.Mode & LibC.TypeMask) != LibC.RegularType)
            reason = "this is not a regular file";
        if (reason.Length == 0)
            return new RegularFile(descriptor, (long)answer.Size);
        _ = LibC.Close(descriptor);
        return null;
    }

    /// <summary>The first bytes, as many as are there: a file may shrink while it is read.</summary>
    public NativeBuffer? Read(int atMost, out string reason) => Read(0, atMost, out reason);

    public NativeBuffer? Read(long at, int atMost, out string reason)
    {
        reason = "";
        var wanted = (int)Math.Clamp(Length - at, 0, atMost);
        NativeBuffer buffer;
        try
        {
            buffer = new NativeBuffer(wanted);
        }
        catch (OutOfMemoryException)
        {
            reason = $"not enough memory to read {wanted >> 20} MiB";
            return null;
        }
        var got = Fill(at, buffer.Span, out var failed);
        if (failed)
        {
            reason = $"the file cannot be read: {Marshal.GetLastPInvokeErrorMessage()}";
            buffer.Dispose();
            return null;
        }
        buffer.Trim(got);
        return buffer;
    }

    /// <summary>How many bytes there were from here on, as many as there is room for; what cannot be read is not there.</summary>
    public int ReadAt(long offset, Span<byte> into) => Fill(offset, into, out _);

    private int Fill(long offset, Span<byte> into, out bool failed)
    {
        var got = 0;
        failed = false;
        while (got < into.Length)
        {
            nint n;
            fixed (byte* start = into[got..])
                n = LibC.ReadAt(_descriptor, start, (nuint)(into.Length - got), offset + got);
            if (n < 0 && Marshal.GetLastPInvokeError() == LibC.Interrupted)
                continue;
            failed = n < 0;
            if (n <= 0)
                break;
            got += (int)n;
        }
        return got;
    }

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private void Close()
    {
        if (_descriptor >= 0)
            _ = LibC.Close(_descriptor);
        _descriptor = -1;
    }
}
