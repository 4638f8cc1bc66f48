using System.Runtime.InteropServices;

namespace Tagtui.Terminal.Posix;

/// <summary>
/// How the terminal is given back, kept in memory that neither moves nor is freed, so that a crash handler can use it
/// when nothing of the runtime may be trusted. Whoever disarms it restores, so it is done once.
/// </summary>
internal sealed unsafe class RestorePoint
{
    private const int SignalCount = 32;

    private readonly Block* _block;

    public RestorePoint(TtyDevice tty)
    {
        var bytes = TerminalModes.Restore;
        var copy = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        _block = (Block*)NativeMemory.AllocZeroed((nuint)sizeof(Block));
        _block->Descriptor = tty.Descriptor;
        _block->Bytes = copy;
        _block->Length = bytes.Length;
        _block->Termios = tty.Saved;
    }

    /// <summary>The block's address; its layout is known to <see cref="FatalSignals"/>.</summary>
    public nint Address => (nint)_block;

    public bool Armed => Volatile.Read(ref _block->Armed) != 0;

    public void Arm() => Volatile.Write(ref _block->Armed, 1);

    public bool Disarm() => Interlocked.Exchange(ref _block->Armed, 0) != 0;

    public void SetPreviousHandler(int signal, nint handler) => ((nint*)_block->PreviousHandlers)[signal] = handler;

    [StructLayout(LayoutKind.Explicit)]
    private struct Block
    {
        [FieldOffset(0)]
        public int Armed;
        [FieldOffset(4)]
        public int Descriptor;
        [FieldOffset(8)]
        public byte* Bytes;
        [FieldOffset(16)]
        public int Length;
        [FieldOffset(24)]
        public KernelTermios Termios;
        [FieldOffset(64)]
        public fixed ulong PreviousHandlers[SignalCount];
    }
}
