namespace Tagtui.Imaging.Jpeg;

/// <summary>JPEG for the cache and for terminals that take it. Alpha is not written: lay the picture on a ground first.</summary>
public static unsafe class JpegEncoder
{
    public const int CacheQuality = 85;

    public static byte[] Encode(PixelBuffer picture, int quality = CacheQuality, bool fullColor = false) =>
        Encode(picture.View, TurboJpeg.PixelsRgba, quality, fullColor);

    internal static byte[] Encode(PixelView picture, int format, int quality, bool fullColor)
    {
        var subsampling = fullColor ? TurboJpeg.Subsampling444 : TurboJpeg.Subsampling420;
        using var room = new NativeBuffer(checked((int)TurboJpeg.BufferSize(picture.Width, picture.Height, subsampling)));
        var handle = TurboJpeg.InitCompress();
        if (handle == 0)
            throw new InvalidOperationException("The JPEG encoder could not start.");
        try
        {
            fixed (byte* pixels = picture.Rgba, start = room.Span)
            {
                var jpeg = start;
                var size = (nuint)room.Length;
                if (TurboJpeg.Compress(
                        handle, pixels, picture.Width, picture.Stride, picture.Height, format, &jpeg, &size, subsampling, quality, TurboJpeg.FlagNoReallocation) != 0)
                    throw new InvalidOperationException(TurboJpeg.Complaint(handle));
                return room.Span[..(int)size].ToArray();
            }
        }
        finally
        {
            _ = TurboJpeg.Destroy(handle);
        }
    }
}
