using System.Runtime.InteropServices;

namespace Tagtui.Imaging.Compression;

/// <summary>A zlib stream, read piece by piece. zlib keeps the address of its state, so that lies outside of the managed heap.</summary>
internal sealed unsafe class ZlibReader : IByteReader
{
    private LibZ.Stream* _stream;
    private int _at;
    private int _end;

    public ZlibReader(int start, int end)
    {
        (_at, _end) = (start, end);
        _stream = (LibZ.Stream*)NativeMemory.AllocZeroed((nuint)sizeof(LibZ.Stream));
        if (LibZ.InitInflate(_stream) != LibZ.Ok)
            throw new OutOfMemoryException("zlib could not start");
    }

    ~ZlibReader() => Free();

    /// <summary>The stream was read to its end, and its checksum was right.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>What is there is no zlib stream, or its checksum is wrong.</summary>
    public bool IsBroken { get; private set; }

    public void Restart(int start, int end)
    {
        (_at, _end, IsFinished, IsBroken) = (start, end, false, false);
        _ = LibZ.InflateReset(_stream);
    }

    /// <summary>Goes on with another piece of the same stream.</summary>
    public void Continue(int start, int end) => (_at, _end) = (start, end);

    public int Read(ReadOnlySpan<byte> file, Span<byte> to)
    {
        if (IsFinished || IsBroken)
            return 0;
        fixed (byte* input = file, output = to)
        {
            _stream->NextIn = input + _at;
            _stream->AvailableIn = (uint)(_end - _at);
            _stream->NextOut = output;
            _stream->AvailableOut = (uint)to.Length;
            var status = LibZ.Inflate(_stream, LibZ.NoFlush);
            _at = _end - (int)_stream->AvailableIn;
            IsFinished = status == LibZ.StreamEnd;
            IsBroken = status is not (LibZ.Ok or LibZ.StreamEnd or LibZ.BufferError);
            return to.Length - (int)_stream->AvailableOut;
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_stream is null)
            return;
        _ = LibZ.InflateEnd(_stream);
        NativeMemory.Free(_stream);
        _stream = null;
    }
}
