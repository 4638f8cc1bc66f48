using System.Runtime.InteropServices;

namespace Tagtui.Terminal.Posix;

internal enum WriteOutcome
{
    Done,

    /// <summary>The line took no more in time, or the wait was called off.</summary>
    Abandoned,

    /// <summary>There is nobody at the other end.</summary>
    Gone,
}

/// <summary>
/// The open terminal: bytes out, size and line settings. The descriptor is our own and does not block (the shell's is
/// another open file, so it notices nothing), which is what lets a hung line be given up.
/// </summary>
internal sealed unsafe class TtyDevice : IDisposable
{
    private const int WidestScreen = 2000, TallestScreen = 1000, LargestCell = 200;

    private TtyDevice(int descriptor, KernelTermios saved)
    {
        Descriptor = descriptor;
        Saved = saved;
    }

    public int Descriptor { get; private set; }

    /// <summary>The line settings as we found them.</summary>
    public KernelTermios Saved { get; }

    public static TtyDevice Open(string path)
    {
        var descriptor = Libc.Open(path, Libc.ReadWrite | Libc.NoControllingTerminal | Libc.NonBlocking | Libc.CloseOnExec);
        if (descriptor < 0) throw new TerminalUnavailableException("there is no terminal here (" + path + " cannot be opened)");
        if (Libc.TryGetTermios(descriptor, out var saved)) return new TtyDevice(descriptor, saved);
        Libc.Close(descriptor);
        throw new TerminalUnavailableException(path + " is not a terminal");
    }

    /// <summary>Bytes as they come, no echo, and Ctrl+C, Ctrl+Z and Ctrl+S as keys.</summary>
    public bool SetRaw()
    {
        const uint input = 0x1 | 0x2 | 0x8 | 0x20 | 0x40 | 0x80 | 0x100 | 0x400; // IGNBRK BRKINT PARMRK ISTRIP INLCR IGNCR ICRNL IXON
        const uint output = 0x1; // OPOST
        const uint local = 0x1 | 0x2 | 0x8 | 0x40 | 0x8000; // ISIG ICANON ECHO ECHONL IEXTEN
        const uint parity = 0x100, eightBits = 0x30;
        var raw = Saved;
        raw.InputFlags &= ~input;
        raw.OutputFlags &= ~output;
        raw.LocalFlags &= ~local;
        raw.ControlFlags = (raw.ControlFlags & ~parity) | eightBits;
        raw.Control[5] = 0; // VTIME
        raw.Control[6] = 1; // VMIN
        return Libc.TrySetTermios(Descriptor, raw);
    }

    public void SetSaved() => Libc.TrySetTermios(Descriptor, Saved);

    /// <summary>Another process group owns the terminal: its line settings are not ours to touch.</summary>
    public bool InBackground => Libc.TryGetForegroundGroup(Descriptor, out var group) && group > 0 && group != Libc.ProcessGroup();

    public void FlushInput() => Libc.FlushInput(Descriptor);

    public void FlushOutput() => Libc.FlushOutput(Descriptor);

    /// <summary>Sizes are the other end's word, so senseless ones are brought within bounds.</summary>
    public TerminalSize ReadSize()
    {
        if (!Libc.TryGetWindowSize(Descriptor, out var window) || window.Columns == 0 || window.Rows == 0) return new TerminalSize(80, 24);
        var (width, height) = (window.WidthInPixels / window.Columns, window.HeightInPixels / window.Rows);
        var (columns, rows) = (Math.Min((int)window.Columns, WidestScreen), Math.Min((int)window.Rows, TallestScreen));
        return width is 0 or > LargestCell || height is 0 or > LargestCell
            ? new TerminalSize(columns, rows)
            : new TerminalSize(columns, rows, width, height);
    }

    /// <summary>
    /// Writes everything, waiting while the line is full: at most <paramref name="patience"/> ms for each step (-1: for
    /// ever), and not once <paramref name="callOff"/> (a descriptor, or -1) is readable.
    /// </summary>
    public WriteOutcome Write(ReadOnlySpan<byte> bytes, int callOff, int patience)
    {
        var entries = stackalloc PollEntry[2];
        fixed (byte* start = bytes)
        {
            for (nint done = 0; done < bytes.Length;)
            {
                var written = Libc.Write(Descriptor, start + done, (nuint)(bytes.Length - done));
                if (written > 0)
                {
                    done += written;
                    continue;
                }
                var error = written == 0 ? Libc.TryAgain : Marshal.GetLastPInvokeError();
                if (error == Libc.Interrupted) continue;
                if (error != Libc.TryAgain) return WriteOutcome.Gone;

                entries[0] = new PollEntry { Descriptor = Descriptor, Events = Libc.PollOut };
                entries[1] = new PollEntry { Descriptor = callOff, Events = Libc.PollIn };
                var ready = Libc.Poll(entries, 2, patience);
                if (ready == 0 || (ready > 0 && entries[1].Returned != 0)) return WriteOutcome.Abandoned;
                if (ready > 0 && (entries[0].Returned & Libc.PollOut) == 0) return WriteOutcome.Gone;
            }
        }
        return WriteOutcome.Done;
    }

    public void Dispose()
    {
        if (Descriptor >= 0) Libc.Close(Descriptor);
        Descriptor = -1;
    }
}
