namespace Tagtui.Terminal.Painting;

/// <summary>
/// A picture averaged down to a grid of a few thousand points, each the mean of the pixels it covers, on a neutral
/// ground where it is transparent. What a cell painter starts from.
/// </summary>
internal sealed class PixelGrid
{
    private readonly byte[] _rgb;

    private PixelGrid(int width, int height, byte[] rgb)
    {
        Width = width;
        Height = height;
        _rgb = rgb;
    }

    public int Width { get; }

    public int Height { get; }

    public ReadOnlySpan<byte> Rgb => _rgb;

    public (byte R, byte G, byte B) this[int x, int y]
    {
        get
        {
            int i = (y * Width + x) * 3;
            return (_rgb[i], _rgb[i + 1], _rgb[i + 2]);
        }
    }

    public static PixelGrid Of(Picture picture, int width, int height)
    {
        width = Math.Max(1, width);
        height = Math.Max(1, height);
        var rgb = new byte[width * height * 3];
        var source = picture.Rgba.Span;
        for (int y = 0; y < height; y++)
        {
            int top = (int)((long)y * picture.Height / height);
            int bottom = Math.Max(top + 1, (int)((long)(y + 1) * picture.Height / height));
            for (int x = 0; x < width; x++)
            {
                int left = (int)((long)x * picture.Width / width);
                int right = Math.Max(left + 1, (int)((long)(x + 1) * picture.Width / width));
                Average(source, picture.Width, left, right, top, bottom, rgb.AsSpan((y * width + x) * 3, 3));
            }
        }
        return new PixelGrid(width, height, rgb);
    }

    private static void Average(ReadOnlySpan<byte> rgba, int stride, int left, int right, int top, int bottom, Span<byte> result)
    {
        const int Ground = 128;
        long r = 0, g = 0, b = 0, a = 0;
        for (int y = top; y < bottom; y++)
        {
            var row = rgba.Slice((y * stride + left) * 4, (right - left) * 4);
            for (int i = 0; i < row.Length; i += 4)
            {
                int alpha = row[i + 3];
                r += row[i] * alpha;
                g += row[i + 1] * alpha;
                b += row[i + 2] * alpha;
                a += alpha;
            }
        }
        long area = (long)(right - left) * (bottom - top) * 255;
        long ground = (area - a) * Ground;
        result[0] = (byte)((r + ground + area / 2) / area);
        result[1] = (byte)((g + ground + area / 2) / area);
        result[2] = (byte)((b + ground + area / 2) / area);
    }
}
