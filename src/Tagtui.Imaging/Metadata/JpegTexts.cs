using System.Buffers.Binary;

namespace Tagtui.Imaging.Metadata;

/// <summary>What stands before a JPEG's first scan: EXIF, an XMP packet, comments, and the frame that says the size.</summary>
internal static class JpegTexts
{
    private const int MostSegments = 2000;
    private const byte App1 = 0xE1, Comment = 0xFE, StartOfScan = 0xDA, EndOfImage = 0xD9;

    private static ReadOnlySpan<byte> ExifBegins => "Exif\0\0"u8;

    private static ReadOnlySpan<byte> XmpBegins => "http://ns.adobe.com/xap/1.0/\0"u8;

    public static bool Matches(ReadOnlySpan<byte> start) => start.Length > 2 && start[0] == 0xFF && start[1] == 0xD8 && start[2] == 0xFF;

    public static void Read(FileWindow file, TextSink sink)
    {
        long at = 2;
        for (var segments = 0; segments < MostSegments; segments++)
        {
            var head = file.At(at, 4);
            if (head.IsEmpty || head[0] != 0xFF)
                return;
            var marker = head[1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is StartOfScan or EndOfImage)
                return;
            if (marker is 0 or 1 or (>= 0xD0 and <= 0xD8))
            {
                at += 2;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(head[2..]) - 2;
            if (length < 0)
                return;
            Take(file, sink, marker, at + 4, length);
            at += 4 + length;
        }
    }

    private static void Take(FileWindow file, TextSink sink, byte marker, long at, int length)
    {
        if (marker == Comment)
        {
            if (sink.Wants("comment", length))
                sink.Add(TextPlace.JpegComment, "comment", file.At(at, length).TrimEnd((byte)0));
        }
        else if (marker == App1)
        {
            if (file.At(at, Math.Min(length, ExifBegins.Length)).SequenceEqual(ExifBegins))
                ExifTexts.Read(file, at + ExifBegins.Length, length - ExifBegins.Length, sink);
            else if (file.At(at, Math.Min(length, XmpBegins.Length)).SequenceEqual(XmpBegins) && sink.Wants("XMP", length))
                XmpTexts.Read(file.At(at + XmpBegins.Length, length - XmpBegins.Length), sink);
        }
        else if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && sink.Size is null && length >= 6 && file.At(at, 5) is { IsEmpty: false } frame)
        {
            var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]));
            if (width > 0 && height > 0)
                sink.Size = new PixelSize(width, height);
        }
    }
}
