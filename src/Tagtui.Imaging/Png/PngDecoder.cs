using System.Runtime.InteropServices;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Imaging.Png;

/// <summary>
/// PNG row by row: unpacked, its filter undone, made RGBA, and at once averaged towards the wanted size, all of it while the
/// row is in the processor's nearest memory. Only interlaced files lie in memory as a whole.
///
/// Texts are never unpacked, and of the checksums only those of the pixels and of the chunks that decide how they look are taken.
/// </summary>
internal static class PngDecoder
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public static RawPicture Decode(ReadOnlySpan<byte> data, PngHeader header, PixelSize wanted, CancellationToken cancel)
    {
        if (header.ImageDataAt == 0)
            return RawPicture.None("the file ends before its image data");
        if (header.ColorType == PngHeader.Palette && header.Colors.End.Value == 0)
            return RawPicture.None("it has no palette");
        using var pixels = new PngImageData(header);
        var painter = new PngPainter(header, data);
        return header.Interlaced ? DecodePasses(data, header, pixels, painter, cancel) : DecodeRows(data, header, pixels, painter, wanted, cancel);
    }

    private static RawPicture DecodeRows(ReadOnlySpan<byte> data, PngHeader header, PngImageData pixels, PngPainter painter, PixelSize wanted, CancellationToken cancel)
    {
        using var rows = new RowReducer(new PixelSize(header.Width, header.Height), wanted, header.HasAlpha);
        var length = Bytes(header, header.Width);
        while (!rows.IsFull)
        {
            cancel.ThrowIfCancellationRequested();
            var row = pixels.Next(data, length);
            if (row.IsEmpty)
                return rows.Finish(pixels.Complaint, PngColors.Of(header, data));
            painter.Paint(row, MemoryMarshal.Cast<byte, uint>(rows.Row));
            rows.Push();
        }
        return rows.Finish(End(data, header, pixels), PngColors.Of(header, data));
    }

    private static RawPicture DecodePasses(ReadOnlySpan<byte> data, PngHeader header, PngImageData pixels, PngPainter painter, CancellationToken cancel)
    {
        var size = new PixelSize(header.Width, header.Height);
        var picture = new NativeBuffer(checked(size.Width * size.Height * PixelBuffer.BytesPerPixel), cleared: true);
        try
        {
            var reason = Fill(data, header, pixels, painter, MemoryMarshal.Cast<byte, uint>(picture.Span), cancel, out var any);
            if (!any)
            {
                picture.Dispose();
                return RawPicture.None(reason!);
            }
            var opaque = (reason is null && !header.HasAlpha) || Imaging.Transparency.IsOpaque(picture.Span);
            return RawPicture.Of(picture, size, opaque, reason ?? End(data, header, pixels), PngColors.Of(header, data));
        }
        catch
        {
            picture.Dispose();
            throw;
        }
    }

    private static string? Fill(
        ReadOnlySpan<byte> data, PngHeader header, PngImageData pixels, PngPainter painter, Span<uint> picture, CancellationToken cancel, out bool any)
    {
        any = false;
        var line = new uint[header.Width];
        foreach (var (x0, y0, stepX, stepY) in Passes)
        {
            if (x0 >= header.Width)
                continue;
            var width = (header.Width - x0 + stepX - 1) / stepX;
            pixels.BeginPass();
            for (var y = y0; y < header.Height; y += stepY)
            {
                cancel.ThrowIfCancellationRequested();
                var row = pixels.Next(data, Bytes(header, width));
                if (row.IsEmpty)
                    return pixels.Complaint;
                any = true;
                painter.Paint(row, line.AsSpan(0, width));
                var to = picture.Slice(y * header.Width, header.Width);
                for (int i = 0, x = x0; i < width; i++, x += stepX)
                    to[x] = line[i];
            }
        }
        return null;
    }

    private static string? End(ReadOnlySpan<byte> data, PngHeader header, PngImageData pixels) =>
        pixels.End(data) ?? (header.Damaged ? "its header does not fit its checksum" : null);

    private static int Bytes(PngHeader header, int width) => checked((int)((((long)width * header.BitsPerPixel) + 7) / 8));
}
