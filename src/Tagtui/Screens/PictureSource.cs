using Tagtui.Imaging;
using Tagtui.Library;
using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>From a key to pixels: on a worker, never on the loop.</summary>
internal static class PictureSource
{
    public static LoadedPicture Load(MediaLibrary library, MediaKey key, int width, int height, CancellationToken cancel)
    {
        if (library.Files(key)?.Media is not { } relative)
            return new LoadedPicture(null, "the picture is missing; only its sidecar is here");
        var decoded = ImageFile.Decode(Path.Combine(library.Layout.MediaRoot, relative), width, height, cancel);
        var picture = decoded.Pixels is { } pixels ? new Picture(pixels.Width, pixels.Height, pixels.Rgba) : null;
        return new LoadedPicture(picture, decoded.Reason) { Full = decoded.Probe is { } probe ? (probe.Upright.Width, probe.Upright.Height) : null };
    }
}
