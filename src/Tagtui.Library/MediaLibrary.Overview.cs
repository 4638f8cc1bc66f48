using Tagtui.Library.Statistics;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>Counts over everything, or over some media. Goes through all of their rows, so it takes as long as reading them.</summary>
    public LibraryOverview Overview(IReadOnlyList<MediaKey>? among = null, CancellationToken cancel = default)
    {
        var counted = Ask(catalog =>
        {
            var counter = new OverviewCounter();
            foreach (var facts in among is null ? catalog.All() : among.Select(key => catalog.Get(key.Value)?.Facts).OfType<MediumFacts>())
            {
                cancel.ThrowIfCancellationRequested();
                counter.Add(facts);
            }

            return counter.Result();
        });
        var cache = new ThumbnailCache(Layout, writable: false).Usage();
        return counted with
        {
            Projects = Projects().Count,
            Trashed = Trash().Count,
            IndexBytes = new[] { "", "-wal" }.Sum(suffix => new FileInfo(Layout.IndexFile + suffix) is { Exists: true } file ? file.Length : 0),
            CachedPictures = cache.Files,
            CacheBytes = cache.Bytes,
        };
    }
}
