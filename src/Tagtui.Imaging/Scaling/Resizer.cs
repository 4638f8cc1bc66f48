using System.Runtime.InteropServices;

namespace Tagtui.Imaging.Scaling;

/// <summary>
/// Down-scaling by Lanczos with three lobes, in the stored (gamma-encoded) values, as libvips and Pillow do by default.
/// Linear light would be truer for fine bright detail, but the thumbnails would look unlike everybody else's and
/// cost twice as much.
///
/// Where the picture shrinks by more than six, whole blocks are averaged first so that at least three source pixels
/// per output pixel are left: at that reserve the result is hardly to be told from the full filter, at a sixth of the
/// cost.
///
/// Then each output row is made in two steps. Down: the rows under the filter are weighed together into one row of
/// the *source's* width, kept in 16 bits with six fraction bits; this walks memory straight and is the cheap direction, so
/// it gets the wide side. Across: that row is weighed into the output row. Nothing but one row lies in between.
///
/// Colours are multiplied by their alpha before and divided after, or else invisible colours would bleed into edges.
/// </summary>
public static class Resizer
{
    private const int Reserve = 3;

    /// <summary>The picture at the given size. Enlarging works, but is not what this is for.</summary>
    public static PixelBuffer Resize(PixelBuffer picture, PixelSize target) =>
        picture.Size == target ? picture : Resize(picture.View, picture.Width, picture.Height, target);

    /// <param name="premultiplied">The source's colours are multiplied by their alpha; the result's never are.</param>
    internal static PixelBuffer Resize(PixelView source, double extentWidth, double extentHeight, PixelSize target, bool premultiplied = false)
    {
        var (fx, fy) = (BlockSide(extentWidth, target.Width), BlockSide(extentHeight, target.Height));
        if (fx == 1 && fy == 1 && (source.Opaque || premultiplied))
        {
            var filtered = Filter(source, extentWidth, extentHeight, target);
            if (!source.Opaque)
                AlphaProduct.Divide(filtered.Rgba);
            return filtered;
        }

        // Both preparations write to one copy: averaging makes it small, multiplying then works on the small one.
        var size = new PixelSize((source.Width + fx - 1) / fx, (source.Height + fy - 1) / fy);
        using var copy = new NativeBuffer(checked(size.Width * size.Height * PixelBuffer.BytesPerPixel));
        if (fx > 1 || fy > 1)
            BoxReducer.Reduce(source, fx, fy, premultiplied, copy.Span);
        else
            AlphaProduct.Multiply(source.Rgba, copy.Span);
        var prepared = new PixelView(copy.Span, size.Width, size.Height, source.Opaque);
        var result = Filter(prepared, extentWidth / fx, extentHeight / fy, target);
        if (!source.Opaque)
            AlphaProduct.Divide(result.Rgba);
        return result;
    }

    internal static int BlockSide(double extent, int target) => Math.Clamp((int)(extent / target / Reserve), 1, BoxReducer.MaxSide);

    private static PixelBuffer Filter(PixelView source, double extentWidth, double extentHeight, PixelSize target)
    {
        var result = new PixelBuffer(target.Width, target.Height, source.Opaque);
        var down = FilterWeights.Lanczos(source.Height, extentHeight, target.Height);
        var across = FilterWeights.Lanczos(source.Width, extentWidth, target.Width);
        // The slack behind the row is read with weight 0; it must exist, not hold anything.
        using var line = new NativeBuffer((source.Width + across.Taps + RowFilter.Slack) * PixelBuffer.BytesPerPixel * sizeof(short), cleared: true);
        var row = MemoryMarshal.Cast<byte, short>(line.Span);
        for (var y = 0; y < target.Height; y++)
        {
            RowFilter.Down(source, down.Starts[y], down.Of(y), row);
            RowFilter.Across(row, across, MemoryMarshal.Cast<byte, uint>(result.Rgba.AsSpan(y * target.Width * PixelBuffer.BytesPerPixel, target.Width * PixelBuffer.BytesPerPixel)));
        }
        if (!source.Opaque)
            AlphaProduct.Limit(result.Rgba);
        return result;
    }
}
