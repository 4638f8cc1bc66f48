using Tagtui.Imaging;

namespace Tagtui.Headless;

/// <summary>A picture's size from its header, as a person sees it: for media whose sidecar does not tell.</summary>
internal static class PictureProbe
{
    public static (int Width, int Height, string Format)? Size(string path) =>
        ImageFile.Probe(path) is { } probe ? (probe.Upright.Width, probe.Upright.Height, probe.Format.Name) : null;
}
