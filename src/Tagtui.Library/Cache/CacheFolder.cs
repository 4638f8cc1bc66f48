using Tagtui.Imaging.Files;

namespace Tagtui.Library;

internal readonly record struct CachedFile(string Path, long Bytes, DateTime Used);

/// <summary>
/// One folder of cached files, each named by its key. It may be deleted at any moment, by us or by anybody, and a
/// library from a stranger may hold symbolic links where our folders should be: nothing is written through one.
/// </summary>
internal sealed class CacheFolder(string root, string folder, string suffix)
{
    private const string TemporaryEnd = ".tmp";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private const UnixFileMode OnlyUs = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OurFolder = OnlyUs | UnixFileMode.UserExecute;
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    // A library that can't be written has its cache in the user's own directory: there the user's links are fine.
    private readonly string _trusted = folder.StartsWith(root + "/", StringComparison.Ordinal) ? root : Path.GetDirectoryName(folder) ?? folder;

    /// <summary>The file of a key; null for a key that would lead out of the folder.</summary>
    public string? FileOf(MediaKey key)
    {
        if (string.IsNullOrEmpty(key.Value) || key.Value.Contains('\0'))
            return null;
        foreach (var part in key.Value.Split('/'))
        {
            if (part is "" or "." or "..")
                return null;
        }
        return Path.Combine(folder, key.Value + suffix);
    }

    /// <summary>The bytes, or null. A cached file is small; what is larger is not ours.</summary>
    public byte[]? Read(MediaKey key)
    {
        const long atMost = 8 << 20;
        if (FileOf(key) is not { } path)
            return null;
        try
        {
            // Looked at first: a FIFO in its place would let us wait for ever.
            return SourceStamp.Of(path) is { Size: > 0 and <= atMost } ? File.ReadAllBytes(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>As much as holds the note, or nothing.</summary>
    public ReadOnlySpan<byte> ReadStart(MediaKey key)
    {
        const int enough = 512;
        if (FileOf(key) is not { } path)
            return [];
        try
        {
            if (SourceStamp.Of(path) is not { Size: > 0 })
                return [];
            using var file = File.OpenHandle(path);
            var start = new byte[enough];
            return start.AsSpan(0, RandomAccess.Read(file, start, 0));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>
    /// Writes a temporary beside and renames it, so that a reader sees a whole file or none. Not synced: the cache is
    /// disposable, and a file torn by a power cut has no note that fits. Returns what went wrong, or null.
    /// </summary>
    public string? Write(MediaKey key, ReadOnlySpan<byte> bytes)
    {
        if (FileOf(key) is not { } path)
            return "the key would lead out of the cache";
        var parent = Path.GetDirectoryName(path)!;
        var temporary = Path.Combine(parent, $".{Environment.ProcessId}-{Random.Shared.NextInt64():x}{TemporaryEnd}");
        try
        {
            if (Prepare(parent) is { } trouble)
                return trouble;
            try
            {
                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OnlyUs, BufferSize = 0 };
                using (var file = new FileStream(temporary, options))
                    file.Write(bytes);
                File.Move(temporary, path, overwrite: true);
            }
            catch
            {
                File.Delete(temporary);
                throw;
            }
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    /// <summary>Makes a folder of the cache; what stands in the way, or null.</summary>
    public string? Prepare(string path)
    {
        try
        {
            if (Blocked(path) is { } blocked)
                return blocked;
            MakeFolder(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    /// <summary>Why nothing is written or deleted in this folder; null where it may be.</summary>
    public string? Blocked(string path) => FirstLink(path) is { } link ? $"{link} is a symbolic link" : null;

    /// <summary>
    /// Notes that a file was used, by which the oldest go first. Access times are not kept on most disks, so it is the modification
    /// time, and once a day is enough.
    /// </summary>
    public void Used(MediaKey key)
    {
        try
        {
            if (FileOf(key) is { } path && File.GetLastWriteTimeUtc(path) is var last && DateTime.UtcNow - last > Day && Blocked(Path.GetDirectoryName(path)!) is null)
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then it goes a little earlier.
        }
    }

    public void Remove(MediaKey key)
    {
        try
        {
            if (FileOf(key) is { } path && FirstLink(Path.GetDirectoryName(path)!) is null)
                File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is found to be out of date at the next look.
        }
    }

    public CacheUsage Usage()
    {
        var usage = default(CacheUsage);
        foreach (var file in Ours())
            usage += new CacheUsage(1, SizeOf(file));
        return usage;
    }

    /// <summary>Every file of ours with what is needed to choose which of them go.</summary>
    public IEnumerable<CachedFile> Files()
    {
        if (Blocked(folder) is not null)
            yield break;
        foreach (var file in Ours())
        {
            if (new FileInfo(file) is { Exists: true } info)
                yield return new CachedFile(file, info.Length, info.LastWriteTimeUtc);
        }
    }

    /// <summary>What no medium is left for, and what a process that was killed left half-written; deleted where that is wanted.</summary>
    public CacheUsage Orphans(IReadOnlySet<string> keys, bool delete)
    {
        var usage = default(CacheUsage);
        if (Blocked(folder) is not null)
            return usage;
        foreach (var file in Ours())
        {
            var isTemporary = !file.EndsWith(suffix, StringComparison.Ordinal);
            if (isTemporary ? DateTime.UtcNow - File.GetLastWriteTimeUtc(file) < Day : keys.Contains(Path.GetRelativePath(folder, file)[..^suffix.Length]))
                continue;
            var size = SizeOf(file);
            if (!delete || Try(() => File.Delete(file)))
                usage += new CacheUsage(1, size);
        }
        foreach (var empty in delete ? Folders() : [])
            Try(() => Directory.Delete(empty));
        return usage;
    }

    /// <summary>Deletes our files and the folders that are empty then; says how much that was.</summary>
    public CacheUsage Clear()
    {
        var usage = default(CacheUsage);
        if (FirstLink(folder) is not null)
            return usage;
        foreach (var file in Ours())
        {
            var size = SizeOf(file);
            if (Try(() => File.Delete(file)))
                usage += new CacheUsage(1, size);
        }
        foreach (var empty in Folders())
            Try(() => Directory.Delete(empty));
        return usage;
    }

    private static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static long SizeOf(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? info.Length : 0;
    }

    private List<string> Ours()
    {
        var ours = new List<string>();
        Try(() => ours.AddRange(Directory.EnumerateFiles(folder, "*", Everything).Where(IsOurs)));
        return ours;
    }

    // Deepest first, so that a folder is empty when its turn comes.
    private List<string> Folders()
    {
        var folders = new List<string>();
        Try(() => folders.AddRange(Directory.EnumerateDirectories(folder, "*", Everything)));
        folders.Sort((a, b) => b.Length.CompareTo(a.Length));
        return folders;
    }

    private bool IsOurs(string file) =>
        file.EndsWith(suffix, StringComparison.Ordinal)
        || (Path.GetFileName(file) is { Length: 37 } name && name[0] == '.' && name.EndsWith(TemporaryEnd, StringComparison.Ordinal));

    // .NET gives the mode to the last folder only.
    private static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(path) is { } parent)
            MakeFolder(parent);
        Directory.CreateDirectory(path, OurFolder);
    }

    private string? FirstLink(string path)
    {
        for (var at = path; at.Length > _trusted.Length; at = Path.GetDirectoryName(at)!)
        {
            if (new DirectoryInfo(at).LinkTarget is not null)
                return at;
        }
        return null;
    }
}
