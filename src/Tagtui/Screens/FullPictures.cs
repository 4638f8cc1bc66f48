using Tagtui.Library;
using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>Parts of pictures that are zoomed into. The last ones are kept whole, so that moving about in them needs no decoding.</summary>
internal sealed class FullPictures(MediaLibrary library)
{
    private const int LargestSide = 16_384;

    /// <summary>Four photographs of twelve megapixels; of larger ones fewer, and one in any case.</summary>
    private const long KeptBytes = 200L << 20;

    private readonly Lock _lock = new();
    private readonly List<(MediaKey Key, LoadedPicture Loaded)> _last = [];

    public void Forget()
    {
        lock (_lock)
            _last.Clear();
    }

    /// <summary>What a box of pixels shows of the picture: on a worker.</summary>
    public LoadedPicture Part(MediaKey key, Zoom zoom, int width, int height, CancellationToken cancel)
    {
        var whole = Whole(key, cancel);
        return whole.Picture is { } picture ? whole with { Picture = Cut(picture, zoom, width, height) } : whole;
    }

    private LoadedPicture Whole(MediaKey key, CancellationToken cancel)
    {
        // One at a time: two large pictures being decoded at once would be all the memory there is.
        lock (_lock)
        {
            int known = _last.FindIndex(one => one.Key == key);
            var last = known >= 0 ? _last[known] : default;
            if (known >= 0)
                _last.RemoveAt(known);
            else
                last = (key, PictureSource.Load(library, key, LargestSide, LargestSide, cancel));
            _last.Add(last);
            while (_last.Count > 1 && _last.Sum(one => one.Loaded.Bytes) > KeptBytes)
                _last.RemoveAt(0);
            return last.Loaded;
        }
    }

    /// <summary>
    /// Each pixel of the screen is the mean of those of the picture that it covers, or one of them where the picture is enlarged. What is
    /// larger than the box is shown around the middle that was asked for, as far as the edges allow.
    /// </summary>
    private static Picture Cut(Picture picture, Zoom zoom, int width, int height)
    {
        int across = Math.Clamp((int)Math.Round(picture.Width * zoom.Scale), 1, width), down = Math.Clamp((int)Math.Round(picture.Height * zoom.Scale), 1, height);
        double left = Math.Clamp(zoom.X * picture.Width - across / zoom.Scale / 2, 0, Math.Max(0, picture.Width - across / zoom.Scale));
        double top = Math.Clamp(zoom.Y * picture.Height - down / zoom.Scale / 2, 0, Math.Max(0, picture.Height - down / zoom.Scale));
        int[] columns = Edges(left, zoom.Scale, across, picture.Width), rows = Edges(top, zoom.Scale, down, picture.Height);
        byte[] result = new byte[across * down * 4];
        var source = picture.Rgba.Span;
        for (int y = 0; y < down; y++)
        {
            for (int x = 0; x < across; x++)
                Mean(source, picture.Width, columns[x], Math.Max(columns[x] + 1, columns[x + 1]), rows[y], Math.Max(rows[y] + 1, rows[y + 1]), result.AsSpan((y * across + x) * 4, 4));
        }
        return new Picture(across, down, result);
    }

    private static int[] Edges(double from, double scale, int count, int limit)
    {
        int[] edges = new int[count + 1];
        for (int i = 0; i <= count; i++)
            edges[i] = Math.Clamp((int)(from + i / scale + 1e-6), 0, i < count ? limit - 1 : limit);
        return edges;
    }

    private static void Mean(ReadOnlySpan<byte> rgba, int stride, int left, int right, int top, int bottom, Span<byte> result)
    {
        if (right - left == 1 && bottom - top == 1)
        {
            rgba.Slice((top * stride + left) * 4, 4).CopyTo(result);
            return;
        }
        long r = 0, g = 0, b = 0, a = 0;
        for (int y = top; y < bottom; y++)
        {
            var row = rgba.Slice((y * stride + left) * 4, (right - left) * 4);
            for (int i = 0; i < row.Length; i += 4)
            {
                int alpha = row[i + 3];
                (r, g, b, a) = (r + row[i] * alpha, g + row[i + 1] * alpha, b + row[i + 2] * alpha, a + alpha);
            }
        }
        if (a == 0)
        {
            result.Clear();
            return;
        }
        (result[0], result[1], result[2]) = ((byte)(r / a), (byte)(g / a), (byte)(b / a));
        result[3] = (byte)(a / ((right - left) * (bottom - top)));
    }
}
