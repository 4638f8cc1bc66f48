using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Tagtui.Imaging.Tests.Png;

/// <summary>Writes PNGs of every kind, and wrong ones: samples are asked for by (x, y, channel) in the file's own depth.</summary>
internal sealed class TestPng
{
    private static readonly int[] ChannelsOfType = [1, 0, 3, 1, 2, 0, 4];
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int ColorType { get; init; }

    public int BitDepth { get; init; } = 8;

    public bool Interlaced { get; init; }

    public Func<int, int, int, int> Sample { get; init; } = (_, _, _) => 0;

    /// <summary>Chunks between the header and the image data.</summary>
    public (string Type, byte[] Body)[] Extra { get; init; } = [];

    /// <summary>Image data that has nothing to do with the size.</summary>
    public byte[]? RawData { get; init; }

    public byte[] Build()
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9], header[12]) = ((byte)BitDepth, (byte)ColorType, Interlaced ? (byte)1 : (byte)0);
        Chunk(file, "IHDR", header);
        foreach (var (type, body) in Extra)
            Chunk(file, type, body);
        Chunk(file, "IDAT", Deflate(RawData ?? Rows()));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    public static byte[] Deflate(byte[] data)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(data);
        return packed.ToArray();
    }

    private static void Chunk(Stream file, string type, byte[] body)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, body.Length);
        file.Write(word);
        byte[] covered = [.. Encoding.ASCII.GetBytes(type), .. body];
        file.Write(covered);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc(covered));
        file.Write(word);
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }

    private byte[] Rows()
    {
        var raw = new MemoryStream();
        foreach (var (x0, y0, stepX, stepY) in Interlaced ? Passes : [(0, 0, 1, 1)])
        {
            for (var y = y0; y < Height && x0 < Width; y += stepY)
            {
                raw.WriteByte(0);
                int bits = 0, held = 0;
                for (var x = x0; x < Width; x += stepX)
                {
                    for (var c = 0; c < ChannelsOfType[ColorType]; c++)
                    {
                        bits = (bits << BitDepth) | Sample(x, y, c);
                        held += BitDepth;
                        for (; held >= 8; held -= 8)
                            raw.WriteByte((byte)(bits >> (held - 8)));
                        bits &= (1 << held) - 1;
                    }
                }
                if (held > 0)
                    raw.WriteByte((byte)(bits << (8 - held)));
            }
        }
        return raw.ToArray();
    }
}
