using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Tagtui.Imaging.Metadata;

/// <summary>
/// The texts of a TIFF structure, which is what EXIF is and what a TIFF file begins with. Its directories and values may
/// stand anywhere, so each is read where it is; every offset comes from outside and is checked. Two directories are looked
/// at, the first one and EXIF's own, each once: a chain that leads back leads nowhere.
/// </summary>
internal static class ExifTexts
{
    private const int EntrySize = 12;
    private const int MostEntries = 1000;
    private const int LongestMakerNote = 64;
    private const ushort OrientationTag = 0x0112, XmpTag = 0x02BC, ExifDirectory = 0x8769, MakerNote = 0x927C, UserComment = 0x9286, FirstXp = 0x9C9B, LastXp = 0x9C9F;

    private static readonly (ushort Tag, string Name)[] Names =
    [
        (0x010E, "ImageDescription"), (0x010F, "Make"), (0x0110, "Model"), (0x0131, "Software"), (0x0132, "DateTime"), (0x013B, "Artist"), (0x8298, "Copyright"),
        (0x829A, "ExposureTime"), (0x829D, "FNumber"), (0x8827, "ISO"), (0x9003, "DateTimeOriginal"), (0x9004, "DateTimeDigitized"), (0x9011, "OffsetTimeOriginal"),
        (0x920A, "FocalLength"), (0xA434, "LensModel"), (0x9C9B, "XPTitle"), (0x9C9C, "XPComment"), (0x9C9D, "XPAuthor"), (0x9C9E, "XPKeywords"), (0x9C9F, "XPSubject"),
    ];

    public static bool Matches(ReadOnlySpan<byte> start) => start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8);

    /// <param name="start">Where in the file the structure begins; its offsets count from there.</param>
    public static void Read(FileWindow file, long start, long length, TextSink sink)
    {
        var head = file.At(start, 8);
        if (length < 8 || !Matches(head))
            return;
        var tiff = new Tiff(file, start, Math.Min(length, file.Length - start), head[0] == 'M');
        if (Directory(tiff, tiff.U32(head[4..]), sink) is { } exif)
            Directory(tiff, exif, sink);
    }

    /// <summary>Where EXIF's own directory is, if this one says so.</summary>
    private static uint? Directory(Tiff tiff, uint at, TextSink sink)
    {
        uint? exif = null;
        var head = tiff.At(at, 2);
        var count = head.IsEmpty ? 0 : Math.Min((int)tiff.U16(head), MostEntries);
        for (var i = 0; i < count; i++)
        {
            var place = at + 2L + ((long)i * EntrySize);
            var entry = tiff.At(place, EntrySize);
            if (entry.IsEmpty)
                break;
            var (tag, type, values) = (tiff.U16(entry), tiff.U16(entry[2..]), tiff.U32(entry[4..]));
            var bytes = (long)values * SizeOf(type);
            var where = bytes <= 4 ? place + 8 : tiff.U32(entry[8..]);
            if (tag == ExifDirectory)
                exif = tiff.U32(entry[8..]);
            else if (tag == OrientationTag && type == 3 && values > 0 && tiff.U16(entry[8..]) is > 0 and <= 8 and var turned)
                sink.Orientation = Orientations.FromExif(turned);
            else if (bytes is > 0 and <= int.MaxValue)
                Take(tiff, sink, tag, type, where, (int)bytes);
        }
        return exif;
    }

    private static void Take(Tiff tiff, TextSink sink, ushort tag, ushort type, long where, int bytes)
    {
        if (tag == UserComment)
        {
            if (sink.Wants("UserComment", bytes) && ExifComment.Decode(tiff.At(where, bytes), tiff.BigEndian) is { } comment)
                sink.Add(TextPlace.Exif, "UserComment", comment);
        }
        else if (tag == XmpTag)
        {
            if (sink.Wants("XMP", bytes))
                XmpTexts.Read(tiff.At(where, bytes), sink);
        }
        else if (tag == MakerNote)
        {
            // A camera's is its own affair; one generator writes a word there.
            if (bytes <= LongestMakerNote && tiff.At(where, bytes).TrimEnd((byte)0) is var note && Ascii.IsValid(note) && !note.ContainsAnyInRange((byte)0, (byte)31))
                sink.Add(TextPlace.Exif, "MakerNote", note);
        }
        else if (NameOf(tag) is { } name && sink.Wants(name, bytes))
        {
            var value = tiff.At(where, bytes);
            sink.Add(TextPlace.Exif, name, tag is >= FirstXp and <= LastXp ? Encoding.Unicode.GetString(value).TrimEnd('\0') : Text(tiff, type, value));
        }
    }

    private static string Text(Tiff tiff, ushort type, ReadOnlySpan<byte> value) => type switch
    {
        3 when value.Length >= 2 => tiff.U16(value).ToString(CultureInfo.InvariantCulture),
        4 when value.Length >= 4 => tiff.U32(value).ToString(CultureInfo.InvariantCulture),
        5 when value.Length >= 8 => Fraction(tiff.U32(value), tiff.U32(value[4..])),
        1 or 2 or 7 => TextSink.Decode(value.TrimEnd("\0 "u8)),
        _ => "",
    };

    // 1/250 is said as photographers say it, 28/10 as a number.
    private static string Fraction(uint above, uint below) => below == 0 ? ""
        : above == 1 && below > 1 ? $"1/{below}"
        : (above / (double)below).ToString("0.####", CultureInfo.InvariantCulture);

    private static string? NameOf(ushort tag)
    {
        foreach (var (number, name) in Names)
        {
            if (number == tag)
                return name;
        }
        return null;
    }

    private static int SizeOf(ushort type) => type switch { 1 or 2 or 6 or 7 => 1, 3 or 8 => 2, 4 or 9 or 11 => 4, 5 or 10 or 12 => 8, _ => 0 };

    private readonly struct Tiff(FileWindow file, long start, long length, bool bigEndian)
    {
        public bool BigEndian => bigEndian;

        public ReadOnlySpan<byte> At(long offset, int count) => offset < 0 || offset > length - count ? default : file.At(start + offset, count);

        public ushort U16(ReadOnlySpan<byte> bytes) => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

        public uint U32(ReadOnlySpan<byte> bytes) => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
