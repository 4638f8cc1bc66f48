using System.Buffers.Binary;

namespace Tagtui.Imaging.Tests;

/// <summary>The plainest TIFF: one strip of three channels, its directory in front or at the end.</summary>
internal static class TestTiff
{
    private const int Entries = 10;

    public static byte[] Build(PixelBuffer picture, int orientation, bool bigEndian, bool directoryLast)
    {
        var pixels = picture.Rgba.Where((_, i) => i % 4 != 3).ToArray();
        const int DirectoryLength = 2 + (Entries * 12) + 4 + 6;
        var (directoryAt, pixelsAt) = directoryLast ? (8 + pixels.Length + (pixels.Length & 1), 8) : (8, 8 + DirectoryLength);
        var file = new byte[Math.Max(directoryAt + DirectoryLength, pixelsAt + pixels.Length)];
        (bigEndian ? "MM\0*"u8 : "II*\0"u8).CopyTo(file);
        U32(4, directoryAt);
        pixels.CopyTo(file, pixelsAt);
        U16(directoryAt, Entries);
        var bitsAt = directoryAt + 2 + (Entries * 12) + 4;
        for (var i = 0; i < 3; i++)
            U16(bitsAt + (i * 2), 8);
        var at = directoryAt + 2;
        foreach (var (tag, type, count, value) in ((int, int, int, int)[])[
            (256, 4, 1, picture.Width), (257, 4, 1, picture.Height), (258, 3, 3, bitsAt), (259, 3, 1, 1), (262, 3, 1, 2),
            (273, 4, 1, pixelsAt), (274, 3, 1, orientation), (277, 3, 1, 3), (278, 4, 1, picture.Height), (279, 4, 1, pixels.Length)])
        {
            U16(at, tag);
            U16(at + 2, type);
            U32(at + 4, count);
            if (type == 3 && count == 1)
                U16(at + 8, value);
            else
                U32(at + 8, value);
            at += 12;
        }
        return file;

        void U16(int place, int value)
        {
            if (bigEndian)
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(place), (ushort)value);
            else
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(place), (ushort)value);
        }

        void U32(int place, int value)
        {
            if (bigEndian)
                BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(place), value);
            else
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(place), value);
        }
    }
}
