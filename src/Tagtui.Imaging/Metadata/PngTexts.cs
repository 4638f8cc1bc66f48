using System.Buffers.Binary;
using System.Text;
using Tagtui.Imaging.Png;

namespace Tagtui.Imaging.Metadata;

/// <summary>
/// The texts of a PNG: tEXt, zTXt, iTXt, an eXIf chunk and an XMP packet. Generators write them before the image data;
/// programs that changed a picture later write them behind it. For an index the file is not followed through its image
/// data, which may be hundreds of chunks: its last kilobytes are looked at instead, where the chain of chunks
/// that ends with the file shows itself.
/// </summary>
internal static class PngTexts
{
    private const int Frame = 12;
    private const int MostChunks = 20_000;
    private const int LongestKeyword = 79;
    private const int TailBytes = 8 << 10;
    private const int TextThatTells = 64;
    private const uint Ihdr = 0x49484452, Idat = 0x49444154, Iend = 0x49454E44, Exif = 0x65584966;
    private const uint Latin = 0x74455874, Compressed = 0x7A545874, International = 0x69545874;

    public static bool Matches(ReadOnlySpan<byte> start) => start.StartsWith(PngHeader.Signature);

    public static void Read(FileWindow file, TextSink sink)
    {
        if (Walk(file, sink, PngHeader.Signature.Length, sink.Depth == MetadataDepth.Whole) && !sink.Texts.Any(text => text.Place != TextPlace.Xmp && text.Text.Length > TextThatTells))
            ReadTail(file, sink);
    }

    /// <summary>True where it stopped at the image data.</summary>
    private static bool Walk(FileWindow file, TextSink sink, long at, bool throughImage)
    {
        for (var chunks = 0; chunks < MostChunks; chunks++)
        {
            var head = file.At(at, 8);
            if (head.IsEmpty)
                return false;
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
            if (length > int.MaxValue || type == Iend)
                return false;
            if (type == Idat && !throughImage)
                return true;
            Take(file, sink, type, at + 8, (int)length);
            at += Frame + length;
        }
        sink.Note("more chunks than are looked at");
        return false;
    }

    private static void Take(FileWindow file, TextSink sink, uint type, long at, int length)
    {
        switch (type)
        {
            case Ihdr when sink.Size is null && length == 13 && file.At(at, 8) is { IsEmpty: false } size:
                var width = BinaryPrimitives.ReadUInt32BigEndian(size);
                var height = BinaryPrimitives.ReadUInt32BigEndian(size[4..]);
                if (width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue)
                    sink.Size = new PixelSize((int)width, (int)height);
                break;
            case Exif:
                ExifTexts.Read(file, at, length, sink);
                break;
            case Latin or Compressed or International:
                TakeText(file, sink, type, at, length);
                break;
        }
    }

    private static void TakeText(FileWindow file, TextSink sink, uint type, long at, int length)
    {
        var start = file.At(at, Math.Min(length, LongestKeyword + 1));
        var end = start.IndexOf((byte)0);
        if (end <= 0)
            return;
        var name = Encoding.Latin1.GetString(start[..end]);
        if (!sink.Wants(name, length))
            return;
        var rest = file.At(at + end + 1, length - end - 1);
        switch (type)
        {
            case Latin:
                Add(sink, name, rest);
                break;
            case Compressed when rest.Length > 1 && rest[0] == 0:
                Unfold(sink, name, rest[1..]);
                break;
            case International when rest.Length >= 2:
                var packed = rest[0] == 1;
                if (packed && rest[1] != 0)
                    return;
                rest = rest[2..];
                for (var i = 0; i < 2; i++)
                {
                    var zero = rest.IndexOf((byte)0);
                    if (zero < 0)
                        return;
                    rest = rest[(zero + 1)..];
                }
                if (packed)
                    Unfold(sink, name, rest);
                else
                    Add(sink, name, rest);
                break;
        }
    }

    private static void Unfold(TextSink sink, string name, ReadOnlySpan<byte> packed)
    {
        var text = Inflater.Inflate(packed, TextSink.MostUnfolded);
        if (text is null)
            sink.Note($"{TextSink.Shown(name)}: cannot be unfolded, or to more than {TextSink.MostUnfolded >> 20} MiB");
        // What could not be unfolded took as long as what could.
        if (sink.Spend(text?.Length ?? TextSink.MostUnfolded) && text is not null)
            Add(sink, name, text);
    }

    private static void Add(TextSink sink, string name, ReadOnlySpan<byte> text)
    {
        if (name == "XML:com.adobe.xmp")
            XmpTexts.Read(text, sink);
        else
            sink.Add(TextPlace.PngText, name, text);
    }

    private static void ReadTail(FileWindow file, TextSink sink)
    {
        var length = (int)Math.Min(TailBytes, file.Length - PngHeader.Signature.Length);
        var tail = file.At(file.Length - length, length);
        if (tail.Length < 2 * Frame || BinaryPrimitives.ReadUInt32BigEndian(tail[^8..]) != Iend)
            return;
        // The one that stands first and leads to the end is where the walk begins.
        var first = -1;
        foreach (var type in (ReadOnlySpan<uint>)[Latin, International, Compressed, Exif])
        {
            if (FirstThatLeads(tail, type) is >= 0 and var at && (first < 0 || at < first))
                first = at;
        }
        if (first >= 0)
            Walk(file, sink, file.Length - length + first, throughImage: true);
    }

    private static int FirstThatLeads(ReadOnlySpan<byte> tail, uint type)
    {
        Span<byte> name = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(name, type);
        for (var from = 4; tail[from..].IndexOf(name) is >= 0 and var found; from += found + 1)
        {
            if (LeadsToEnd(tail, from + found - 4))
                return from + found - 4;
        }
        return -1;
    }

    private static bool LeadsToEnd(ReadOnlySpan<byte> tail, long at)
    {
        for (var chunks = 0; chunks < 1000 && at + Frame <= tail.Length; chunks++)
        {
            at += Frame + BinaryPrimitives.ReadUInt32BigEndian(tail[(int)at..]);
            if (at == tail.Length)
                return true;
        }
        return false;
    }
}
