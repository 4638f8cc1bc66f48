using System.Globalization;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// What a first build had read when it was cancelled: an index like any other but for what is missing, so it lies beside the
/// index's place and answers nothing. The next build takes over from it what the files still agree with. It is taken and left by
/// renaming, so two builds never share one, and one that was killed leaves none.
/// </summary>
internal sealed class BegunIndex : IDisposable
{
    private readonly string _path;

    private BegunIndex(string path, SqliteCatalog catalog)
    {
        _path = path;
        Catalog = catalog;
    }

    public SqliteCatalog Catalog { get; }

    /// <summary>It was not used up, and is kept for the next time.</summary>
    public void PutBack(string index)
    {
        Catalog.Dispose();
        Leave(_path, index);
    }

    private static string PlaceBeside(string index) => index + ".begun";

    /// <summary>Null where there is none, or none that is sound.</summary>
    public static BegunIndex? Take(string index)
    {
        var mine = $"{index}.old-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
        try
        {
            if (!File.Exists(PlaceBeside(index)))
                return null;
            File.Move(PlaceBeside(index), mine, overwrite: true);
            if (new IndexFile(mine).Open(out _, out _) is { } database)
                return new BegunIndex(mine, new SqliteCatalog(mine, database));
            Remove(mine);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Then everything is read again.
        }
        return null;
    }

    /// <summary>Only once it is on disk does it get its name.</summary>
    public static void Leave(string unfinished, string index)
    {
        try
        {
            using (var file = File.OpenHandle(unfinished, FileMode.Open, FileAccess.ReadWrite))
            {
                if (Posix.Libc.Fsync((int)file.DangerousGetHandle()) != 0)
                    return;
            }
            File.Move(unfinished, PlaceBeside(index), overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next build begins at the beginning.
        }
    }

    /// <summary>What builds of processes that are gone left behind.</summary>
    public static void Sweep(string index)
    {
        try
        {
            foreach (var kind in (ReadOnlySpan<string>)["new", "old"])
            {
                foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(index)!, $"{Path.GetFileName(index)}.{kind}-*"))
                {
                    var owner = path[(path.LastIndexOf($".{kind}-", StringComparison.Ordinal) + kind.Length + 2)..].Split('-')[0];
                    if (!int.TryParse(owner, CultureInfo.InvariantCulture, out var process) || process == Environment.ProcessId || !Directory.Exists($"/proc/{process}"))
                        Remove(path);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // They are in nobody's way.
        }
    }

    private static void Remove(string path)
    {
        foreach (var ending in (ReadOnlySpan<string>)["", "-wal", "-shm", "-closed"])
            File.Delete(path + ending);
    }

    public void Dispose()
    {
        Catalog.Dispose();
        try
        {
            Remove(_path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Swept by the next build.
        }
    }
}
