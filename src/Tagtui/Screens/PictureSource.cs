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
        string path = Path.Combine(library.Layout.MediaRoot, relative);
        var found = Fitting(width, height) is { } size ? FromCache(library, key, path, size, new PixelSize(width, height), cancel) : FromFile(path, width, height, cancel);
        var picture = found.Image.Pixels is { } pixels ? new Picture(pixels.Width, pixels.Height, pixels.Rgba, withFile ? found.Jpeg : default) : null;
        return new LoadedPicture(picture, found.Image.Reason) { Full = found.SourceSize is { } full ? (full.Width, full.Height) : null };
    }

    private static CachedSize? Fitting(int width, int height) => Math.Max(width, height) switch
    {
        <= (int)CachedSize.Thumbnail => CachedSize.Thumbnail,
        <= (int)CachedSize.Preview => CachedSize.Preview,
        _ => null,
    };

    private static CachedPicture FromFile(string path, int width, int height, CancellationToken cancel)
    {
        var image = ImageFile.Decode(path, width, height, cancel);
        return new CachedPicture { Image = image, SourceSize = image.Probe?.Upright };
    }

    private static CachedPicture FromCache(MediaLibrary library, MediaKey key, string path, CachedSize size, PixelSize box, CancellationToken cancel)
    {
        var cached = library.Cache.Get(key, path, size, cancel);
        if (cached.Image.Pixels is not { } pixels)
            return cached;
        // The shape of the picture itself: a cached one is rounded to whole pixels.
        var target = (cached.SourceSize ?? pixels.Size).FitWithin(box);
        return cached with { Image = cached.Image with { Pixels = Resizer.Resize(pixels, target) } };
    }
}
