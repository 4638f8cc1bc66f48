using System.Runtime.InteropServices;

namespace Tagtui.Imaging;

public static class Orientations
{
    /// <summary>EXIF writes a number; anything but 1 to 8 is taken as upright, as viewers do.</summary>
    public static Orientation FromExif(int value) => value is >= 1 and <= 8 ? (Orientation)value : Orientation.Upright;

    public static bool SwapsSides(this Orientation orientation) => orientation >= Orientation.Transpose;

    /// <summary>
    /// The picture turned upright. Each output row walks the stored pixels from a starting point with a constant step:
    /// the eight cases differ in nothing but these two numbers and the step from row to row.
    /// </summary>
    public static PixelBuffer Apply(PixelBuffer stored, Orientation orientation)
    {
        if (orientation == Orientation.Upright)
            return stored;
        int w = stored.Width, h = stored.Height, last = (w * h) - 1;
        var (start, step, rowStep) = orientation switch
        {
            Orientation.FlipHorizontally => (w - 1, -1, w),
            Orientation.Rotate180 => (last, -1, -w),
            Orientation.FlipVertically => (last - w + 1, 1, -w),
            Orientation.Transpose => (0, w, 1),
            Orientation.Rotate90Clockwise => (last - w + 1, -w, 1),
            Orientation.Transverse => (last, -w, -1),
            _ => (w - 1, w, -1),
        };
        var (width, height) = orientation.SwapsSides() ? (h, w) : (w, h);
        var upright = new PixelBuffer(width, height, stored.Opaque);
        var from = MemoryMarshal.Cast<byte, uint>(stored.Rgba);
        var to = MemoryMarshal.Cast<byte, uint>(upright.Rgba.AsSpan());
        for (var y = 0; y < height; y++)
        {
            var at = start + (y * rowStep);
            foreach (ref var pixel in to.Slice(y * width, width))
            {
                pixel = from[at];
                at += step;
            }
        }
        return upright;
    }
}
