using Tagtui.Imaging.Jpeg;
using Tagtui.Imaging.Png;

namespace Tagtui.Imaging;

/// <summary>The formats that can be shown. A new one is a folder and a row here.</summary>
public static class ImageFormats
{
    public static IReadOnlyList<ImageFormat> All { get; } =
    [
        new JpegFormat(),
        new PngFormat(),
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
