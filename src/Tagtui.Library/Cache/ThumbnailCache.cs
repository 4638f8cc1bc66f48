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
/// A JPEG that is no larger than asked for is decoded as it is and never kept: a copy would be no faster and less good; and so is an
/// icon. Other formats are kept at any other size, as their decoding takes several times as long. Transparency comes out on squares, the
/// first time as every time.
///
/// A cached file is good while the stamp in it equals the medium's. The stamp is taken before and after decoding; if
/// they differ the medium was being written, and the picture is shown but not kept. Damaged media are not kept either:
/// their reason would be lost.
/// </summary>
public sealed class ThumbnailCache
{
    private const int IconPixels = 128 * 128;

    private readonly CacheFolder _thumbnails;
    private readonly CacheFolder _previews;
    private readonly bool _writable;
    private readonly CacheLimit _limit;
    private volatile string? _trouble;

    /// <param name="layout">Says where.</param>
    /// <param name="writable">Whether anything may be kept.</param>
    /// <param name="limit">How many bytes may be kept; the oldest go first.</param>
    public ThumbnailCache(LibraryLayout layout, bool writable = true, long limit = long.MaxValue)
    {
        _thumbnails = new CacheFolder(Path.TrimEndingDirectorySeparator(layout.Root), layout.Thumbnails, ".jpg");
        _previews = new CacheFolder(Path.TrimEndingDirectorySeparator(layout.Root), layout.Previews, "_1024.jpg");
        _writable = writable && limit > 0;
        _limit = new CacheLimit(limit, [_thumbnails, _previews]);
    }

    internal CacheFolder ThumbnailFolder => _thumbnails;

    /// <summary>How many files went because of the limit, since this was made.</summary>
    public CacheUsage Evicted => _limit.Evicted;

    /// <summary>Why nothing is kept any more, in one line; null while all is well.</summary>
    public string? Trouble => _trouble;

    /// <summary>The picture at that size: kept, made, or a placeholder with its reason. Only cancelling throws.</summary>
    public CachedPicture Get(MediaKey key, string mediaPath, CachedSize size, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (SourceStamp.Of(mediaPath) is not { } stamp)
            return new CachedPicture { Image = ImageFile.Decode(mediaPath, (int)size, (int)size, cancel) };
        if (Kept(key, stamp, size, cancel) is { } kept)
            return kept;
        var made = Made(key, mediaPath, stamp, size, cancel, out _, out _);
        // Shown as it was kept, so that it looks the same the next time.
        return made.Jpeg.Length > 0 && ImageDecoder.Decode(made.Jpeg.Span, BoxOf(size), cancel) is { Pixels: { } pixels, Reason: null }
            ? made with { Image = made.Image with { Pixels = pixels } }
            : made;
    }

    /// <summary>The cached file as it lies on disk, made if need be; null when there is none to be had.</summary>
    public ReadOnlyMemory<byte>? GetJpeg(MediaKey key, string mediaPath, CachedSize size, CancellationToken cancel) =>
        Get(key, mediaPath, size, cancel) is { Jpeg.Length: > 0 } picture ? picture.Jpeg : null;

    /// <summary>The picture within that size: out of the cache, unless that hides transparency, or decoded; nothing is kept.</summary>
    internal DecodedImage Within(MediaKey key, string mediaPath, CachedSize size, CancellationToken cancel) =>
        SourceStamp.Of(mediaPath) is { } stamp && KeptPixels(key, stamp, size, cancel) is { } pixels ? new DecodedImage { Pixels = pixels } : ImageFile.Decode(mediaPath, (int)size, (int)size, cancel);

