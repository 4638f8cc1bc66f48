using System.Runtime.InteropServices;

namespace Tagtui.Imaging;

/// <summary>
/// Bytes needed for the length of one decode: a file's contents, a picture at its full size. They come from malloc and
/// go back at once: a hundred megapixels in a managed array would stay until the next full collection, and a pool
/// would round them up to the next power of two. Large ones ask for large pages: the kernel hands out two megabytes at
/// once instead of five hundred times four kilobytes.
/// </summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const int LargePage = 2 << 20, AdviseLargePages = 14;

    private readonly bool _aligned;
    private byte* _start;

    public NativeBuffer(int length, bool cleared = false)
    {
        Length = length;
        var room = (nuint)Math.Max(1, length);
        _aligned = !cleared && length >= LargePage;
        _start = (byte*)(_aligned ? NativeMemory.AlignedAlloc(room, LargePage) : cleared ? NativeMemory.AllocZeroed(room) : NativeMemory.Alloc(room));
        if (_aligned)
            _ = Files.LibC.Advise(_start, room, AdviseLargePages);
    }

    ~NativeBuffer() => Free();

    public int Length { get; private set; }

    public Span<byte> Span => new(_start, Length);

    /// <summary>Fewer bytes came than there was room for.</summary>
    public void Trim(int length) => Length = Math.Min(length, Length);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_aligned)
            NativeMemory.AlignedFree(_start);
        else
            NativeMemory.Free(_start);
        _start = null;
    }
}
