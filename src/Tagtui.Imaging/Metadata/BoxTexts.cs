using System.Buffers.Binary;
using Tagtui.Imaging.Foreign;

namespace Tagtui.Imaging.Metadata;

/// <summary>
/// EXIF and XMP of pictures in boxes: HEIC, AVIF, and JPEG XL where it has boxes. In the first two a picture is made of items: `iinf` lists them
/// with their kinds, and `iloc` says where in the file, or in `idat`, the bytes of each stand. JPEG XL has boxes of their own for both.
/// Every count and place comes from outside: each is bounded, and what does not fit into the file is not read.
/// </summary>
internal static class BoxTexts
{
    private const int MostBoxes = 4096, MostItems = 10_000, MostWanted = 8;

    private static readonly uint Meta = Box.Named("meta"), Exif = Box.Named("Exif"), Xml = Box.Named("xml "), Infos = Box.Named("iinf"), Info = Box.Named("infe"),
        Locations = Box.Named("iloc"), Data = Box.Named("idat"), Mime = Box.Named("mime");

    public static bool Matches(ReadOnlySpan<byte> start) =>
        start.Length > 8 && (start[4..].StartsWith("ftyp"u8) || start[4..].StartsWith("JXL "u8)) && ImageFormats.Detect(start) is HeifFormat or AvifFormat or JpegXlFormat;

    public static void Read(FileWindow file, TextSink sink)
    {
        foreach (var box in Boxes(file, 0, file.Length))
        {
            if (box.Name == Meta)
                ReadItems(file, box, sink);
            else if (box.Name == Exif)
                TakeExif(file, sink, box.Start, box.End - box.Start);
            else if (box.Name == Xml)
                TakeXmp(file, sink, box.Start, box.End - box.Start);
        }
    }

    private static void ReadItems(FileWindow file, Box meta, TextSink sink)
    {
        // Four bytes of version and flags before its boxes.
        var inside = Boxes(file, meta.Start + 4, meta.End).ToList();
        var wanted = new Dictionary<uint, bool>();
        foreach (var infos in inside.Where(box => box.Name == Infos))
            FindWanted(file, infos, wanted);
        var data = inside.Find(box => box.Name == Data).Start;
        foreach (var locations in wanted.Count == 0 ? [] : inside.Where(box => box.Name == Locations))
        {
            foreach (var (id, at, length) in Places(file, locations, data, wanted))
            {
                if (wanted[id])
                    TakeExif(file, sink, at, length);
                else
                    TakeXmp(file, sink, at, length);
            }
        }
    }

    /// <summary>Items that hold texts, by number: true for EXIF, false for XMP.</summary>
    private static void FindWanted(FileWindow file, Box infos, Dictionary<uint, bool> wanted)
    {
        var entries = infos.Start + 4 + (Number(file, infos.Start, 1) == 0 ? 2 : 4);
        foreach (var info in Boxes(file, entries, infos.End))
        {
            var version = Number(file, info.Start, 1);
            if (info.Name != Info || wanted.Count >= MostWanted || version is not (2 or 3))
                continue;
            var at = info.Start + 4;
            var id = (uint)Number(file, at, version == 2 ? 2 : 4);
            at += (version == 2 ? 2 : 4) + 2;
            var kind = (uint)Number(file, at, 4);
            if (kind == Exif)
                wanted[id] = true;
            else if (kind == Mime && IsXmp(file.At(at + 4, (int)Math.Clamp(info.End - at - 4, 0, 128))))
                wanted[id] = false;
        }
    }

    // After the item's own name, which is most often empty.
    private static bool IsXmp(ReadOnlySpan<byte> names) => names.IndexOf("\0application/rdf+xml\0"u8) >= 0 || names.StartsWith("application/rdf+xml\0"u8);

    private static List<(uint Id, long At, long Length)> Places(FileWindow file, Box locations, long data, Dictionary<uint, bool> wanted)
    {
        var found = new List<(uint, long, long)>();
        var at = locations.Start;
        var version = Number(file, at, 1);
        var (sizes, more) = (Number(file, at + 4, 1), Number(file, at + 5, 1));
        int offsetSize = (int)(sizes >> 4), lengthSize = (int)(sizes & 15), baseSize = (int)(more >> 4), indexSize = version is 1 or 2 ? (int)(more & 15) : 0;
        if (version is < 0 or > 2 || offsetSize > 8 || lengthSize > 8 || baseSize > 8 || indexSize > 8)
            return found;
        int idSize = version == 2 ? 4 : 2;
        var items = Math.Min(Number(file, at + 6, idSize), MostItems);
        at += 6 + idSize;
        for (; items > 0 && at < locations.End && found.Count < MostWanted; items--)
        {
            var id = (uint)Number(file, at, idSize);
            at += idSize;
            var method = version == 0 ? 0 : Number(file, at, 2) & 15;
            at += (version == 0 ? 0 : 2) + 2;
            var start = Number(file, at, baseSize);
            at += baseSize;
            var extents = Number(file, at, 2);
            at += 2;
            var extent = indexSize + offsetSize + lengthSize;
            // One that stands in several pieces is left: nobody writes texts so.
            if (wanted.ContainsKey(id) && extents == 1 && start >= 0 && (method == 0 || (method == 1 && data > 0)))
            {
                var offset = start + Number(file, at + indexSize, offsetSize) + (method == 1 ? data : 0);
                found.Add((id, offset, Number(file, at + indexSize + offsetSize, lengthSize)));
            }
            at += Math.Max(0, extents) * extent;
        }
        return found;
    }

    /// <summary>Before the structure four bytes say how many to skip: most often the marker of a JPEG's segment.</summary>
    private static void TakeExif(FileWindow file, TextSink sink, long at, long length)
    {
        var skip = Number(file, at, 4);
        if (skip >= 0 && length - 4 - skip is > 8 and <= int.MaxValue and var left)
            ExifTexts.Read(file, at + 4 + skip, left, sink);
    }

    private static void TakeXmp(FileWindow file, TextSink sink, long at, long length)
    {
        if (length is > 0 and <= int.MaxValue && sink.Wants("XMP", length))
            XmpTexts.Read(file.At(at, (int)length), sink);
    }

    private static IEnumerable<Box> Boxes(FileWindow file, long at, long end)
    {
        for (var passed = 0; passed < MostBoxes && at + 8 <= end; passed++)
        {
            var (length, name, start) = (Number(file, at, 4), (uint)Number(file, at + 4, 4), at + 8);
            if (length == 1)
                (length, start) = (Number(file, start, 8), start + 8);
            else if (length == 0)
                length = end - at;
            if (length < start - at || length > end - at)
                yield break;
            at += length;
            yield return new Box(name, start, at);
        }
    }

    /// <summary>Big-endian, of so many bytes; less than none where the file has them not, or where it is too large to be a place.</summary>
    private static long Number(FileWindow file, long at, int bytes)
    {
        if (bytes == 0)
            return 0;
        var span = file.At(at, bytes);
        if (span.IsEmpty)
            return -1;
        Span<byte> wide = stackalloc byte[8];
        wide.Clear();
        span.CopyTo(wide[(8 - bytes)..]);
        return BinaryPrimitives.ReadInt64BigEndian(wide) is >= 0 and < long.MaxValue / 4 and var number ? number : -1;
    }
}
