namespace Tagtui.Imaging.Tiff;

/// <summary>How a TIFF's pixels are stored, judged before anything is allocated for them.</summary>
internal sealed class TiffLayout
{
    public const int WhiteIsZero = 0, BlackIsZero = 1, Rgb = 2, Palette = 3, Inks = 5, YCbCr = 6;
    public const int NoCompression = 1, LzwCompression = 5, JpegCompression = 7, Deflate = 8, OldDeflate = 32946, PackedBits = 32773;
    private const int WidthTag = 256, HeightTag = 257, BitsTag = 258, CompressionTag = 259, PhotometricTag = 262, FillOrderTag = 266, StripOffsets = 273;
    private const int OrientationTag = 274, SamplesTag = 277, RowsTag = 278, StripLengths = 279, PlanarTag = 284, PredictorTag = 317;
    private const int TileWidthTag = 322, TileLengthTag = 323, TileOffsets = 324, TileLengths = 325, ExtraTag = 338, SampleFormatTag = 339;
    public const int JpegTables = 347, Profile = 34675, ColorMap = 320;

    // What one picture may cost to unpack: a hundred megapixels of three channels of sixteen bits, and some more.
    private const long MaxBytes = 800_000_000;

    public int Width { get; private init; }

    public int Height { get; private init; }

    public int Bits { get; private init; }

    public int Samples { get; private init; }

    public int Compression { get; private init; }

    public int Photometric { get; private init; }

    public bool Planar { get; private init; }

    public int Predictor { get; private init; }

    public bool IsFloat { get; private init; }

    public Orientation Orientation { get; private init; }

    /// <summary>Which of the samples is alpha; -1 where none is.</summary>
    public int Alpha { get; private set; } = -1;

    /// <summary>The colours are multiplied by it.</summary>
    public bool AlphaIsAssociated { get; private set; }

    /// <summary>A strip is a tile as wide as the picture.</summary>
    public bool Tiled { get; private init; }

    public int TileWidth { get; private init; }

    public int TileHeight { get; private init; }

    public int OffsetsTag => Tiled ? TileOffsets : StripOffsets;

    public int LengthsTag => Tiled ? TileLengths : StripLengths;

    public int TilesAcross => (Width + TileWidth - 1) / TileWidth;

    public int TilesDown => (Height + TileHeight - 1) / TileHeight;

    public int Planes => Planar ? Samples : 1;

    public int SamplesInPlane => Planar ? 1 : Samples;

    /// <summary>Bytes of one row of a tile, in one plane.</summary>
    public int TileRowBytes => checked((int)((((long)TileWidth * SamplesInPlane * Bits) + 7) / 8));

    public int ColorSamples => Photometric switch
    {
        Rgb or YCbCr => 3,
        Inks => 4,
        _ => 1,
    };

    public static TiffLayout Read(TiffDirectory directory)
    {
        var (width, height) = (directory.Number(WidthTag, 0), directory.Number(HeightTag, 0));
        var tiled = directory.Number(TileWidthTag, 0) > 0;
        var layout = new TiffLayout
        {
            Width = width,
            Height = height,
            Bits = directory.Number(BitsTag, 1),
            Samples = directory.Number(SamplesTag, 1),
            Compression = directory.Number(CompressionTag, NoCompression),
            Photometric = directory.Number(PhotometricTag, BlackIsZero),
            Planar = directory.Number(PlanarTag, 1) == 2 && directory.Number(SamplesTag, 1) > 1,
            Predictor = directory.Number(PredictorTag, 1),
            IsFloat = directory.Number(SampleFormatTag, 1) == 3,
            Orientation = Orientations.FromExif(directory.Number(OrientationTag, 1)),
            Tiled = tiled,
            TileWidth = tiled ? directory.Number(TileWidthTag, 0) : width,
            TileHeight = tiled ? directory.Number(TileLengthTag, 0) : Math.Clamp(directory.Number(RowsTag, int.MaxValue), 1, Math.Max(1, height)),
        };
        if (layout.Samples > layout.ColorSamples && directory.Number(ExtraTag) is 1 or 2)
            (layout.Alpha, layout.AlphaIsAssociated) = (layout.ColorSamples, directory.Number(ExtraTag) == 1);
        if (directory.Number(FillOrderTag, 1) == 2 && layout.Bits < 8)
            layout.Refusal = "its bits run backwards, which is not known here";
        return layout;
    }

    /// <summary>Why it is not decoded; null where it is.</summary>
    public string? Refusal { get; private set; }

    public string? Judge()
    {
        if (Refusal is not null)
            return Refusal;
        if (Bits < 1 || Samples < 1 || Compression < 0 || Photometric < 0 || Predictor < 0)
            return "the file ends inside its directory, or that is damaged";
        if (Compression is not (NoCompression or LzwCompression or JpegCompression or Deflate or OldDeflate or PackedBits))
            return $"its compression ({Name(Compression)}) is not one that is known here";
        if (Photometric is not (WhiteIsZero or BlackIsZero or Rgb or Palette or Inks or YCbCr) || (Photometric == YCbCr && Compression != JpegCompression))
            return $"its kind of colour ({Photometric}) is not one that is known here";
        if (Samples < ColorSamples || Samples > 16 || Bits is not ((>= 1 and <= 16) or 32) || (Bits == 32 && !IsFloat) || (Photometric == Palette && (Bits > 8 || Samples > 1)))
            return $"{Samples} samples of {Bits} bits are not known here";
        if (IsFloat && Bits != 32)
            return $"floating numbers of {Bits} bits are not known here";
        if (Predictor is not (1 or 2) || (Predictor == 2 && Bits is not (8 or 16)))
            return $"its predictor ({Predictor}) with {Bits} bits is not known here";
        // Tiles are multiples of sixteen by the book; tiny ones would only cost time.
        if (TileWidth < 1 || TileHeight < 1 || (Tiled && (TileWidth < 16 || TileHeight < 16 || TileWidth > ImageLimits.MaxSide + 16 || TileHeight > ImageLimits.MaxSide + 16)))
            return "its tiles are out of range";
        return (long)TileRowBytes * Planes * TilesAcross * Height > MaxBytes ? $"{Width}×{Height} with {Samples} samples of {Bits} bits is too much" : null;
    }

    private static string Name(int compression) => compression switch
    {
        2 or 3 or 4 => "fax",
        6 => "old JPEG",
        34712 => "JPEG 2000",
        34925 => "LZMA",
        50000 => "Zstandard",
        50001 => "WebP",
        _ => compression.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
