using Tagtui.Imaging;
using Tagtui.Imaging.Hashing;
using Tagtui.Library.Similar;

namespace Tagtui.Library;

public sealed record ThumbnailBuildOptions
{
    public CachedSizes Sizes { get; init; } = CachedSizes.Both;

    /// <summary>Also the hashes of how the pictures look, from the same pixels.</summary>
    public bool Hashes { get; init; }

    public bool DryRun { get; init; }

    public int Jobs { get; init; } = Environment.ProcessorCount;

    public IProgress<int>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }
}

/// <summary>What came of it. What was there is not counted as made; whoever is stopped and starts again finds what was made.</summary>
public sealed record ThumbnailBuildReport(int Total, int Made, int There, long Bytes, int Hashed, IReadOnlyList<FailedItem> Failed, bool Cancelled, CacheUsage Evicted);

/// <summary>Makes the cached pictures of many media, several at a time.</summary>
internal sealed class ThumbnailBuild(ThumbnailCache cache, HashStore hashes, string mediaRoot, ThumbnailBuildOptions options)
{
    private const int HashesKeptAfter = 30_000;
    private static readonly HashNeeds All = new((1 << PictureHashes.Kinds) - 1, Exact: false, Blurhash: true);

    private readonly Dictionary<string, HashRecord> _records = [];
    private readonly List<FailedItem> _failed = [];
    private HashFile? _known;
    private int _made;
    private int _there;
    private int _hashed;
    private long _bytes;

    public ThumbnailBuildReport Run(IReadOnlyList<MediaFiles> media)
    {
        _known = options.Hashes ? hashes.Open() : null;
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
        return new ThumbnailBuildReport(media.Count, _made, _there, _bytes, _hashed, _failed, options.Cancellation.IsCancellationRequested, cache.Evicted);
    }

    private void Make(MediaFiles files)
    {
        if (files.Media is not { } relative || MediaTypes.TypeOf(relative) != MediaTypes.Image)
        {
            Interlocked.Increment(ref _there);
            return;
        }

        var path = Path.Combine(mediaRoot, relative);
        var wanted = options.Hashes && !options.DryRun && !IsHashed(files.Key.Value, path);
        var made = cache.Build(files.Key, path, options.Sizes, wanted ? (stamp, pixels) => Hash(files.Key.Value, path, pixels) : null, options.DryRun, options.Cancellation);
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

    private bool IsHashed(string key, string path)
    {
        lock (_records)
            return _known is not null && _known.Find(key) is >= 0 and var place && FileLook.At(path, followLinks: true) == _known.Look(place) && All.IsMet(_known.Record(place));
    }

    private void Hash(string key, string path, PixelBuffer pixels)
    {
        if (FileLook.At(path, followLinks: true) is not { } look)
            return;
        // Scaling loses the colours that transparency hides, which the hashes look at all the same.
        if (!pixels.Opaque)
            pixels = ImageFile.Decode(path, ImageLimits.MaxSide, ImageLimits.MaxSide, options.Cancellation).Pixels ?? pixels;
        var record = All.Of(new HashRecord(look, 0, 0, 0, 0, 0, 0, null), pixels, whole: !pixels.Opaque);
        lock (_records)
        {
            _records[key] = record;
            _hashed++;
        }
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
