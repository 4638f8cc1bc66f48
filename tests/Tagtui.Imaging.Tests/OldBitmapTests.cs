using System.Buffers.Binary;

namespace Tagtui.Imaging.Tests;

/// <summary>The twelve-byte header of OS/2 never had 16 or 32 bits a pixel, but a file can say so.</summary>
public class OldBitmapTests
{
    [Theory]
    [InlineData(16, 0x7C00u, 248)]
    [InlineData(32, 0xFF0000u, 255)]
    public void A_core_header_with_more_bits_than_it_had_is_read_as_usual(int bits, uint red, byte seen)
    {
        var file = new byte[26 + 4];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 26);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 12);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(18), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(24), (short)bits);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(26), red);
        var decoded = ImageDecoder.Decode(file, new PixelSize(10, 10), default);
        Assert.InRange(decoded.Pixels!.Rgba[0], seen, 255);
        Assert.Equal(0, decoded.Pixels.Rgba[1]);
    }
}
