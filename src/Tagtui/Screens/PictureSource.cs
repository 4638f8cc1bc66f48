using Tagtui.Imaging;
using Tagtui.Imaging.Scaling;
using Tagtui.Library;
using Tagtui.Terminal;

namespace Tagtui.Screens;

/// <summary>
/// From a key to pixels: on a worker, never on the loop. What is no larger than a cached picture comes from the cache, which makes it
/// on the way where it is not there yet.
/// </summary>
internal static class PictureSource
{
    public static LoadedPicture Load(MediaLibrary library, MediaKey key, int width, int height, CancellationToken cancel)
    {
        if (library.Files(key)?.Media is not { } relative)
            return new LoadedPicture(null, "the picture is missing; only its sidecar is here");
        var decoded = Decode(library, key, Path.Combine(library.Layout.MediaRoot, relative), width, height, cancel);
        var picture = decoded.Pixels is { } pixels ? new Picture(pixels.Width, pixels.Height, pixels.Rgba) : null;
        return new LoadedPicture(picture, decoded.Reason) { Full = decoded.Probe is { } probe ? (probe.Upright.Width, probe.Upright.Height) : null };
    }

    private static DecodedImage Decode(MediaLibrary library, MediaKey key, string path, int width, int height, CancellationToken cancel)
    {
        int side = Math.Max(width, height);
        if (side > (int)CachedSize.Preview)
            return ImageFile.Decode(path, width, height, cancel);
        var cached = library.Cache.Get(key, path, side <= (int)CachedSize.Thumbnail ? CachedSize.Thumbnail : CachedSize.Preview, cancel);
        if (cached.Image.Pixels is not { } pixels)
            return cached.Image;
        // The shape of the picture itself: a cached one is rounded to whole pixels.
        var target = (cached.SourceSize ?? pixels.Size).FitWithin(new PixelSize(width, height));
        return cached.Image with { Pixels = Resizer.Resize(pixels, target) };
    }
}
