using Tagtui.Imaging;
using Tagtui.Imaging.Hashing;
using Tagtui.Library.Similar;

namespace Tagtui.Library;

public sealed record ThumbnailBuildOptions
{
    public CachedSizes Sizes { get; init; } = CachedSizes.Both;

    /// <summary>Also the hashes of how the pictures look, from the same pixels. How sharp they are is measured wherever previews are made.</summary>
    public bool Hashes { get; init; }

    public bool DryRun { get; init; }

    public int Jobs { get; init; } = Environment.ProcessorCount;

    public IProgress<int>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }
}

/// <summary>What came of it. What was there is not counted as made; whoever is stopped and starts again finds what was made.</summary>
public sealed record ThumbnailBuildReport(int Total, int Made, int There, long Bytes, int Hashed, int Measured, IReadOnlyList<FailedItem> Failed, bool Cancelled, CacheUsage Evicted);

/// <summary>Makes the cached pictures of many media, several at a time.</summary>
internal sealed class ThumbnailBuild(ThumbnailCache cache, HashStore hashes, string mediaRoot, ThumbnailBuildOptions options)
{
    private const int HashesKeptAfter = 30_000;
    private static readonly HashNeeds Hashes = new((1 << PictureHashes.Kinds) - 1, Exact: false, Blurhash: true);

    private readonly Dictionary<string, HashRecord> _records = [];
    private readonly List<FailedItem> _failed = [];
    private HashFile? _known;
    private int _made;
    private int _there;
    private int _hashed;
    private int _measured;
    private long _bytes;

    public ThumbnailBuildReport Run(IReadOnlyList<MediaFiles> media)
    {
        _known = hashes.Open();
        var kept = Environment.TickCount64;
        try
        {
            Crew.Run(options.Jobs, media.Count, i => Make(media[i]), done =>
            {
                options.Progress?.Report(done);
                if (Environment.TickCount64 - kept < HashesKeptAfter)
                    return;
                KeepHashes();
                kept = Environment.TickCount64;
            }, options.Cancellation);
            KeepHashes();
        }
        finally
        {
            _known?.Dispose();
        }

        if (!options.DryRun)
            cache.Trim();
        return new ThumbnailBuildReport(media.Count, _made, _there, _bytes, _hashed, _measured, _failed, options.Cancellation.IsCancellationRequested, cache.Evicted);
    }

    private void Make(MediaFiles files)
    {
        if (files.Media is not { } relative || MediaTypes.TypeOf(relative) != MediaTypes.Image)
        {
            Interlocked.Increment(ref _there);
            return;
        }

        var path = Path.Combine(mediaRoot, relative);
        var known = options.DryRun ? null : Known(files.Key.Value, path);
        var hashed = options.DryRun || !options.Hashes || (known is { } kept && Hashes.IsMet(kept));
        var measured = options.DryRun || !options.Sizes.HasFlag(CachedSizes.Preview) || (known is { } seen && HashNeeds.Sharp.IsMet(seen));
        var made = cache.Build(files.Key, path, options.Sizes, hashed && measured ? null : (pixels, thumbnail) =>
        {
            if (!hashed)
                Note(files.Key.Value, path, Hashes, Whole(path, thumbnail));
            if (!measured && Math.Max(pixels.Width, pixels.Height) > (int)CachedSize.Thumbnail)
                measured = Note(files.Key.Value, path, HashNeeds.Sharp, pixels);
        }, surely: !hashed, options.DryRun, options.Cancellation);
        if (!measured && made?.Problem is null && cache.Within(files.Key, path, CachedSize.Preview, options.Cancellation) is { Pixels: { } shown, Partial: false })
            Note(files.Key.Value, path, HashNeeds.Sharp, shown);
        lock (_failed)
        {
            if (made is null)
                _there++;
            else if (made.Problem is { } problem)
                _failed.Add(new FailedItem(files.Key, problem));
            else
                (_made, _bytes) = (_made + 1, _bytes + made.Bytes);
        }
    }

    private HashRecord? Known(string key, string path)
    {
        lock (_records)
            return _known is not null && _known.Find(key) is >= 0 and var place && FileLook.At(path, followLinks: true) == _known.Look(place) ? _known.Record(place) : null;
    }

    // Scaling loses the colours that transparency hides, which the hashes look at all the same.
    private PixelBuffer Whole(string path, PixelBuffer thumbnail) =>
        thumbnail.Opaque ? thumbnail : ImageFile.Decode(path, ImageLimits.MaxSide, ImageLimits.MaxSide, options.Cancellation).Pixels ?? thumbnail;

    private bool Note(string key, string path, HashNeeds needs, PixelBuffer pixels)
    {
        if (FileLook.At(path, followLinks: true) is not { } look)
            return false;
        var record = needs.Of(new HashRecord(look, 0, 0, 0, 0, 0, 0, null), pixels, whole: !pixels.Opaque);
        lock (_records)
        {
            _records[key] = _records.TryGetValue(key, out var other) ? record.And(other) : record;
            _ = needs.Sharpness ? _measured++ : _hashed++;
        }
        return true;
    }

    private void KeepHashes()
    {
        lock (_records)
        {
            if (_records.Count == 0)
                return;
            var now = hashes.Add(_records, _known, gone: null);
            _known?.Dispose();
            _known = now;
            _records.Clear();
        }
    }
}
