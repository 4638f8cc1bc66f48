namespace Tagtui.Library;

/// <summary>
/// Holds the cache to a size. Nobody counts while pictures are read and written: only when a thirty-second of the limit was written
/// since, the folders are walked once, and if there is too much, the files that were not used for longest go, a tenth more
/// than must. Several processes may do so at once: a file that another one deleted is gone all the same.
/// </summary>
internal sealed class CacheLimit(long limit, IReadOnlyList<CacheFolder> folders)
{
    private const long LeastBetween = 8 << 20;

    private readonly Lock _trimming = new();
    private long _written;
    private CacheUsage _evicted;

    public CacheUsage Evicted => _evicted;

    public void Wrote(long bytes)
    {
        if (limit == long.MaxValue || Interlocked.Add(ref _written, bytes) < Math.Min(limit, Math.Max(limit / 32, LeastBetween)))
            return;
        Trim();
    }

    public void Trim()
    {
        if (limit == long.MaxValue || !_trimming.TryEnter())
            return;
        try
        {
            Interlocked.Exchange(ref _written, 0);
            var files = folders.SelectMany(folder => folder.Files()).ToList();
            var total = files.Sum(file => file.Bytes);
            if (total <= limit)
                return;
            files.Sort(static (a, b) => a.Used.CompareTo(b.Used));
            foreach (var file in files)
            {
                if (total <= limit / 10 * 9)
                    break;
                Delete(file);
                total -= file.Bytes;
            }
        }
        finally
        {
            _trimming.Exit();
        }
    }

    private void Delete(CachedFile file)
    {
        try
        {
            File.Delete(file.Path);
            _evicted += new CacheUsage(1, file.Bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, or gone.
        }
    }
}
