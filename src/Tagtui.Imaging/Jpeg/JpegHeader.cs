using System.Buffers.Binary;
using Tagtui.Imaging.Exif;

namespace Tagtui.Imaging.Jpeg;

/// <summary>
/// What stands before a JPEG's first scan. The walk goes from marker to marker by their lengths; bytes that are no marker
/// are skipped, as libjpeg does, so that both see the same frame.
/// </summary>
internal sealed class JpegHeader
{
    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, Temporary = 0x01, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE;

    private const int ProfileFrame = 14;

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int Precision { get; private set; }

    public int Components { get; private set; }

    public bool Progressive { get; private set; }

    public bool HasFrame { get; private set; }

    public Orientation Orientation { get; private set; } = Orientation.Upright;

    /// <summary>Adobe's writers store CMYK inverted (255 is no ink) and say so with their own segment.</summary>
    public bool Adobe { get; private set; }

    /// <summary>The colour profile, in pieces of at most 64 kB; in the order of the file, which is that of their numbers.</summary>
    public List<Range> Profile { get; } = [];

    /// <summary>The data ended before the first scan.</summary>
    public bool CutShort { get; private set; }

    /// <summary>Where the entropy-coded data of the first scan begins, or the end of the data.</summary>
    public int ScanAt { get; private set; }

    public static JpegHeader Read(ReadOnlySpan<byte> data)
    {
        var header = new JpegHeader { ScanAt = data.Length };
        var exifSeen = false;
        var at = 2;
        while (true)
        {
            var skip = at < data.Length ? data[at..].IndexOf((byte)0xFF) : -1;
            if (skip < 0)
                break;
            at += skip;
            while (at < data.Length && data[at] == 0xFF)
                at++;
            if (at >= data.Length)
                break;
            var marker = data[at++];
            if (marker is 0 or Temporary or (>= 0xD0 and <= 0xD8))
                continue;
            if (marker == EndOfImage)
                return header;
            if (at + 2 > data.Length)
                break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(data[at..]);
            if (length < 2)
                return header;
            if (at + length > data.Length)
                break;
            var segment = data.Slice(at + 2, length - 2);
            at += length;
            if (marker == StartOfScan)
            {
                header.ScanAt = at;
                return header;
            }
            if (IsFrame(marker) && !header.HasFrame && segment.Length >= 6)
                header.TakeFrame(marker, segment);
            else if (marker == App1 && !exifSeen && !header.HasFrame && segment.StartsWith("Exif\0"u8) && segment.Length > 6)
                (exifSeen, header.Orientation) = (true, ExifOrientation.Read(segment[6..]));
            else if (marker == App2 && segment.Length > ProfileFrame && segment.StartsWith("ICC_PROFILE\0"u8))
                header.Profile.Add((at - segment.Length + ProfileFrame)..at);
            else if (marker == App14 && segment.Length >= 12 && segment.StartsWith("Adobe"u8))
                header.Adobe = true;
        }
        header.CutShort = true;
        return header;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private void TakeFrame(byte marker, ReadOnlySpan<byte> segment)
    {
        HasFrame = true;
        Progressive = marker is 0xC2 or 0xCA;
        Precision = segment[0];
        Height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        Width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        Components = segment[5];
    }
}
