using System.Runtime.InteropServices;

namespace Tagtui.Headless;

/// <summary>
/// Standard output or standard error, written with write(2). The console's own stream says nothing when the reader of a
/// pipe has left, so a list of a million would be made for nobody; and a FileStream keeps a position of its own, so that
/// two programs that share a file would write over each other.
/// </summary>
internal sealed partial class StandardStream(int descriptor, string name) : Stream
{
    private const int Interrupted = 4, TryAgain = 11, BrokenPipe = 32;
    private const short Writable = 4;

    /// <summary>
    /// The width of the terminal behind a descriptor, or null where it is none. The console class would ask the same, but
    /// first it writes a terminal's start-up sequence to it.
    /// </summary>
    public static int? Columns(int descriptor)
    {
        const nuint getWindowSize = 0x5413;
        const int usual = 80;
        return Control(descriptor, getWindowSize, out var size) != 0 ? null : size.Columns > 0 ? size.Columns : usual;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            nint written = WriteTo(descriptor, buffer, (nuint)buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }
            int error = Marshal.GetLastPInvokeError();
            if (error == TryAgain)
                Wait();
            else if (error != Interrupted)
                throw new OutputException($"{name} cannot be written: {Marshal.GetPInvokeErrorMessage(error)}", error == BrokenPipe);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // Somebody made the descriptor non-blocking, as ssh does with a shared terminal.
    private void Wait()
    {
        var entry = new PollEntry { Descriptor = descriptor, Events = Writable };
        Poll(ref entry, 1, -1);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort WidthInPixels;
        public ushort HeightInPixels;
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, out WindowSize size);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteTo(int descriptor, ReadOnlySpan<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollEntry entries, nuint count, int milliseconds);
}
