using Tagtui.Imaging.Jpeg;

namespace Tagtui.Imaging.Tiff;

/// <summary>
/// JPEG inside a TIFF: each tile is a JPEG of its own, its tables perhaps written once for all of them. A marker of Adobe's says
/// what the TIFF knows and the JPEG does not: whether three channels are colours or light and two differences.
/// </summary>
internal static class TiffJpeg
{
    public static RawPicture Decode(ReadOnlySpan<byte> file, TiffDirectory directory, TiffLayout layout, PixelSize wanted, CancellationToken cancel)
    {
        if (layout.Planar || layout.Bits != 8)
            return RawPicture.None("JPEG in planes, or of more than eight bits, is not known here");
        var tables = directory.Bytes(TiffLayout.JpegTables);
        var (offsets, lengths) = (directory.Find(layout.OffsetsTag), directory.Find(layout.LengthsTag));
        if (layout.TilesAcross == 1 && layout.TilesDown == 1 && layout.TileWidth == layout.Width)
        {
            var only = Tile(file, tables, TiffRows.Place(directory, offsets, lengths, 0, file.Length), layout);
            var header = JpegHeader.Read(only);
            return header.Width == layout.Width && header.Height == layout.Height ? JpegDecoder.Decode(only, header, wanted) : RawPicture.None("its sizes disagree");
        }

        using var rows = new Scaling.RowReducer(new PixelSize(layout.Width, layout.Height), wanted, hasAlpha: false);
        var band = new RawPicture?[layout.TilesAcross];
        try
        {
            for (var down = 0; down < layout.TilesDown; down++)
            {
                cancel.ThrowIfCancellationRequested();
                for (var x = 0; x < band.Length; x++)
                {
                    band[x]?.Dispose();
                    band[x] = null;
                    var jpeg = Tile(file, tables, TiffRows.Place(directory, offsets, lengths, (down * band.Length) + x, file.Length), layout);
                    var header = JpegHeader.Read(jpeg);
                    if (header.Width < 1 || header.Height < 1 || header.Width > layout.TileWidth || header.Height > layout.TileHeight)
                        return rows.Finish("the file ends inside its pixels, or a tile has another size");
                    band[x] = JpegDecoder.Decode(jpeg, header, new PixelSize(header.Width, header.Height));
                    if (!band[x]!.HasPixels)
                        return rows.Finish(band[x]!.Reason);
                }
                for (var y = 0; y < layout.TileHeight && !rows.IsFull; y++)
                {
                    if (!Paint(band, layout, y, rows.Row))
                        return rows.Finish("a tile has fewer rows than it should");
                    rows.Push();
                }
            }
            return rows.Finish(null);
        }
        finally
        {
            foreach (var tile in band)
                tile?.Dispose();
        }
    }

    private static bool Paint(RawPicture?[] band, TiffLayout layout, int y, Span<byte> row)
    {
        for (var x = 0; x < band.Length; x++)
        {
            var view = band[x]!.View;
            var to = row[(x * layout.TileWidth * 4)..];
            var length = Math.Min(layout.TileWidth * 4, to.Length);
            if (y >= view.Height || view.Stride < length)
                return false;
            view.Row(y)[..length].CopyTo(to);
        }
        return true;
    }

    private static byte[] Tile(ReadOnlySpan<byte> file, ReadOnlySpan<byte> tables, (int Start, int End)? place, TiffLayout layout)
    {
        if (place is not { } where || where.End - where.Start < 4)
            return [];
        var jpeg = file[where.Start..where.End];
        var shared = tables.Length > 4 && tables.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? tables[2..^2] : default;
        ReadOnlySpan<byte> adobe = layout.ColorSamples != 3
            ? default
            : [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, (byte)(layout.Photometric == TiffLayout.YCbCr ? 1 : 0)];
        return [0xFF, 0xD8, .. adobe, .. shared, .. jpeg[2..]];
    }
}
