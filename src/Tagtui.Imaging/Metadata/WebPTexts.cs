using System.Buffers.Binary;

namespace Tagtui.Imaging.Metadata;

/// <summary>The EXIF and XMP chunks of a WebP, which stand behind the picture: the chunks are few, so each is stepped over.</summary>
internal static class WebPTexts
{
    private const int MostChunks = 10_000;

    public static bool Matches(ReadOnlySpan<byte> start) => start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8);

    public static void Read(FileWindow file, TextSink sink)
    {
        long at = 12;
        for (var chunks = 0; chunks < MostChunks; chunks++)
        {
            var head = file.At(at, 8);
            if (head.IsEmpty)
                return;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (length > int.MaxValue)
                return;
            if (head.StartsWith("EXIF"u8))
                TakeExif(file, sink, at + 8, (int)length);
            else if (head.StartsWith("XMP "u8) && sink.Wants("XMP", length))
                XmpTexts.Read(file.At(at + 8, (int)length), sink);
            at += 8 + length + (length & 1);
        }
    }

    // Some write the marker of a JPEG's segment before it.
    private static void TakeExif(FileWindow file, TextSink sink, long at, int length)
    {
        var marked = file.At(at, Math.Min(length, 6)).SequenceEqual("Exif\0\0"u8) ? 6 : 0;
        ExifTexts.Read(file, at + marked, length - marked, sink);
    }
}
