using System.Diagnostics;
using System.Text;
using Tagtui.Library.Posix;
using Tagtui.Library.Postgres;

namespace Tagtui.Library.Saving;

/// <summary>
/// Locks between tagtui processes: one file for all, and in it one byte a path, at a place computed from the path's
/// name. The kernel drops them with the process, nothing is left behind, and two paths that share a byte only wait for
/// each other. They are taken in the order of the bytes, so two batches never wait for each other in a circle.
///
/// They are POSIX locks of an open file, which NFSv4 carries between hosts. Where a file system keeps them to itself and
/// an index is shared, the server of that index is asked for the same locks as well.
/// </summary>
internal sealed class ItemLocks(Roots roots, IHostLocks? hosts = null) : IDisposable
{
    private const string FileName = "locks";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private PosixFile? _file;

    public Held Take(IEnumerable<string> paths)
    {
        _file ??= roots.Get(Anchor.State).Folder.Open(FileName, Libc.O_RDWR | Libc.O_CREAT, Roots.OurFile);
        var offsets = paths.Select(OffsetOf).Distinct().Order().ToArray();
        var taken = 0;
        try
        {
            var clock = Stopwatch.StartNew();
            for (var pause = 1; taken < offsets.Length;)
            {
                if (_file.TryLockByte(offsets[taken]))
                {
                    taken++;
                    continue;
                }

                if (clock.Elapsed > Patience)
                    throw new IOException("another tagtui has been saving this for too long");
                Thread.Sleep(pause);
                pause = Math.Min(pause * 2, 20);
            }

            hosts?.Take(offsets);
        }
        catch (IOException)
        {
            Release();
            throw;
        }

        return new Held(this);
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>What was done under the locks is done whether or not they can be given up; closing the file gives them up for certain.</summary>
    private void Release()
    {
        hosts?.Release();
        try
        {
            _file?.UnlockAllBytes();
        }
        catch (IOException)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    /// <summary>FNV-1a: must be the same in every process and version.</summary>
    private static long OffsetOf(string path)
    {
        var hash = 14695981039346656037ul;
        foreach (var b in Encoding.UTF8.GetBytes(path))
            hash = (hash ^ b) * 1099511628211ul;
        return (long)(hash >> 2);
    }

    /// <summary>A store holds one set of locks at a time, so all of them are given up in one call.</summary>
    public readonly struct Held(ItemLocks locks) : IDisposable
    {
        public void Dispose() => locks.Release();
    }
}