    /// <summary>
    /// Sees to it that the sizes are there; null where they are already. `made` gets the pixels of the largest size that was made, before they were
    /// compressed, and those of the thumbnail; with `surely` also where all was there. With `dryRun` it is only said what would be done, as far as the header tells.
    /// </summary>
    public CacheMade? Build(MediaKey key, string mediaPath, CachedSizes sizes, Action<PixelBuffer, PixelBuffer>? made, bool surely, bool dryRun, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (SourceStamp.Of(mediaPath) is not { } stamp)
            return new CacheMade { Problem = "the file cannot be read" };
        var missing = sizes;
        foreach (var size in (ReadOnlySpan<CachedSize>)[CachedSize.Thumbnail, CachedSize.Preview])
        {
            if (sizes.HasFlag(Flag(size)) && IsKept(key, stamp, size))
                missing &= ~Flag(size);
        }

        if (missing != 0 && ImageFile.Probe(mediaPath) is { } probe)
        {
            foreach (var size in (ReadOnlySpan<CachedSize>)[CachedSize.Thumbnail, CachedSize.Preview])
                missing &= IsAsItIs(probe, size) ? ~Flag(size) : CachedSizes.Both;
        }

        if (missing == 0 && !surely)
            return null;
        if (dryRun)
            return ImageFile.Probe(mediaPath) is null ? new CacheMade { Problem = "not a picture that can be decoded" } : new CacheMade();
        var largest = missing.HasFlag(CachedSizes.Preview) ? CachedSize.Preview : CachedSize.Thumbnail;
        var picture = Made(key, mediaPath, stamp, largest, cancel, out var pixels, out var thumbnail);
        if (picture.Image.Pixels is null || picture.Image.Reason is not null)
            return new CacheMade { Problem = picture.Image.Reason ?? "it cannot be decoded" };
        made?.Invoke(pixels!, thumbnail!);
        return missing == 0 ? null
            : IsKept(key, stamp, largest) ? new CacheMade { Bytes = picture.Jpeg.Length }
            : new CacheMade { Problem = _trouble ?? (_writable ? "it changed while it was read" : "nothing may be kept: cache.limit_mb is 0") };
    }

    /// <summary>The pixels of a thumbnail that lies in the cache and is of this file as it is; null where there is none, or one that hides transparency.</summary>
    internal PixelBuffer? KeptThumbnail(MediaKey key, SourceStamp stamp, CancellationToken cancel) => KeptPixels(key, stamp, CachedSize.Thumbnail, cancel);

    private PixelBuffer? KeptPixels(MediaKey key, SourceStamp stamp, CachedSize size, CancellationToken cancel)
    {
        if (FolderOf(size).Read(key) is not { } jpeg || SourceNote.Parse(JpegComment.Read(jpeg)) is not { Alpha: false } note || note.Stamp != stamp)
            return null;
        return ImageDecoder.Decode(jpeg, BoxOf(size), cancel) is { Pixels: { } pixels, Reason: null } ? pixels : null;
    }

    /// <summary>
    /// The medium goes by another key now: its files go along, with a note of the file as it is after the move, if that is still
    /// the one that they were made from.
    /// </summary>
    public void Move(MediaKey from, MediaKey to, string mediaPath)
    {
        if (!_writable || from == to)
            return;
        var stamp = SourceStamp.Of(mediaPath);
        foreach (var folder in (ReadOnlySpan<CacheFolder>)[_thumbnails, _previews])
        {
            if (folder.Read(from) is not { } jpeg)
                continue;
            if (stamp is { } now && SourceNote.Parse(JpegComment.Read(jpeg)) is { } note
                && note.Stamp.Size == now.Size && note.Stamp.ModifiedNanoseconds == now.ModifiedNanoseconds)
                folder.Write(to, JpegComment.Replace(jpeg, (note with { Stamp = now }).ToString()));
            folder.Remove(from);
        }
    }

    /// <summary>Forgets one medium, as when it is deleted.</summary>
    public void Remove(MediaKey key)
    {
        if (!_writable)
            return;
        _thumbnails.Remove(key);
        _previews.Remove(key);
    }

    /// <summary>Holds the cache to its limit now.</summary>
    public void Trim() => _limit.Trim();

    public CacheUsage Usage() => _thumbnails.Usage() + _previews.Usage();

    public CacheUsage UsageOf(CachedSize size) => FolderOf(size).Usage();

