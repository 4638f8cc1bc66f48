namespace Tagtui.Terminal.Pixels;

/// <summary>
/// A picture as a protocol sends it, at one size: sixels stay colours until a part of them is written, the others are the
/// bytes of a file. Made once per picture and kept with it; on a worker where somebody foresaw it.
/// </summary>
internal sealed record PictureForm(int Width, int Height, int Format, byte[] Data, IndexedPicture? Indexed)
{
    public const int Rgb = 24, Png = 100, Jpeg = 0;

    /// <summary>About what it costs on the line.</summary>
    public long Bytes => Indexed is null ? Data.Length * 4L / 3 : Width * Height / 2;
}

internal static class PictureForms
{
    public static PictureForm Of(Picture picture, PixelOptions options, int columns, int rows)
    {
        var size = PixelPainter.Within(picture, PixelPainter.Box(options, columns, rows));
        return picture.Form((options.Protocol, options.Compact, size.Width, size.Height), () => options.Protocol switch
        {
            GraphicsProtocol.Sixel => Sixel(picture, size),
            GraphicsProtocol.Iterm => Iterm(picture, options, size),
            _ => Kitty(picture, options, size),
        });
    }

    /// <summary>What can stand in its cells at once: half-blocks.</summary>
    public static PixelGridForm HalfBlocks(Picture picture, int columns, int rows) =>
        picture.Form(("half", columns, rows), () => new PixelGridForm(Painting.PixelGrid.Of(picture, columns, rows * 2)));

    private static PictureForm Sixel(Picture picture, (int Width, int Height) size)
    {
        var indexed = IndexedPicture.Of(FlatPixels.Of(picture, size.Width, size.Height));
        return new PictureForm(size.Width, size.Height, 0, [], indexed);
    }

    /// <summary>The file that the pixels came from is sent as it is, unless it is far larger than what can be seen of it.</summary>
    private static PictureForm Iterm(Picture picture, PixelOptions options, (int Width, int Height) size)
    {
        if (!picture.Jpeg.IsEmpty && picture.Jpeg.Length < Math.Max(64 << 10, size.Width * size.Height))
            return new PictureForm(size.Width, size.Height, PictureForm.Jpeg, picture.Jpeg.ToArray(), null);
        var flat = FlatPixels.Of(picture, size.Width, size.Height);
        return new PictureForm(size.Width, size.Height, PictureForm.Jpeg, options.Codec.Jpeg(flat.Width, flat.Height, flat.Rgba.ToArray()), null);
    }

    /// <summary>The terminal enlarges better than we do. Classic placements are cut out of the picture, so there a pixel is a pixel.</summary>
    private static PictureForm Kitty(Picture picture, PixelOptions options, (int Width, int Height) size)
    {
        if (options.Protocol == GraphicsProtocol.Kitty && size.Width > picture.Width)
            size = (picture.Width, picture.Height);
        var flat = FlatPixels.Of(picture, size.Width, size.Height);
        if (!options.Compact)
            return new PictureForm(size.Width, size.Height, PictureForm.Rgb, flat.Rgb(), null);
        var indexed = IndexedPicture.Of(flat);
        return new PictureForm(size.Width, size.Height, PictureForm.Png, options.Codec.PalettePng(size.Width, size.Height, indexed.Indices, indexed.Palette), null);
    }
}

internal sealed record PixelGridForm(Painting.PixelGrid Grid);
