using Tagtui.Imaging.Bmp;
using Tagtui.Imaging.Foreign;
using Tagtui.Imaging.Gif;
using Tagtui.Imaging.Jpeg;
using Tagtui.Imaging.Png;
using Tagtui.Imaging.Pnm;
using Tagtui.Imaging.Qoi;
using Tagtui.Imaging.Tiff;
using Tagtui.Imaging.Webp;

namespace Tagtui.Imaging;

/// <summary>
/// The formats that can be shown, those of videos among them, of which the first picture is. A new one is a folder and a row
/// here: which files a library lists, and as what, follows from it.
/// </summary>
public static class ImageFormats
{
    public static IReadOnlyList<ImageFormat> All { get; } =
    [
        new JpegFormat(),
        new PngFormat(),
        new WebpFormat(),
        new GifFormat(),
        new BmpFormat(),
        new TiffFormat(),
        new QoiFormat(),
        new PnmFormat(),
        new HeifFormat(),
        new AvifFormat(),
        new JpegXlFormat(),
        new Mp4Format(),
        new MatroskaFormat(),
        new AviFormat(),
    ];

    public static ImageFormat? Detect(ReadOnlySpan<byte> start)
    {
        foreach (var format in All)
        {
            if (format.Matches(start))
                return format;
        }
        return null;
    }
}
