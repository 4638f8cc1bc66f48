using System.Buffers.Binary;
using Tagtui.Imaging.Exif;

namespace Tagtui.Imaging.Png;

/// <summary>
/// What stands before a PNG's image data. An eXIf chunk counts only here, because to look for it behind the image data
/// every picture of a library would have to be read to its end.
/// </summary>
internal sealed class PngHeader
{
    public const int Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, Rgba = 6;
    public const int ChunkFrame = 12;
    public const uint ImageData = 0x49444154;
    private const uint Ihdr = 0x49484452, Plte = 0x504C5445, Iend = 0x49454E44, Trns = 0x74524E53, Exif = 0x65584966;
    private const uint Gama = 0x67414D41, Srgb = 0x73524742, Chrm = 0x6348524D, Iccp = 0x69434350;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int BitDepth { get; private set; }

    public int ColorType { get; private set; }

    public bool Interlaced { get; private set; }

    public bool HasAlpha => ColorType is GreyAlpha or Rgba || Transparency.End.Value > 0;

    public Orientation Orientation { get; private set; } = Orientation.Upright;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Reason { get; private set; }

    /// <summary>A chunk that decides how pixels look does not fit its checksum.</summary>
    public bool Damaged { get; private set; }

    /// <summary>The data ended before the image data began.</summary>
    public bool CutShort { get; private set; }

    /// <summary>Where the first IDAT chunk begins.</summary>
    public int ImageDataAt { get; private set; }

    public Range Colors { get; private set; }

    public Range Transparency { get; private set; }

    /// <summary>The body of a chunk with a colour profile, packed.</summary>
    public Range Profile { get; private set; }

    public bool IsSrgb { get; private set; }

    /// <summary>As in the file, in 1/100,000; 0 where it says nothing.</summary>
    public uint Gamma { get; private set; }

    public Range Chromaticities { get; private set; }

    public int Channels => ColorType switch
    {
        Rgb => 3,
        GreyAlpha => 2,
        Rgba => 4,
        _ => 1,
    };

    public int BitsPerPixel => Channels * BitDepth;

    public static PngHeader Read(ReadOnlySpan<byte> data)
    {
        var header = new PngHeader();
        header.Walk(data);
        return header;
    }

    private void Walk(ReadOnlySpan<byte> data)
    {
        for (var at = Signature.Length; ;)
        {
            if (at + 8 > data.Length)
            {
                CutShort = true;
                return;
            }
            var length = BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
            var type = BinaryPrimitives.ReadUInt32BigEndian(data[(at + 4)..]);
            if (length > int.MaxValue)
                Reason = "a chunk's length is out of range";
            else if (Width == 0 && type != Ihdr)
                Reason = "it does not begin with a header";
            else if (type == Iend)
                Reason = "it holds no image data";
            if (Reason is not null)
                return;
            if (type == ImageData)
            {
                ImageDataAt = at;
                return;
            }
            var next = (long)at + ChunkFrame + length;
            if (next > data.Length)
            {
                CutShort = true;
                return;
            }
            Take(type, data, (at + 8)..((int)next - 4));
            if (Reason is not null)
                return;
            at = (int)next;
        }
    }

    private void Take(uint type, ReadOnlySpan<byte> data, Range place)
    {
        var body = data[place];
        switch (type)
        {
            case Ihdr when Width == 0:
                TakeSize(body);
                Check(data, place);
                break;
            case Plte when body.Length >= 3:
                Colors = place;
                Check(data, place);
                break;
            case Trns when body.Length > 0:
                Transparency = place;
                Check(data, place);
                break;
            case Exif:
                Orientation = ExifOrientation.Read(body);
                break;
            case Srgb:
                IsSrgb = true;
                break;
            case Iccp:
                Profile = place;
                break;
            case Gama when body.Length >= 4:
                Gamma = BinaryPrimitives.ReadUInt32BigEndian(body);
                break;
            case Chrm when body.Length >= 32:
                Chromaticities = place;
                break;
        }
    }

    private unsafe void Check(ReadOnlySpan<byte> data, Range place)
    {
        var covered = data[(place.Start.Value - 4)..place.End.Value];
        fixed (byte* start = covered)
            Damaged |= Compression.LibZ.Crc32(0, start, (uint)covered.Length) != BinaryPrimitives.ReadUInt32BigEndian(data[place.End.Value..]);
    }

    private void TakeSize(ReadOnlySpan<byte> body)
    {
        if (body.Length != 13)
        {
            Reason = "its header has the wrong length";
            return;
        }
        var width = BinaryPrimitives.ReadUInt32BigEndian(body);
        var height = BinaryPrimitives.ReadUInt32BigEndian(body[4..]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
        {
            Reason = "its size is out of range";
            return;
        }
        (BitDepth, ColorType, Interlaced) = (body[8], body[9], body[12] != 0);
        var fits = ColorType switch
        {
            Grey => BitDepth is 1 or 2 or 4 or 8 or 16,
            Palette => BitDepth is 1 or 2 or 4 or 8,
            Rgb or GreyAlpha or Rgba => BitDepth is 8 or 16,
            _ => false,
        };
        if (!fits || body[10] != 0 || body[11] != 0 || body[12] > 1)
        {
            Reason = "its header asks for something that PNG does not have";
            return;
        }
        (Width, Height) = ((int)width, (int)height);
    }
}
