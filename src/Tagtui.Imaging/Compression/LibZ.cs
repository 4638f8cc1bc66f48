using System.Runtime.InteropServices;

namespace Tagtui.Imaging.Compression;

/// <summary>zlib, as PNG and TIFF use it.</summary>
internal static unsafe partial class LibZ
{
    public const int Ok = 0;
    public const int StreamEnd = 1;
    public const int BufferError = -5;
    public const int NoFlush = 0;
    public const int Finish = 4;

    private static ReadOnlySpan<byte> Version => "1.2.11\0"u8;

    public static int InitInflate(Stream* stream)
    {
        fixed (byte* version = Version)
            return InflateInit(stream, version, sizeof(Stream));
    }

    public static int InitDeflate(Stream* stream, int level)
    {
        fixed (byte* version = Version)
            return DeflateInit(stream, level, version, sizeof(Stream));
    }

    [LibraryImport("z", EntryPoint = "inflate")]
    public static partial int Inflate(Stream* stream, int flush);

    [LibraryImport("z", EntryPoint = "inflateReset")]
    public static partial int InflateReset(Stream* stream);

    [LibraryImport("z", EntryPoint = "inflateEnd")]
    public static partial int InflateEnd(Stream* stream);

    [LibraryImport("z", EntryPoint = "deflate")]
    public static partial int Deflate(Stream* stream, int flush);

    [LibraryImport("z", EntryPoint = "deflateEnd")]
    public static partial int DeflateEnd(Stream* stream);

    [LibraryImport("z", EntryPoint = "crc32")]
    public static partial nuint Crc32(nuint crc, byte* data, uint length);

    [LibraryImport("z", EntryPoint = "inflateInit_")]
    private static partial int InflateInit(Stream* stream, byte* version, int size);

    [LibraryImport("z", EntryPoint = "deflateInit_")]
    private static partial int DeflateInit(Stream* stream, int level, byte* version, int size);

    /// <summary>z_stream where a long has eight bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Stream
    {
        public byte* NextIn;
        public uint AvailableIn;
        public ulong TotalIn;
        public byte* NextOut;
        public uint AvailableOut;
        public ulong TotalOut;
        public byte* Message;
        public void* State;
        public void* Allocate;
        public void* Free;
        public void* Opaque;
        public int DataType;
        public ulong Adler;
        public ulong Reserved;
    }
}
