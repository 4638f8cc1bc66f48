using Tagtui.Library.Posix;

namespace Tagtui.Library.Saving;

/// <summary>
/// Files from outside on their way in. Their bytes stand under temporary names in the library, complete and on disk,
/// before anything is promised of them; the names are in the journal before the files are, so that a kill leaves no
/// stray copy: recovery removes every one that no acknowledged save has taken.
/// </summary>
internal sealed class Staging(StoreParts parts, OpenFolders folders)
{
    private const int Chunk = 1 << 18;
    private const uint NewFile = 0x1B6; // 0666, less the user's umask

    /// <summary>A temporary in the nearest folder that is there: the same file system, and no folder made for nothing.</summary>
    public Place NameFor(string folder)
    {
        while (folder.Length > 0 && !IsThere(folder))
            folder = FileRoot.Split(folder).Folder;
        var name = Batch.TemporaryName();
        return new Place(Anchor.Media, folder.Length == 0 ? name : $"{folder}/{name}");
    }

    private bool IsThere(string folder)
    {
        try
        {
            using var there = parts.Media.TryOpenFolder(folder);
            return there is not null;
        }
        catch (IOException)
        {
            return false; // Not a folder, or not ours: the plan will be told so.
        }
    }

    public void WriteDown(IReadOnlyList<Place> names)
    {
        if (names.Count > 0)
            parts.Journal.Append(IntentCodec.FrameStaged(names));
    }

    /// <summary>The copy is on disk when this returns; its name is when the folders are synced.</summary>
    public (long Size, ContentHash Hash) Copy(string source, Place to, CancellationToken cancel)
    {
        using var from = OpenSource(source, out var stat);
        using var copy = folders.Of(to).Open(to.Name, Libc.O_WRONLY | Libc.O_CREAT | Libc.O_EXCL, NewFile);
        folders.MarkChanged(to);
        var (size, hash) = ReadThrough(from, copy, cancel);
        if (size != stat.Size)
            throw new IOException($"{source} changed while it was read");
        copy.SetModified(stat.ModifiedNs);
        copy.Sync();
        copy.Close();
        return (size, hash);
    }

    /// <summary>A second name for the same file: both must be on one file system, and a later change of either is one of both.</summary>
    public (long Size, ContentHash Hash) Link(string source, Place to, CancellationToken cancel)
    {
        using var folder = FolderOfFile(source, out var name);
        var error = folder.Link(name, folders.Of(to), to.Name);
        if (error != 0)
            throw new PosixException(error, "cannot link", source);
        folders.MarkChanged(to);
        return Read(source, cancel);
    }

    /// <summary>Reads a file that will be moved, and puts it on disk where it is.</summary>
    public (long Size, ContentHash Hash) Read(string source, CancellationToken cancel, bool sync = true)
    {
        using var from = OpenSource(source, out _);
        var read = ReadThrough(from, null, cancel);
        if (sync)
            from.Sync();
        return read;
    }

    /// <summary>A name that is to be linked or moved must be the file itself and no symbolic link to it.</summary>
    public static PosixFile FolderOfFile(string source, out string name)
    {
        (var path, name) = FileRoot.Split(Path.GetFullPath(source));
        var folder = PosixFile.OpenFolder(path.Length == 0 ? "/" : path);
        if (folder.Stat(name) is { IsRegular: true })
            return folder;
        folder.Dispose();
        throw new IOException($"{source} is no regular file");
    }

    public static ContentHash HashOf(PosixFile file, CancellationToken cancel) => ReadThrough(file, null, cancel).Hash;

    private static (long Size, ContentHash Hash) ReadThrough(PosixFile from, PosixFile? copy, CancellationToken cancel)
    {
        var hash = new ContentHash.Running();
        var buffer = new byte[Chunk];
        for (long size = 0; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var count = from.Read(buffer);
            if (count == 0)
                return (size, hash.Result());
            hash.Add(buffer.AsSpan(0, count));
            copy?.Write(buffer.AsSpan(0, count));
            size += count;
        }
    }

    private static PosixFile OpenSource(string source, out FileStat stat)
    {
        var file = PosixFile.OpenFile(source);
        stat = file.Stat();
        if (stat.IsRegular)
            return file;
        file.Dispose();
        throw new IOException($"{source} is no regular file");
    }
}
