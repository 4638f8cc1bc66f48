namespace Tagtui.Imaging.Png;

/// <summary>PNG for small uses: made pictures, exports, terminals that take it. Without alpha where there is none.</summary>
public static unsafe class PngEncoder
{
    public static byte[] Encode(PixelBuffer picture)
    {
        var image = new LibPng.Image
        {
            Version = LibPng.Version,
            Width = (uint)picture.Width,
            Height = (uint)picture.Height,
            Format = picture.Opaque ? LibPng.FormatRgb : LibPng.FormatRgba,
        };
        var channels = picture.Opaque ? 3 : 4;
        var source = picture.Opaque ? WithoutAlpha(picture.Rgba) : picture.Rgba;
        // zlib's own bound for data that does not compress, and room for chunk frames of 8 kB each.
        var raw = ((long)picture.Width * channels * picture.Height) + picture.Height;
        using var room = new NativeBuffer(checked((int)(raw + (raw >> 8) + 4096)));
        try
        {
            fixed (byte* pixels = source, memory = room.Span)
            {
                var size = (nuint)room.Length;
                if (LibPng.Write(&image, memory, &size, 0, pixels, 0, null) == 0)
                    throw new InvalidOperationException(LibPng.Image.Complaint(&image));
                return room.Span[..(int)size].ToArray();
            }
        }
        finally
        {
            LibPng.Free(&image);
        }
    }

    /// <summary>A byte a pixel, three bytes a colour, at most 256 of them.</summary>
    public static byte[] EncodePalette(int width, int height, byte[] indices, byte[] palette)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(indices.Length, checked(width * height));
        var image = new LibPng.Image
        {
            Version = LibPng.Version,
            Width = (uint)width,
            Height = (uint)height,
            Format = LibPng.FormatRgb | LibPng.FlagColormap,
            ColormapEntries = (uint)(palette.Length / 3),
        };
        var raw = ((long)width * height) + height;
        using var room = new NativeBuffer(checked((int)(raw + (raw >> 8) + 8192)));
        try
        {
            fixed (byte* pixels = indices, colors = palette, memory = room.Span)
            {
                var size = (nuint)room.Length;
                if (LibPng.Write(&image, memory, &size, 0, pixels, 0, colors) == 0)
                    throw new InvalidOperationException(LibPng.Image.Complaint(&image));
                return room.Span[..(int)size].ToArray();
            }
        }
        finally
        {
            LibPng.Free(&image);
        }
    }

    private static byte[] WithoutAlpha(byte[] rgba)
    {
        var rgb = new byte[rgba.Length / 4 * 3];
        for (int from = 0, to = 0; from < rgba.Length; from += 4, to += 3)
            rgba.AsSpan(from, 3).CopyTo(rgb.AsSpan(to));
        return rgb;
    }
}
