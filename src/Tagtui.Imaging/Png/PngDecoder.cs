namespace Tagtui.Imaging.Png;

/// <summary>
/// A whole PNG to RGBA. libpng sees only the chunks that change pixels: a compressed text or profile of a few kilobytes
/// can unfold to eight megabytes, a thousand times in one file, and libpng would unfold each while reading the header.
/// Dropping them also makes a broken profile harmless.
/// </summary>
internal static unsafe class PngDecoder
{
    public static RawPicture Decode(ReadOnlySpan<byte> data, PngHeader header)
    {
        if (header.ImageDataAt == 0)
            return RawPicture.None("the file ends before its image data");
        if (IsTight(header))
            return DecodeTight(data, header);
        using var tight = new NativeBuffer(TightLength(data, header));
        var to = tight.Span;
        foreach (var place in header.Needed)
        {
            data[place].CopyTo(to);
            to = to[data[place].Length..];
        }
        data[header.ImageDataAt..].CopyTo(to);
        return DecodeTight(tight.Span, header);
    }

    private static bool IsTight(PngHeader header)
    {
        var end = 0;
        foreach (var place in header.Needed)
        {
            if (place.Start.Value != end)
                return false;
            end = place.End.Value;
        }
        return end == header.ImageDataAt;
    }

    private static int TightLength(ReadOnlySpan<byte> data, PngHeader header)
    {
        var length = data.Length - header.ImageDataAt;
        foreach (var place in header.Needed)
            length += place.End.Value - place.Start.Value;
        return length;
    }

    private static RawPicture DecodeTight(ReadOnlySpan<byte> data, PngHeader header)
    {
        var image = new LibPng.Image { Version = LibPng.Version };
        NativeBuffer? pixels = null;
        try
        {
            fixed (byte* png = data)
            {
                if (LibPng.BeginRead(&image, png, (nuint)data.Length) == 0)
                    return RawPicture.None(LibPng.Image.Complaint(&image));
                if (image.Width != header.Width || image.Height != header.Height)
                    return RawPicture.None("its headers disagree");
                image.Format = LibPng.FormatRgba;
                // Sixteen bits without a word about gamma are as bright as eight; libpng would take them as linear.
                image.Flags |= LibPng.Flag16BitSrgb;
                var size = new PixelSize(header.Width, header.Height);
                pixels = new NativeBuffer(checked(size.Width * size.Height * PixelBuffer.BytesPerPixel), cleared: true);
                string? reason = null;
                fixed (byte* to = pixels.Span)
                {
                    if (LibPng.FinishRead(&image, null, to, 0, null) == 0)
                        reason = LibPng.Image.Complaint(&image);
                }
                if (reason is not null && !pixels.Span.ContainsAnyExcept((byte)0))
                    return RawPicture.None(reason);
                var opaque = (reason is null && !header.HasAlpha) || Transparency.IsOpaque(pixels.Span);
                var picture = RawPicture.Of(pixels, size, opaque, reason);
                pixels = null;
                return picture;
            }
        }
        finally
        {
            LibPng.Free(&image);
            pixels?.Dispose();
        }
    }
}