    /// <summary>Files of media that are none of these.</summary>
    public CacheUsage Orphans(IReadOnlySet<string> keys, CachedSizes sizes, bool delete) => delete && !_writable ? default
        : (sizes.HasFlag(CachedSizes.Thumbnail) ? _thumbnails.Orphans(keys, delete) : default) + (sizes.HasFlag(CachedSizes.Preview) ? _previews.Orphans(keys, delete) : default);

    public CacheUsage Clear(CachedSizes sizes) => !_writable ? default
        : (sizes.HasFlag(CachedSizes.Thumbnail) ? _thumbnails.Clear() : default) + (sizes.HasFlag(CachedSizes.Preview) ? _previews.Clear() : default);

    public CacheUsage Clear() => _writable ? _thumbnails.Clear() + _previews.Clear() : default;

    private CacheFolder FolderOf(CachedSize size) => size == CachedSize.Thumbnail ? _thumbnails : _previews;

    private CachedPicture? Kept(MediaKey key, SourceStamp stamp, CachedSize size, CancellationToken cancel)
    {
        if (FolderOf(size).Read(key) is not { } jpeg || SourceNote.Parse(JpegComment.Read(jpeg)) is not { } note || note.Stamp != stamp)
            return null;
        var image = ImageDecoder.Decode(jpeg, BoxOf(size), cancel);
        if (image is { Pixels: not null, Reason: null } && _writable)
            FolderOf(size).Used(key);
        return image is { Pixels: not null, Reason: null }
            ? new CachedPicture { Image = image with { Probe = null }, Jpeg = jpeg, SourceSize = note.Size }
            : null;
    }

    private CachedPicture Made(MediaKey key, string mediaPath, SourceStamp stamp, CachedSize size, CancellationToken cancel, out PixelBuffer? pixels, out PixelBuffer? thumbnail)
    {
        thumbnail = null;
        var image = ImageFile.Decode(mediaPath, (int)size, (int)size, cancel);
        pixels = image.Pixels;
        if (pixels is null || image.Probe is not { } probe)
            return new CachedPicture { Image = image, SourceSize = image.Probe?.Upright };
        var shown = Transparency.OnCheckerboard(pixels);
        var picture = new CachedPicture { Image = image with { Pixels = shown }, SourceSize = probe.Upright };
        thumbnail = Resizer.Resize(pixels, pixels.Size.FitWithin(BoxOf(CachedSize.Thumbnail)));
        if (IsAsItIs(probe, size) || !_writable || image.Reason is not null || SourceStamp.Of(mediaPath) != stamp)
            return picture;
        var note = new SourceNote(stamp, probe.Upright) { Alpha = !pixels.Opaque };
        if (size == CachedSize.Preview)
            Keep(key, CachedSize.Thumbnail, Transparency.OnCheckerboard(thumbnail), note);
        return picture with { Jpeg = Keep(key, size, shown, note) };
    }

    /// <summary>No larger than asked for, and a JPEG or an icon: what is decoded in no time need not be kept.</summary>
    private static bool IsAsItIs(ImageProbe probe, CachedSize size) =>
        probe.Upright.FitWithin(BoxOf(size)) == probe.Upright && (probe.Format.MediaType == "image/jpeg" || probe.Width * probe.Height <= IconPixels);

    private bool IsKept(MediaKey key, SourceStamp stamp, CachedSize size) =>
        SourceNote.Parse(JpegComment.Read(FolderOf(size).ReadStart(key))) is { } note && note.Stamp == stamp;

    private static CachedSizes Flag(CachedSize size) => size == CachedSize.Thumbnail ? CachedSizes.Thumbnail : CachedSizes.Preview;

    private static PixelSize BoxOf(CachedSize size) => new((int)size, (int)size);

    private byte[] Keep(MediaKey key, CachedSize size, PixelBuffer opaque, SourceNote note)
    {
        var jpeg = JpegComment.Insert(JpegEncoder.Encode(opaque), note.ToString());
        if (FolderOf(size).Write(key, jpeg) is { } trouble)
            _trouble = trouble;
        else
            _limit.Wrote(jpeg.Length);
        return jpeg;
    }
}
