using System.Buffers.Binary;

namespace Tagtui.Imaging.Bmp;

/// <summary>A Windows bitmap's headers, from the twelve bytes of OS/2 to version 5.</summary>
internal sealed class BmpHeader
{
    public const int Plain = 0, Rle8 = 1, Rle4 = 2, BitFields = 3, AlphaBitFields = 6;
    private const int FileHeader = 14, CoreHeader = 12, InfoHeader = 40;

    public int Width { get; private set; }

    public int Height { get; private set; }

    public bool TopDown { get; private set; }

    public int Bits { get; private set; }

    public int Compression { get; private set; }

    /// <summary>Of red, green, blue and alpha, where a pixel has 16 bits or more.</summary>
    public uint[] Masks { get; private set; } = [];

    public int PixelsAt { get; private set; }

    public int PaletteAt { get; private set; }

    public int PaletteEntry { get; private set; } = 4;

    public int PaletteCount { get; private set; }

    public string? Reason { get; private set; }

    public bool CutShort { get; private set; }

    public bool IsRunLength => Compression is Rle4 or Rle8;

    public int Stride => checked((int)((((long)Width * Bits) + 31) / 32 * 4));

    public static BmpHeader Read(ReadOnlySpan<byte> data)
    {
        var header = new BmpHeader();
        if (data.Length < FileHeader + CoreHeader)
        {
            header.CutShort = true;
            return header;
        }
        var size = I32(data, FileHeader);
        header.PixelsAt = I32(data, 10);
        if (size == CoreHeader)
            header.TakeCore(data);
        else if (size is < InfoHeader or > 1024)
            header.Reason = "its header has a length that is not known";
        else if (data.Length < FileHeader + Math.Max(size, InfoHeader + 16))
            header.CutShort = true;
        else
            header.TakeInfo(data, size);
        if (header is { Reason: null, CutShort: false })
            header.Judge();
        return header;
    }

    private static int I32(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadInt32LittleEndian(data[at..]);

    private static int U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);

    private void TakeCore(ReadOnlySpan<byte> data)
    {
        (Width, Height, Bits) = (U16(data, 18), U16(data, 20), U16(data, 24));
        (PaletteAt, PaletteEntry, PaletteCount) = (FileHeader + CoreHeader, 3, Bits <= 8 ? 1 << Bits : 0);
        Masks = UsualMasks(Bits);
    }

    private void TakeInfo(ReadOnlySpan<byte> data, int size)
    {
        var height = I32(data, 22);
        (Width, Bits, Compression, TopDown) = (I32(data, 18), U16(data, 28), I32(data, 30), height < 0);
        Height = height == int.MinValue ? 0 : Math.Abs(height);
        var colors = I32(data, 46);
        PaletteAt = FileHeader + size;
        var masksAt = FileHeader + InfoHeader;
        if (Compression is BitFields or AlphaBitFields && Bits is 16 or 32)
        {
            // Since version 4 the masks are part of the header; before, they stand behind it.
            var alpha = size >= 56 || Compression == AlphaBitFields;
            Masks = [(uint)I32(data, masksAt), (uint)I32(data, masksAt + 4), (uint)I32(data, masksAt + 8), alpha ? (uint)I32(data, masksAt + 12) : 0];
            if (size == InfoHeader)
                PaletteAt += alpha ? 16 : 12;
        }
        else
        {
            Masks = UsualMasks(Bits);
        }
        PaletteCount = Bits > 8 ? 0 : colors is > 0 and <= 256 ? colors : 1 << Bits;
    }

    private static uint[] UsualMasks(int bits) => bits switch
    {
        16 => [0x7C00, 0x3E0, 0x1F, 0],
        32 => [0xFF0000, 0xFF00, 0xFF, 0],
        _ => [],
    };

    private void Judge()
    {
        if (Width < 1 || Height < 1 || PixelsAt < 0)
            Reason = "its header is out of range";
        else if (Compression is not (Plain or Rle8 or Rle4 or BitFields or AlphaBitFields))
            Reason = $"its compression ({Compression}) is not one that is known here";
        else if (Bits is not (1 or 2 or 4 or 8 or 16 or 24 or 32) || (Compression == Rle8 && Bits != 8) || (Compression == Rle4 && Bits != 4))
            Reason = $"{Bits} bits a pixel are not known here";
        else if (PixelsAt == 0)
            PixelsAt = PaletteAt + (PaletteCount * PaletteEntry);
    }
}
