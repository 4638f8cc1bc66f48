using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Tagtui.Imaging.Png;

/// <summary>
/// A whole PNG to RGBA. libpng sees only the chunks that change pixels: a compressed text or profile of a few kilobytes
/// can unfold to eight megabytes, a thousand times in one file, and libpng would unfold each while reading the header.
/// Dropping them also makes a broken profile harmless.
///
/// Interlaced files of sixteen bits are decoded to sixteen linear bits and made eight here: asked for both at once, libpng
/// 1.6.39 puts rows in the wrong place, and without its distribution's fixes past the end of the buffer (CVE-2025-65018).
/// They cost twice the memory and time of others, and so may be half as large.
/// </summary>
internal static unsafe class PngDecoder
{
    private const long MaxWidePixels = ImageLimits.MaxPixels / 2;

    public static RawPicture Decode(ReadOnlySpan<byte> data, PngHeader header)
    {
        if (header.ImageDataAt == 0)
            return RawPicture.None("the file ends before its image data");
        if (IsWide(header) && (long)header.Width * header.Height > MaxWidePixels)
            return RawPicture.None($"interlaced with sixteen bits, and over {MaxWidePixels / 1_000_000} megapixels");
        var cut = header.CutChunk(data);
        if (cut < 0 && IsTight(header))
            return DecodeTight(data, header);
        using var tight = new NativeBuffer(TightLength(data, header));
        var to = tight.Span;
        foreach (var place in header.Needed)
        {
            data[place].CopyTo(to);
            to = to[data[place].Length..];
        }
        data[header.ImageDataAt..].CopyTo(to);
        if (cut >= 0)
            BinaryPrimitives.WriteInt32BigEndian(to[(cut - header.ImageDataAt)..], data.Length - cut - 8);
        return DecodeTight(tight.Span, header);
    }

    private static bool IsWide(PngHeader header) => header is { Interlaced: true, BitDepth: 16 };

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
                // Sixteen bits without a word about gamma are as bright as eight; libpng would take them as linear.
                image.Flags |= LibPng.Flag16BitSrgb;
                var reason = IsWide(header) ? ReadLinear(&image, out pixels) : Read(&image, out pixels);
                if (reason is not null && !pixels.Span.ContainsAnyExcept((byte)0))
                    return RawPicture.None(reason);
                var opaque = (reason is null && !header.HasAlpha) || Transparency.IsOpaque(pixels.Span);
                var picture = RawPicture.Of(pixels, new PixelSize(header.Width, header.Height), opaque, reason);
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

    private static string? Read(LibPng.Image* image, out NativeBuffer pixels)
    {
        image->Format = LibPng.FormatRgba;
        pixels = new NativeBuffer(checked((int)(image->Width * image->Height) * PixelBuffer.BytesPerPixel), cleared: true);
        fixed (byte* to = pixels.Span)
            return LibPng.FinishRead(image, null, to, 0, null) == 0 ? LibPng.Image.Complaint(image) : null;
    }

    private static string? ReadLinear(LibPng.Image* image, out NativeBuffer pixels)
    {
        image->Format = LibPng.FormatLinearRgba;
        pixels = new NativeBuffer(checked((int)(image->Width * image->Height) * PixelBuffer.BytesPerPixel));
        using var wide = new NativeBuffer(checked(pixels.Length * 2), cleared: true);
        fixed (byte* to = wide.Span)
        {
            var reason = LibPng.FinishRead(image, null, to, 0, null) == 0 ? LibPng.Image.Complaint(image) : null;
            LinearLight.ToEncoded(MemoryMarshal.Cast<byte, ushort>(wide.Span), pixels.Span);
            return reason;
        }
    }
}
