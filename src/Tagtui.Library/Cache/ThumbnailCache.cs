using Tagtui.Imaging;
using Tagtui.Imaging.Files;
using Tagtui.Imaging.Jpeg;
using Tagtui.Imaging.Scaling;

namespace Tagtui.Library;

/// <summary>
/// Thumbnails of 150 pixels and previews of 1024, made when first asked for and kept as JPEG. Nothing here is needed:
/// every file can be made again, so whatever is missing, old or unreadable is simply made, and where the cache can't be
/// written the picture is shown all the same. Safe to call from several threads.
///
/// Asked for a preview, both are made from one decode, the thumbnail from the preview's pixels, which costs a few percent.
/// Asked for a thumbnail, only that is made: it decodes at an eighth of the size, in half the time, and a list of
/// a hundred thousand should not leave twenty gigabytes of previews behind.
///
/// A JPEG that is no larger than asked for is decoded as it is and never kept: a copy would be no faster and less good.
/// Other formats are kept at any size, as their decoding takes several times as long. Transparency comes out on squares, the
/// first time as every time.
///
/// A cached file is good while the stamp in it equals the medium's. The stamp is taken before and after decoding; if
/// they differ the medium was being written, and the picture is shown but not kept. Damaged media are not kept either:
/// their reason would be lost.
/// </summary>
public sealed class ThumbnailCache
{
    private readonly CacheFolder _thumbnails;
    private readonly CacheFolder _previews;
    private readonly bool _writable;
    private volatile string? _trouble;

    public ThumbnailCache(LibraryLayout layout, bool writable = true)
    {
        _thumbnails = new CacheFolder(Path.TrimEndingDirectorySeparator(layout.Root), layout.Thumbnails, ".jpg");
        _previews = new CacheFolder(Path.TrimEndingDirectorySeparator(layout.Root), layout.Previews, "_1024.jpg");
        _writable = writable;
    }

    /// <summary>Why nothing is kept any more, in one line; null while all is well.</summary>
    public string? Trouble => _trouble;

    /// <summary>The picture at that size: kept, made, or a placeholder with its reason. Only cancelling throws.</summary>
    public CachedPicture Get(MediaKey key, string mediaPath, CachedSize size, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (SourceStamp.Of(mediaPath) is not { } stamp)
            return new CachedPicture { Image = ImageFile.Decode(mediaPath, (int)size, (int)size, cancel) };
        return Kept(key, stamp, size, cancel) ?? Made(key, mediaPath, stamp, size, cancel);
    }

    /// <summary>The cached file as it lies on disk, made if need be; null when there is none to be had.</summary>
    public ReadOnlyMemory<byte>? GetJpeg(MediaKey key, string mediaPath, CachedSize size, CancellationToken cancel) =>
        Get(key, mediaPath, size, cancel) is { Jpeg.Length: > 0 } picture ? picture.Jpeg : null;

    /// <summary>Forgets one medium, as when it is deleted or renamed.</summary>
    public void Remove(MediaKey key)
    {
        if (!_writable)
            return;
        _thumbnails.Remove(key);
        _previews.Remove(key);
    }

    public CacheUsage Usage() => _thumbnails.Usage() + _previews.Usage();

    public CacheUsage Clear() => _writable ? _thumbnails.Clear() + _previews.Clear() : default;

    private CacheFolder FolderOf(CachedSize size) => size == CachedSize.Thumbnail ? _thumbnails : _previews;

    private CachedPicture? Kept(MediaKey key, SourceStamp stamp, CachedSize size, CancellationToken cancel)
    {
        if (FolderOf(size).Read(key) is not { } jpeg || SourceNote.Parse(JpegComment.Read(jpeg)) is not { } note || note.Stamp != stamp)
            return null;
        var image = ImageDecoder.Decode(jpeg, BoxOf(size), cancel);
        return image is { Pixels: not null, Reason: null }
            ? new CachedPicture { Image = image with { Probe = null }, Jpeg = jpeg, SourceSize = note.Size }
            : null;
    }

    private CachedPicture Made(MediaKey key, string mediaPath, SourceStamp stamp, CachedSize size, CancellationToken cancel)
    {
        var image = ImageFile.Decode(mediaPath, (int)size, (int)size, cancel);
        if (image.Pixels is not { } pixels || image.Probe is not { } probe)
            return new CachedPicture { Image = image, SourceSize = image.Probe?.Upright };
        var shown = Transparency.OnCheckerboard(pixels);
        var picture = new CachedPicture { Image = image with { Pixels = shown }, SourceSize = probe.Upright };
        var asItIs = probe.Format.MediaType == "image/jpeg" && pixels.Size == probe.Upright;
        if (asItIs || !_writable || image.Reason is not null || SourceStamp.Of(mediaPath) != stamp)
            return picture;
        var note = new SourceNote(stamp, probe.Upright);
        if (size == CachedSize.Preview)
        {
            var thumbnail = Resizer.Resize(pixels, pixels.Size.FitWithin(BoxOf(CachedSize.Thumbnail)));
            Keep(key, CachedSize.Thumbnail, Transparency.OnCheckerboard(thumbnail), note);
        }
        return picture with { Jpeg = Keep(key, size, shown, note) };
    }

    private static PixelSize BoxOf(CachedSize size) => new((int)size, (int)size);

    private byte[] Keep(MediaKey key, CachedSize size, PixelBuffer opaque, SourceNote note)
    {
        var jpeg = JpegComment.Insert(JpegEncoder.Encode(opaque), note.ToString());
        if (FolderOf(size).Write(key, jpeg) is { } trouble)
            _trouble = trouble;
        return jpeg;
    }
}
