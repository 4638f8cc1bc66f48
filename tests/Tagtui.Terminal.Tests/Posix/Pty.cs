using System.Runtime.InteropServices;
using System.Text;
using Tagtui.Terminal.Posix;

namespace Tagtui.Terminal.Tests.Posix;

/// <summary>The other end of a terminal: what a terminal program would hold, in the hand of a test.</summary>
internal sealed unsafe partial class Pty : IDisposable
{
    private readonly StringBuilder _seen = new();
    private int _master;

    public Pty()
    {
        _master = OpenMaster(0x2 | 0x100 | 0x80000);
        Assert.True(_master >= 0);
        Assert.Equal(0, Grant(_master));
        Assert.Equal(0, Unlock(_master));
        var name = stackalloc byte[128];
        Assert.Equal(0, SlaveName(_master, name, 128));
        Path = Marshal.PtrToStringUTF8((nint)name)!;
    }

    public string Path { get; }

    /// <summary>The line settings, the same at both ends.</summary>
    public KernelTermios Termios
    {
        get
        {
            Assert.True(Libc.TryGetTermios(_master, out var termios));
            return termios;
        }
    }

    public void Resize(int columns, int rows, int width = 0, int height = 0)
    {
        var size = new WindowSize { Columns = (ushort)columns, Rows = (ushort)rows, WidthInPixels = (ushort)width, HeightInPixels = (ushort)height };
        Assert.Equal(0, Ioctl(_master, 0x5414, &size));
    }

    public void Type(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
            Assert.Equal(bytes.Length, Libc.Write(_master, start, (nuint)bytes.Length));
    }

    /// <summary>Everything written so far, read until it holds <paramref name="expected"/> or nothing comes for five seconds.</summary>
    public string ReadUntil(string expected)
    {
        while (!_seen.ToString().Contains(expected, StringComparison.Ordinal) && ReadOnce(5000) > 0)
        {
        }
        var seen = _seen.ToString();
        Assert.Contains(expected, seen, StringComparison.Ordinal);
        _seen.Clear();
        return seen;
    }

    /// <summary>What one read brings: a single write of the program, when there was one.</summary>
    public int ReadOnce(int milliseconds)
    {
        var entry = new PollEntry { Descriptor = _master, Events = Libc.PollIn };
        if (Libc.Poll(&entry, 1, milliseconds) <= 0) return 0;
        var buffer = stackalloc byte[65536];
        var count = (int)Libc.Read(_master, buffer, 65536);
        if (count > 0) _seen.Append(Encoding.Latin1.GetString(buffer, count));
        return count;
    }

    public void HangUp()
    {
        if (_master >= 0) Libc.Close(_master);
        _master = -1;
    }

    public void Dispose() => HangUp();

    [LibraryImport("libc", EntryPoint = "posix_openpt")]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt")]
    private static partial int Grant(int descriptor);

    [LibraryImport("libc", EntryPoint = "unlockpt")]
    private static partial int Unlock(int descriptor);

    [LibraryImport("libc", EntryPoint = "ptsname_r")]
    private static partial int SlaveName(int descriptor, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Ioctl(int descriptor, nuint request, WindowSize* size);
}
