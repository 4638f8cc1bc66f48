using Tagtui.Terminal.Painting;

namespace Tagtui.Terminal.Pixels;

/// <summary>Records where pictures stand; a <see cref="PixelLayer"/> brings them to the terminal.</summary>
public sealed class PixelPainter(PixelOptions options) : IPicturePainter
{
    /// <summary>A sixel is a band of six rows: a picture that ends within one would reach into the cells below.</summary>
    private const int Band = 6;

    public PixelOptions Options { get; } = options;

    public string Name => Options.Name;

    public Rect Fit(int pictureWidth, int pictureHeight, Rect area)
    {
        int most = Placeholders.Most;
        var fitting = area with { Width = Math.Min(area.Width, most), Height = Math.Min(area.Height, most) };
        fitting = fitting with { X = area.X + (area.Width - fitting.Width) / 2, Y = area.Y + (area.Height - fitting.Height) / 2 };
        return Fitting.Contain(pictureWidth, pictureHeight, fitting, (double)Options.CellHeight / Options.CellWidth);
    }

    public (int Width, int Height) PixelsFor(Rect cells) => Box(Options, cells.Width, cells.Height);

    public void Paint(Canvas canvas, Picture picture)
    {
        if (!canvas.Area.IsEmpty)
            canvas.Place(picture);
    }

    public void Prepare(Picture picture, Rect area)
    {
        var cells = Fit(picture.Width, picture.Height, area);
        if (!cells.IsEmpty)
            PictureForms.Of(picture, Options, cells.Width, cells.Height);
    }

    internal static (int Width, int Height) Box(PixelOptions options, int columns, int rows)
    {
        int height = rows * options.CellHeight;
        if (options.Protocol == GraphicsProtocol.Sixel && height > Band)
            height -= height % Band;
        return (Math.Max(1, columns * options.CellWidth), Math.Max(1, height));
    }

    /// <summary>The pixels that a picture has in a box, with its sides in their own proportion.</summary>
    internal static (int Width, int Height) Within(Picture picture, (int Width, int Height) box)
    {
        double scale = Math.Min(box.Width / (double)picture.Width, box.Height / (double)picture.Height);
        return (Math.Clamp((int)Math.Round(picture.Width * scale), 1, box.Width), Math.Clamp((int)Math.Round(picture.Height * scale), 1, box.Height));
    }
}
