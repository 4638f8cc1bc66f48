using System.Globalization;

namespace Tagtui.Library.Keywords;

/// <summary>What a picture's size is called.</summary>
internal static class PictureShapes
{
    private const double NearlySquare = 0.02;

    /// <summary>Sizes that generators are trained on: they are called by their numbers.</summary>
    private static readonly HashSet<(int, int)> Usual =
    [
        (256, 256), (512, 512), (640, 640), (768, 768), (1024, 1024), (1280, 1280), (1536, 1536), (2048, 2048),
        (512, 768), (512, 640), (512, 704), (640, 960), (768, 1024), (768, 1152), (832, 1216), (896, 1152), (768, 1344), (640, 1536), (832, 1152),
    ];

    private static readonly (int Side, string Name)[] Screens = [(4320, "8k"), (2160, "4k"), (1440, "1440p"), (1080, "1080p"), (720, "720p"), (480, "480p")];

    public static string Aspect(int width, int height)
    {
        var ratio = (double)width / height;
        return Math.Abs(ratio - 1) <= NearlySquare ? "square" : ratio > 1 ? "landscape" : "portrait";
    }

    public static string Resolution(int width, int height)
    {
        var (less, more) = (Math.Min(width, height), Math.Max(width, height));
        if (Usual.Contains((less, more)))
            return string.Create(CultureInfo.InvariantCulture, $"{width}x{height}");
        return Screens.FirstOrDefault(screen => less >= screen.Side).Name ?? "small";
    }
}
