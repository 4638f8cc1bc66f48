using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Tagtui.Testing;

/// <summary>Pictures with texts in them, in the shape that each format's document describes: nothing of ours reads or writes here.</summary>
internal static class MetadataPictures
{
    public static byte[] PngFile(params (string Type, byte[] Body)[] chunks) => PngFile(8, 6, chunks, []);

    /// <summary>Grey pixels, with chunks before and behind them.</summary>
    public static byte[] PngFile(int width, int height, (string Type, byte[] Body)[] before, (string Type, byte[] Body)[] behind)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        Chunk(file, "IHDR", header);
        foreach (var (type, body) in before)
            Chunk(file, type, body);
        Chunk(file, "IDAT", Packed(new byte[(width + 1) * height]));
        foreach (var (type, body) in behind)
            Chunk(file, type, body);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    public static (string, byte[]) Text(string name, string text) => ("tEXt", [.. Encoding.Latin1.GetBytes(name), 0, .. Encoding.Latin1.GetBytes(text)]);

    public static (string, byte[]) PackedText(string name, string text) => ("zTXt", [.. Encoding.Latin1.GetBytes(name), 0, 0, .. Packed(Encoding.Latin1.GetBytes(text))]);

    public static (string, byte[]) WideText(string name, string text, bool packed = false)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return ("iTXt", [.. Encoding.Latin1.GetBytes(name), 0, (byte)(packed ? 1 : 0), 0, .. "en"u8, 0, .. "Titel"u8, 0, .. packed ? Packed(utf8) : utf8]);
    }

    public static (string, byte[]) ExifChunk(byte[] tiff) => ("eXIf", tiff);

    /// <summary>A JPEG as far as its first scan: what stands before it is all that is read here.</summary>
    public static byte[] JpegFile(params (byte Marker, byte[] Body)[] segments)
    {
        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        foreach (var (marker, body) in segments.Append(((byte)0xC0, (byte[])[8, 0, 6, 0, 8, 1, 1, 0x11, 0])).Append(((byte)0xDA, [1, 1, 0, 0, 63, 0])))
        {
            file.Write([0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2)]);
            file.Write(body);
        }
        file.Write([0x12, 0x34, 0xFF, 0xD9]);
        return file.ToArray();
    }

    public static (byte, byte[]) JpegExif(byte[] tiff) => (0xE1, [.. "Exif\0\0"u8, .. tiff]);

    public static (byte, byte[]) JpegXmp(string packet) => (0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(packet)]);

    public static (byte, byte[]) JpegComment(string text) => (0xFE, Encoding.UTF8.GetBytes(text));

    public static byte[] WebPFile(params (string Type, byte[] Body)[] chunks)
    {
        using var file = new MemoryStream();
        byte[] picture = [0x2F, 7, 0x40, 1, 0, 0x88, 0x88, 8];
        foreach (var (type, body) in chunks.Prepend(("VP8L", picture)))
        {
            file.Write(Encoding.ASCII.GetBytes(type));
            file.Write(BitConverter.GetBytes(body.Length));
            file.Write(body);
            if (body.Length % 2 == 1)
                file.WriteByte(0);
        }
        return [.. "RIFF"u8, .. BitConverter.GetBytes((int)file.Length + 4), .. "WEBP"u8, .. file.ToArray()];
    }

    /// <summary>A TIFF structure with these texts in its first directory, and others in EXIF's own.</summary>
    public static byte[] TiffFile(bool bigEndian, (ushort Tag, byte[] Value)[] first, params (ushort Tag, byte[] Value)[] exif)
    {
        var start = 8 + 2 + (12 * (first.Length + (exif.Length > 0 ? 1 : 0))) + 4;
        var values = new MemoryStream();
        var exifAt = start + first.Sum(entry => Room(entry.Value));
        var valuesAfterExif = exifAt + 2 + (12 * exif.Length) + 4;
        var file = new List<byte>();
        file.AddRange(bigEndian ? "MM\0*"u8 : "II*\0"u8);
        U32(8);
        Directory(first, start, exif.Length > 0 ? exifAt : null);
        if (exif.Length > 0)
            Directory(exif, valuesAfterExif, null);
        return [.. file];

        void Directory((ushort Tag, byte[] Value)[] entries, int at, int? next)
        {
            var bodies = new List<byte>();
            U16((ushort)(entries.Length + (next is null ? 0 : 1)));
            foreach (var (tag, value) in entries)
            {
                U16(tag);
                U16(tag == 0x0112 ? (ushort)3 : tag is 0x9286 or 0x927C ? (ushort)7 : (ushort)2);
                U32(tag == 0x0112 ? 1 : value.Length);
                if (value.Length <= 4)
                {
                    file.AddRange(value.Concat(new byte[4 - value.Length]));
                    continue;
                }
                U32(at + bodies.Count);
                bodies.AddRange(value);
            }
            if (next is { } place)
            {
                U16(0x8769);
                U16(4);
                U32(1);
                U32(place);
            }
            U32(0);
            file.AddRange(bodies);
        }

        static int Room(byte[] value) => value.Length <= 4 ? 0 : value.Length;

        void U16(ushort value) => file.AddRange(bigEndian ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)]);

        void U32(int value)
        {
            var bytes = BitConverter.GetBytes(value);
            file.AddRange(bigEndian ? bytes.Reverse() : bytes);
        }
    }

    public static byte[] Ascii(string text) => [.. Encoding.UTF8.GetBytes(text), 0];

    public static byte[] Comment(string prefix, byte[] text) => [.. Encoding.ASCII.GetBytes(prefix.PadRight(8, '\0')), .. text];

    public static byte[] WideComment(string text, bool bigEndian) => Comment("UNICODE", (bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetBytes(text));

    public static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    private static void Chunk(Stream file, string type, byte[] body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        byte[] covered = [.. Encoding.ASCII.GetBytes(type), .. body];
        file.Write(covered);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(covered));
        file.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
