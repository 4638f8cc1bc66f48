namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>Makes what is missing of the cached pictures of these media.</summary>
    public ThumbnailBuildReport BuildThumbnails(IReadOnlyList<MediaKey> keys, ThumbnailBuildOptions options)
    {
        var (known, missing) = Locate(keys);
        var report = new ThumbnailBuild(Cache, _hashes, Layout.MediaRoot, options).Run(known);
        TakeLooks();
        if (report.Measured > 0)
            Changed();
        return report with { Failed = [.. report.Failed, .. missing.Select(key => new FailedItem(key, "there is no such medium"))] };
    }

    /// <summary>What the cached pictures take, and the hashes with them.</summary>
    public (CacheUsage Thumbnails, CacheUsage Previews, CacheUsage Hashes) CacheSizes() => (Cache.UsageOf(CachedSize.Thumbnail), Cache.UsageOf(CachedSize.Preview), _hashes.Usage());

    /// <summary>Deletes all of it; it is made again as it is asked for.</summary>
    public CacheUsage ClearCache(CachedSizes sizes, bool hashes) => Cache.Clear(sizes) + (hashes ? _hashes.Clear() : default);

    /// <summary>Cached pictures of media that are gone; deleted where that is wanted.</summary>
    public CacheUsage CacheOrphans(CachedSizes sizes, bool delete) => Cache.Orphans(Keys(Query.Everything).Select(key => key.Value).ToHashSet(), sizes, delete);

    // Called when files were moved or deleted by us. The cache is not worth a failure: what stays behind is made again.
    private void CacheFollows(Outcome outcome)
    {
        foreach (var item in outcome.Changed)
        {
            if (item.MovedTo is { } to && Ask(catalog => catalog.PathOf(to.Value)) is { } path)
                Cache.Move(item.Key, to, Path.Combine(Layout.MediaRoot, path));
        }
    }

    private Outcome CacheForgets(Outcome outcome)
    {
        foreach (var item in outcome.Changed)
        {
            if (item.MovedTo is null)
                Cache.Remove(item.Key);
        }

        return outcome;
    }
}
