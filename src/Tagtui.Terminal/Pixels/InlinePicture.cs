using Tagtui.Terminal.Frames;

namespace Tagtui.Terminal.Pixels;

/// <summary>A picture between lines of text, as a command prints it: whatever the painter, the cursor is below it at the left after it.</summary>
public static class InlinePicture
{
    /// <param name="process">Tells our pictures from those of other programs in the same terminal.</param>
    public static byte[] Of(IPicturePainter painter, Picture picture, int columns, int rows, ColorLevel colors, int process)
    {
        var output = new ByteWriter();
        var cells = painter.Fit(picture.Width, picture.Height, new Rect(0, 0, columns, rows)) with { X = 0, Y = 0 };
        if (cells.IsEmpty)
            return [];
        if (painter is PixelPainter { Options: var options })
            WritePixels(output, options, picture, cells, process);
        else
            WriteCells(output, painter, picture, cells, colors);
        return output.Written.ToArray();
    }

    /// <summary>Sixels of so many pixels and nothing around them, for a pipe.</summary>
    public static byte[] Sixels(Picture picture, int width, int height)
    {
        var output = new ByteWriter();
        var size = PixelPainter.Within(picture, (width, height));
        SixelWriter.Write(output, IndexedPicture.Of(FlatPixels.Of(picture, size.Width, size.Height)), 0, 0, size.Width, size.Height);
        return output.Written.ToArray();
    }

    private static void WritePixels(ByteWriter output, PixelOptions options, Picture picture, Rect cells, int process)
    {
        var surface = new Surface(cells.Width, cells.Height + 1);
        var layer = new PixelLayer(options, process);
        if (options.Protocol == GraphicsProtocol.Kitty)
        {
            surface.Canvas(new PixelPainter(options)).Slice(cells).Place(picture);
            layer.Resolve(null, surface, new LinePace(TimeProvider.System));
            layer.WriteBefore(output);
            WriteRows(output, surface, cells, ColorLevel.TrueColor);
            return;
        }
        // Room first, so that the picture does not scroll the screen half way through.
        for (int y = 0; y < cells.Height; y++)
            output.Byte((byte)'\n');
        Up(output, cells.Height);
        layer.WriteAlone(output, picture, cells);
        output.Bytes("\r"u8);
        if (options.Protocol == GraphicsProtocol.Sixel)
            return;
        for (int y = 0; y < cells.Height; y++)
            output.Byte((byte)'\n');
    }

    private static void WriteCells(ByteWriter output, IPicturePainter painter, Picture picture, Rect cells, ColorLevel colors)
    {
        var surface = new Surface(cells.Width, cells.Height);
        painter.Paint(surface.Canvas(painter), picture);
        WriteRows(output, surface, cells, colors);
    }

    private static void WriteRows(ByteWriter output, Surface surface, Rect cells, ColorLevel colors)
    {
        var pen = new Pen(output) { Colors = colors };
        for (int y = 0; y < cells.Height; y++)
        {
            foreach (var cell in surface.Row(y)[..cells.Width])
                pen.Write(cell, 1, int.MaxValue);
            pen.Use(Style.Plain);
            output.Byte((byte)'\n');
        }
    }

    private static void Up(ByteWriter output, int rows)
    {
        output.Bytes("\e["u8);
        output.Number(rows);
        output.Byte((byte)'A');
    }
}
