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
    /// <param name="withFile">The terminal takes JPEG files: where one is in the cache it goes there as it is.</param>
    public static LoadedPicture Load(MediaLibrary library, MediaKey key, int width, int height, CancellationToken cancel, bool withFile = false)
    {
        if (library.Files(key)?.Media is not { } relative)
            return new LoadedPicture(null, "the picture is missing; only its sidecar is here");
        var decoded = Decode(library, key, Path.Combine(library.Layout.MediaRoot, relative), width, height, cancel);
        var file = withFile && decoded.Pixels is not null && Fitting(width, height) is { } size ? library.Cache.GetJpeg(key, Path.Combine(library.Layout.MediaRoot, relative), size, cancel) : null;
        var picture = decoded.Pixels is { } pixels ? new Picture(pixels.Width, pixels.Height, pixels.Rgba, file ?? default) : null;
        return new LoadedPicture(picture, decoded.Reason) { Full = decoded.Probe is { } probe ? (probe.Upright.Width, probe.Upright.Height) : null };
    }

    private static CachedSize? Fitting(int width, int height) => Math.Max(width, height) switch
    {
        <= (int)CachedSize.Thumbnail => CachedSize.Thumbnail,
        <= (int)CachedSize.Preview => CachedSize.Preview,
        _ => null,
    };

    private static DecodedImage Decode(MediaLibrary library, MediaKey key, string path, int width, int height, CancellationToken cancel)
    {
        if (Fitting(width, height) is not { } size)
            return ImageFile.Decode(path, width, height, cancel);
        var cached = library.Cache.Get(key, path, size, cancel).Image;
        if (cached.Pixels is not { } pixels)
            return cached;
        var target = pixels.Size.FitWithin(new PixelSize(width, height));
        return cached with { Pixels = Resizer.Resize(pixels, target) };
    }
}
