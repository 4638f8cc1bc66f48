using System.Runtime.InteropServices;
using System.Text;

namespace Tagtui.Torture.Driving;

/// <summary>
/// The master side of a pseudo terminal. The slave is held open too: with nobody on it the master would report EIO before
/// the program has opened it. Settings differ from the kernel's defaults (erase is ^H, no flow control), so that "put back as
/// they were" cannot be met by falling back to defaults.
/// </summary>
internal sealed unsafe class Pty : IDisposable
{
    private const int TermiosSize = 60, EraseIndex = 2, ControlCharacters = 17;
    private const uint FlowControl = 0x400;

    private int _master = -1, _slave = -1;

    public Pty(int columns, int rows)
    {
        _master = Libc.posix_openpt(Libc.ReadWrite | Libc.NoCtty | Libc.CloseOnExec | Libc.NonBlock);
        if (_master < 0 || Libc.grantpt(_master) != 0 || Libc.unlockpt(_master) != 0)
            throw Libc.Failure("posix_openpt");
        var name = stackalloc byte[64];
        if (Libc.ptsname_r(_master, name, 64) != 0)
            throw new IOException("ptsname_r failed");
        Path = Marshal.PtrToStringUTF8((nint)name)!;
        _slave = Libc.open(Path, Libc.ReadWrite | Libc.NoCtty | Libc.CloseOnExec, 0);
        if (_slave < 0)
            throw Libc.Failure($"open {Path}");

        var termios = stackalloc byte[TermiosSize];
        _ = Libc.tcgetattr(_slave, termios);
        *(uint*)termios &= ~FlowControl;
        termios[ControlCharacters + EraseIndex] = 8;
        _ = Libc.tcsetattr(_slave, 0, termios);
        Resize(columns, rows);
    }

    public string Path { get; }

    public int Descriptor => _master;

    /// <summary>Every termios field as hexadecimal text, like `stty -g`.</summary>
    public string Settings
    {
        get
        {
            var termios = stackalloc byte[TermiosSize];
            return Libc.tcgetattr(_slave, termios) == 0
                ? Convert.ToHexString(new ReadOnlySpan<byte>(termios, TermiosSize))
                : throw Libc.Failure("tcgetattr");
        }
    }

    public void Resize(int columns, int rows, int pixelWidth = 0, int pixelHeight = 0)
    {
        var size = stackalloc ushort[] { (ushort)rows, (ushort)columns, (ushort)pixelWidth, (ushort)pixelHeight };
        if (Libc.ioctl(_master, Libc.SetWindowSize, size) != 0)
            throw Libc.Failure("TIOCSWINSZ");
    }

    public void Write(ReadOnlySpan<byte> bytes) => Libc.WriteAll(_master, bytes, Patience.Usual);

    /// <summary>Whatever is there now; null at the end (the other side is closed).</summary>
    public byte[]? Read()
    {
        var buffer = new byte[65536];
        fixed (byte* start = buffer)
        {
            nint got = Libc.read(_master, start, (nuint)buffer.Length);
            if (got > 0)
                return buffer[..(int)got];
            if (got == 0)
                return null;
        }
        return Marshal.GetLastPInvokeError() is Libc.EAGAIN or Libc.EINTR ? [] : null;
    }

    /// <summary>The line is dropped, as when an SSH connection dies.</summary>
    public void Close()
    {
        foreach (int descriptor in (ReadOnlySpan<int>)[_slave, _master])
        {
            if (descriptor >= 0)
                _ = Libc.close(descriptor);
        }
        (_slave, _master) = (-1, -1);
    }

    public void Dispose() => Close();
}
