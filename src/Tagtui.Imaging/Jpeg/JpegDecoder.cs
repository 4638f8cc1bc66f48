using System.Runtime.InteropServices;
using Tagtui.Imaging.Color;

namespace Tagtui.Imaging.Jpeg;

/// <summary>
/// Scaled decoding. libjpeg can leave out the high frequencies of each 8×8 block and so decode to k/8 of the size at a
/// fraction of the cost; the resizer does the rest. Of the scales that give the wanted size the smallest power of two is taken:
/// those are done by vector instructions, and all others are dearer than the whole picture (at seven eighths five times).
/// Only where the whole would be very large, memory counts for more.
///
/// A progressive file costs (pixels × scans), and a few kilobytes can ask for hundreds of scans over a hundred
/// megapixels; so the scans are counted before, and the product is bounded. TurboJPEG's own limit of 500 scans
/// alone would let minutes pass.
/// </summary>
internal static unsafe class JpegDecoder
{
    /// <summary>A camera's progressive file has about ten scans; this lets 100 megapixels have sixteen and 12 megapixels 133.</summary>
    internal const long MaxPixelScans = 1_600_000_000;

    private const long VeryLarge = 40_000_000;

    public static RawPicture Decode(ReadOnlySpan<byte> data, JpegHeader header, PixelSize wanted)
    {
        if (header.Progressive && CountScans(data[header.ScanAt..]) * header.Width * header.Height > MaxPixelScans)
            return RawPicture.None("it has more scans than a picture of its size may have");
        var handle = TurboJpeg.InitDecompress();
        if (handle == 0)
            return RawPicture.None("the JPEG decoder could not start");
        try
        {
            return Decode(handle, data, header, wanted);
        }
        finally
        {
            _ = TurboJpeg.Destroy(handle);
        }
    }

    /// <summary>The eighths that reach the wanted size on both sides.</summary>
    internal static int Eighths(PixelSize stored, PixelSize wanted)
    {
        for (var k = 1; k < 8; k = IsVeryLarge(stored, k) ? k + 1 : k * 2)
        {
            if ((long)stored.Width * k >= (long)wanted.Width * 8 && (long)stored.Height * k >= (long)wanted.Height * 8)
                return k;
        }
        return 8;
    }

    // Whether twice as many eighths would be more pixels than are gladly held.
    private static bool IsVeryLarge(PixelSize stored, int eighths) => (long)stored.Width * stored.Height / 16 * eighths * eighths > VeryLarge;

    private static RawPicture Decode(nint handle, ReadOnlySpan<byte> data, JpegHeader header, PixelSize wanted)
    {
        fixed (byte* jpeg = data)
        {
            // Our walk judged the size; if libjpeg finds another frame than we did, that judgement was worth nothing.
            int width, height, subsampling, colorspace;
            var status = TurboJpeg.DecompressHeader(handle, jpeg, (nuint)data.Length, &width, &height, &subsampling, &colorspace);
            if (width != header.Width || height != header.Height)
                return RawPicture.None(status == 0 ? "its frame headers disagree" : TurboJpeg.Complaint(handle));

            var k = Eighths(new PixelSize(width, height), wanted);
            var size = new PixelSize(((width * k) + 7) / 8, ((height * k) + 7) / 8);
            var cmyk = header.Components == 4;
            var pixels = new NativeBuffer(checked(size.Width * size.Height * PixelBuffer.BytesPerPixel));
            try
            {
                var reason = Decompress(handle, jpeg, data.Length, pixels, size, cmyk);
                if (reason is { Fatal: true } && !pixels.Span.ContainsAnyExcept((byte)0))
                {
                    pixels.Dispose();
                    return RawPicture.None(reason.Value.Text);
                }
                if (cmyk)
                    Cmyk.ToRgba(pixels.Span, inverted: header.Adobe);
                // After a fatal error the rows that were not reached are transparent.
                var opaque = cmyk || reason is not { Fatal: true };
                return RawPicture.Of(pixels, size, opaque, reason?.Text, width * k / 8.0, height * k / 8.0, colors: cmyk ? null : Profile(data, header));
            }
            catch
            {
                pixels.Dispose();
                throw;
            }
        }
    }

    private static ColorProfile? Profile(ReadOnlySpan<byte> data, JpegHeader header)
    {
        if (header.Profile.Count == 0)
            return null;
        var profile = new List<byte>();
        foreach (var piece in header.Profile)
            profile.AddRange(data[piece]);
        return IccProfile.Read(CollectionsMarshal.AsSpan(profile));
    }

    private static (bool Fatal, string Text)? Decompress(nint handle, byte* jpeg, int length, NativeBuffer pixels, PixelSize size, bool cmyk)
    {
        var format = cmyk ? TurboJpeg.PixelsCmyk : TurboJpeg.PixelsRgba;
        fixed (byte* to = pixels.Span)
        {
            if (TurboJpeg.Decompress(handle, jpeg, (nuint)length, to, size.Width, 0, size.Height, format, TurboJpeg.FlagLimitScans) == 0)
                return null;
            if (TurboJpeg.ErrorCode(handle) == TurboJpeg.ErrorWarning)
                return (false, TurboJpeg.Complaint(handle));
            // It gave up midway, and the buffer was not cleared. That is rare: decode again into a cleared one, to
            // know which rows are real.
            pixels.Span.Clear();
            _ = TurboJpeg.Decompress(handle, jpeg, (nuint)length, to, size.Width, 0, size.Height, format, TurboJpeg.FlagLimitScans);
            return (true, TurboJpeg.Complaint(handle));
        }
    }

    /// <summary>Every SOS marker from the first scan's data on, and the first itself. In entropy-coded data FF is followed by 00 or a restart.</summary>
    private static long CountScans(ReadOnlySpan<byte> data)
    {
        var scans = 1L;
        ReadOnlySpan<byte> startOfScan = [0xFF, 0xDA];
        for (int at; (at = data.IndexOf(startOfScan)) >= 0; scans++)
            data = data[(at + 2)..];
        return scans;
    }
}
