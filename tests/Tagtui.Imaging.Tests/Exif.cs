using System.Buffers.Binary;

namespace Tagtui.Imaging.Tests;

/// <summary>The smallest EXIF that says how a picture stands.</summary>
internal static class Exif
{
    public static byte[] Tiff(int orientation, bool bigEndian, ushort type = 3, uint count = 1)
    {
        var tiff = new byte[26];
        (bigEndian ? "MM\0*"u8 : "II*\0"u8).CopyTo(tiff);
        U32(4, 8);
        U16(8, 1);
        U16(10, 0x0112);
        U16(12, type);
        U32(14, count);
        if (type == 3)
            U16(18, (ushort)orientation);
        else
            U32(18, (uint)orientation);
        return tiff;

        void U16(int at, ushort value)
        {
            if (bigEndian)
                BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(at), value);
            else
                BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), value);
        }

        void U32(int at, uint value)
        {
            if (bigEndian)
                BinaryPrimitives.WriteUInt32BigEndian(tiff.AsSpan(at), value);
            else
                BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(at), value);
        }
    }

    /// <summary>The simple WebP in the extended form, with EXIF behind the pixels.</summary>
    public static byte[] InWebp(byte[] webp, int width, int height, byte[] exif)
    {
        byte[] odd = exif.Length % 2 == 1 ? [0] : [];
        byte[] body =
        [
            .. "WEBPVP8X"u8, 10, 0, 0, 0, 8, 0, 0, 0, (byte)(width - 1), 0, 0, (byte)(height - 1), 0, 0,
            .. webp.AsSpan(12), .. "EXIF"u8, (byte)exif.Length, 0, 0, 0, .. exif, .. odd,
        ];
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        return [.. "RIFF"u8, .. length, .. body];
    }

    /// <summary>The JPEG with an APP1 segment right after its start.</summary>
    public static byte[] InJpeg(byte[] jpeg, byte[] tiff)
    {
        var length = tiff.Length + 8;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. "Exif\0\0"u8, .. tiff, .. jpeg.AsSpan(2)];
    }
}
