using System.Buffers.Binary;
using Tagtui.Imaging.Exif;

namespace Tagtui.Imaging.Png;

/// <summary>
/// What stands before a PNG's image data: the size, and which chunks decoding needs. An eXIf chunk counts only here,
/// because to look for it behind the image data every picture of a library would have to be read to its end.
/// </summary>
internal sealed class PngHeader
{
    private const int ChunkFrame = 12;
    private const uint Ihdr = 0x49484452, Plte = 0x504C5445, Idat = 0x49444154, Iend = 0x49454E44;
    private const uint Trns = 0x74524E53, Gama = 0x67414D41, Srgb = 0x73524742, Exif = 0x65584966;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int BitDepth { get; private set; }

    public bool HasAlpha { get; private set; }

    public Orientation Orientation { get; private set; } = Orientation.Upright;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Reason { get; private set; }

    /// <summary>The data ended before the image data began.</summary>
    public bool CutShort { get; private set; }

    /// <summary>Where the first IDAT chunk begins.</summary>
    public int ImageDataAt { get; private set; }

    /// <summary>The chunks before the image data that libpng shall see, as places in the file; the signature first.</summary>
    public List<Range> Needed { get; } = [new Range(0, 8)];

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
            {
                Reason = "a chunk's length is out of range";
                return;
            }
            if (Width == 0 && type != Ihdr)
            {
                Reason = "it does not begin with a header";
                return;
            }
            if (type == Idat)
            {
                ImageDataAt = at;
                return;
            }
            if (type == Iend)
            {
                Reason = "it holds no image data";
                return;
            }
            var next = (long)at + ChunkFrame + length;
            if (next > data.Length)
            {
                CutShort = true;
                return;
            }
            Take(type, data.Slice(at + 8, (int)length), at..(int)next);
            if (Reason is not null)
                return;
            at = (int)next;
        }
    }

    private void Take(uint type, ReadOnlySpan<byte> body, Range place)
    {
        switch (type)
        {
            case Ihdr when Width == 0:
                TakeSize(body);
                Needed.Add(place);
                break;
            case Plte or Gama or Srgb:
                Needed.Add(place);
                break;
            case Trns:
                HasAlpha = true;
                Needed.Add(place);
                break;
            case Exif:
                Orientation = ExifOrientation.Read(body);
                break;
        }
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
        (Width, Height, BitDepth) = ((int)width, (int)height, body[8]);
        HasAlpha = (body[9] & 4) != 0;
    }
}
