using System.Runtime.InteropServices;

namespace Tagtui.Imaging.Metadata;

/// <summary>Unfolds zlib or gzip data up to a limit: what a few kilobytes unfold to is up to who made them.</summary>
internal static unsafe partial class Inflater
{
    private const int WindowBits = 15;
    private const int EitherHeader = 32;
    private const int FirstRoom = 16 << 10;

    /// <summary>Null where the data is broken, cut short, or unfolds to more than the limit.</summary>
    public static byte[]? Inflate(ReadOnlySpan<byte> data, int most)
    {
        var stream = new ZStream();
        fixed (byte* version = "1.2.11\0"u8)
        {
            if (InflateInit(&stream, WindowBits + EitherHeader, version, sizeof(ZStream)) != 0)
                return null;
        }
        try
        {
            var room = new byte[Math.Min(most, FirstRoom)];
            fixed (byte* input = data)
            {
                stream.NextIn = input;
                stream.AvailableIn = (uint)data.Length;
                for (var filled = 0; ;)
                {
                    int result;
                    fixed (byte* output = room)
                    {
                        stream.NextOut = output + filled;
                        stream.AvailableOut = (uint)(room.Length - filled);
                        result = InflateStep(&stream, 0);
                    }
                    filled = room.Length - (int)stream.AvailableOut;
                    if (result == 1)
                        return room.AsSpan(0, filled).ToArray();
                    if (result != 0 || (stream.AvailableOut > 0 && stream.AvailableIn == 0) || room.Length == most)
                        return null;
                    if (stream.AvailableOut == 0)
                        Array.Resize(ref room, (int)Math.Min(most, 2L * room.Length));
                }
            }
        }
        finally
        {
            _ = InflateEnd(&stream);
        }
    }

    [LibraryImport("z", EntryPoint = "inflateInit2_")]
    private static partial int InflateInit(ZStream* stream, int windowBits, byte* version, int size);

    [LibraryImport("z", EntryPoint = "inflate")]
    private static partial int InflateStep(ZStream* stream, int flush);

    [LibraryImport("z", EntryPoint = "inflateEnd")]
    private static partial int InflateEnd(ZStream* stream);

    /// <summary>z_stream where a pointer and a long have eight bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ZStream
    {
        public byte* NextIn;
        public uint AvailableIn;
        public ulong TotalIn;
        public byte* NextOut;
        public uint AvailableOut;
        public ulong TotalOut;
        public nint Message;
        public nint State;
        public nint Allocate;
        public nint Free;
        public nint Opaque;
        public int DataType;
        public ulong Adler;
        public ulong Reserved;
    }
}
