namespace Tagtui.Library.Postgres;

/// <summary>Locks that other hosts heed even where the file system's do not reach them.</summary>
internal interface IHostLocks
{
    /// <summary>Waits for all of them, for a while. Throws IOException where somebody holds one for too long; where there is nobody to ask, the file system's locks are all there is.</summary>
    void Take(IReadOnlyList<long> places);

    void Release();
}
