using System.Runtime.InteropServices;
using System.Text;

namespace Tagtui.Library.Similar;

/// <summary>
/// Where the hashes are kept: `hashes`, beside the thumbnails. It may be deleted at any time. Several processes may add to it: each
/// takes the lock, reads what is there now, adds its own and replaces the file.
/// </summary>
internal sealed class HashStore(CacheFolder cache, string folder, bool writable)
{
    private const string Name = "hashes";

    private string FilePath => Path.Combine(folder, Name);

    public HashFile? Open() => HashFile.Open(FilePath);

    public CacheUsage Usage() => new FileInfo(FilePath) is { Exists: true, LinkTarget: null } file ? new CacheUsage(1, file.Length) : default;

    public CacheUsage Clear()
    {
        var usage = Usage();
        if (usage.Files == 0 || !writable || cache.Blocked(folder) is not null)
            return default;
        try
        {
            File.Delete(FilePath);
            return usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    /// <summary>Everything that is known with these, as a file that is open; kept, or, where nothing can be kept, without a name.</summary>
    /// <param name="known">What was open until now; null where nothing was.</param>
    /// <param name="gone">Places in it whose media are no more; nobody else's additions are dropped.</param>
    public HashFile Add(IReadOnlyDictionary<string, HashRecord> added, HashFile? known, Func<int, bool>? gone)
    {
        if (writable && cache.Prepare(folder) is null && Lock(FilePath + ".lock") is var held and >= 0)
        {
            try
            {
                using var now = Open();
                return Write(FilePath, Merged(now ?? known, added, now is not null && now.Generation == known?.Generation ? gone : null), keep: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A full disk, most likely: what was worked out is used all the same.
            }
            finally
            {
                _ = NativeFiles.Close(held);
            }
        }

        return Write(Path.Combine(Path.GetTempPath(), "tagtui-hashes"), Merged(known, added, gone), keep: false);
    }

    private static HashFile Write(string path, List<(byte[] Key, HashRecord Record)> records, bool keep)
    {
        var temporary = $"{path}.{Environment.ProcessId}-{Random.Shared.NextInt64():x}.tmp";
        try
        {
            HashFile.Write(temporary, records);
            var opened = HashFile.Open(temporary) ?? throw new IOException("the hashes could not be read back");
            if (keep)
                File.Move(temporary, path, overwrite: true);
            else
                File.Delete(temporary);
            return opened;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static List<(byte[] Key, HashRecord Record)> Merged(HashFile? known, IReadOnlyDictionary<string, HashRecord> added, Func<int, bool>? gone)
    {
        var fresh = added.Select(pair => (Key: Encoding.UTF8.GetBytes(pair.Key), Record: pair.Value)).ToArray();
        Array.Sort(fresh, static (a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        var records = new List<(byte[], HashRecord)>((known?.Count ?? 0) + fresh.Length);
        var next = 0;
        for (var i = 0; i < Readable(known); i++)
        {
            var key = known!.KeyUtf8(i);
            while (next < fresh.Length && fresh[next].Key.AsSpan().SequenceCompareTo(key) < 0)
                records.Add(fresh[next++]);
            if (next < fresh.Length && fresh[next].Key.AsSpan().SequenceEqual(key))
                records.Add((fresh[next].Key, fresh[next++].Record.And(known.Record(i))));
            else if (gone is null || !gone(i))
                records.Add((key.ToArray(), known.Record(i)));
        }

        records.AddRange(fresh.AsSpan(next));
        return records;
    }

    // A damaged column is met at the first look at it: then all is worked out again.
    private static int Readable(HashFile? known)
    {
        try
        {
            if (known is { Count: > 0 })
                _ = (known.Record(0), known.KeyUtf8(0).Length);
            return known?.Count ?? 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Waits for whoever has it. A file that stays: one that is deleted would be locked by two.</summary>
    private static unsafe int Lock(string path)
    {
        const int readWriteCreate = 0x42, ownerOnly = 0x180, exclusive = 2, interrupted = 4;
        var name = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, name);
        int file;
        fixed (byte* start = name)
            file = NativeFiles.Open(start, readWriteCreate | NativeFiles.OpenNoFollow | NativeFiles.OpenCloseOnExec | NativeFiles.OpenNonBlock, ownerOnly);
        while (file >= 0 && NativeFiles.Flock(file, exclusive) != 0 && Marshal.GetLastPInvokeError() == interrupted)
        {
        }

        return file;
    }
}
