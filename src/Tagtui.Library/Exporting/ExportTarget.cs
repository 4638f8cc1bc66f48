using Tagtui.Library.Posix;

namespace Tagtui.Library.Exporting;

/// <summary>What stands where a file is to go.</summary>
internal enum Standing
{
    Nothing,

    /// <summary>The very same.</summary>
    Same,

    /// <summary>Something else, which an export of ours put there.</summary>
    Ours,

    Foreign,
}

/// <summary>
/// The folder that an export goes to, as it stands: made only when the first file is written. Below it no link is followed.
/// </summary>
internal sealed class ExportTarget : IDisposable
{
    private const uint NewFolder = 0x1FF; // 0777, less the user's umask
    private const string TemporaryStart = ".tagtui-export-";

    private FileRoot? _root;

    private ExportTarget(string folder, FileRoot? root)
    {
        Folder = folder;
        _root = root;
        Ledger = ExportLedger.Read(root?.Folder);
    }

    /// <summary>Absolute.</summary>
    public string Folder { get; }

    public ExportLedger Ledger { get; }

    public bool IsThere => _root is not null;

    /// <summary>A name that nobody else gives.</summary>
    public static string TemporaryName() => $"{TemporaryStart}{Guid.NewGuid():n}.tmp";

    /// <summary>Refuses what is the library's, and what is somebody else's unless that was said to be right.</summary>
    public static ExportTarget Look(LibraryLayout layout, string folder, bool into)
    {
        var full = Path.GetFullPath(folder);
        PosixFile.CheckName(full);
        if (ExportPlace.Refusal(layout, full) is { } refusal)
            throw new LibraryException(refusal);
        if (File.Exists(full))
            throw new LibraryException($"{full} is a file, and an export goes to a folder");
        var target = new ExportTarget(full, Directory.Exists(full) ? new FileRoot(full) : null);
        if (into || target._root is null || target.Ledger.Unfinished || !Directory.EnumerateFileSystemEntries(full).Any())
            return target;
        target.Dispose();
        throw new LibraryException($"{full} is not empty: --into adds to what is there, and updates what an export put there");
    }

    public Standing Compare(PlannedFile file, ExportPictures pictures, CancellationToken cancel)
    {
        var (folder, name) = FileRoot.Split(file.Path);
        PosixFile.CheckName(file.Path);
        using var there = _root?.TryOpenFolder(folder);
        if (there?.Stat(name) is not { } stat)
            return Standing.Nothing;
        return IsSame(file, pictures, there, name, stat, cancel) ? Standing.Same : IsOurs(file.Path, there, name, stat, cancel) ? Standing.Ours : Standing.Foreign;
    }

    /// <summary>Whether an export of ours put this here, as it is now; false where there is nothing.</summary>
    public bool Holds(string path, CancellationToken cancel)
    {
        var (folder, name) = FileRoot.Split(path);
        using var there = _root?.TryOpenFolder(folder);
        return there?.Stat(name) is { } stat && IsOurs(path, there, name, stat, cancel);
    }

    public bool Has(string path)
    {
        var (folder, name) = FileRoot.Split(path);
        using var there = _root?.TryOpenFolder(folder);
        return there?.Stat(name) is not null;
    }

    /// <summary>Takes away a file that <see cref="Holds"/>, and the folders that it was the last in.</summary>
    public void Remove(string path)
    {
        var (folder, name) = FileRoot.Split(path);
        using (var there = _root!.OpenFolder(folder))
            there.Unlink(name);
        try
        {
            for (; folder.Length > 0; folder = FileRoot.Split(folder).Folder)
            {
                using var above = _root.OpenFolder(FileRoot.Split(folder).Folder);
                above.RemoveFolder(FileRoot.Split(folder).Name);
            }
        }
        catch (PosixException)
        {
            // It is not empty, or somebody's that we may not remove.
        }
    }

    /// <summary>Makes the folder, and holds it against other exports; what a killed one left half-done is removed.</summary>
    public void Begin(IEnumerable<string> folders)
    {
        _root ??= Make(Folder);
        var wasThere = Ledger.Unfinished;
        Ledger.Open(_root.Folder);
        if (!wasThere && !Ledger.Unfinished)
            return;
        foreach (var folder in folders.Append("").Distinct())
        {
            var path = Path.Combine(Folder, folder);
            using var there = _root.TryOpenFolder(folder);
            if (there is null)
                continue;
            foreach (var left in Directory.GetFiles(path, TemporaryStart + "*.tmp"))
                there.Unlink(Path.GetFileName(left));
        }
    }

    public PosixFile MakeFolder(string relative) => _root!.MakeFolder(relative, NewFolder);

    public void Sync() => _root!.Folder.Sync();

    /// <summary>What a file is known by in the ledger, once it is written.</summary>
    public static string MarkOf(ContentHash bytes) => bytes.ToString();

    public static string MarkOf(FileStat link) => $"inode:{link.Device}:{link.Inode}";

    public static string MarkOf(string symbolicLink) => $"to:{ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(symbolicLink))}";

    public long? Free()
    {
        try
        {
            var there = Folder;
            while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above)
                there = above;
            return new DriveInfo(there).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        Ledger.Dispose();
        _root?.Dispose();
    }

    private static bool IsSame(PlannedFile file, ExportPictures pictures, PosixFile folder, string name, FileStat stat, CancellationToken cancel)
    {
        if (file.Bytes is { } bytes)
            return stat.IsRegular && stat.Size == bytes.Length && HashOf(folder, name, cancel) == ContentHash.Of(bytes);
        if (pictures == ExportPictures.SymbolicLink)
            return !stat.IsRegular && folder.ReadLink(name) == file.Source;
        if (!stat.IsRegular)
            return false;
        using var source = ExportSource.Open(file.Source!, out var like);
        var isLink = stat.Inode == like.Inode && stat.Device == like.Device;
        if (pictures == ExportPictures.HardLink || isLink)
            return pictures == ExportPictures.HardLink && isLink;
        // A copy is as old as what it was copied from, where the file system can say so; else its bytes tell.
        return stat.Size == like.Size && (stat.ModifiedNs == like.ModifiedNs || HashOf(folder, name, cancel) == Saving.Staging.HashOf(source, cancel));
    }

    private bool IsOurs(string path, PosixFile folder, string name, FileStat stat, CancellationToken cancel)
    {
        if (!Ledger.Knows(path))
            return false;
        if (!stat.IsRegular)
            return folder.ReadLink(name) is { } link && Ledger.Knows(path, MarkOf(link));
        return Ledger.Knows(path, MarkOf(stat)) || Ledger.Knows(path, MarkOf(HashOf(folder, name, cancel)));
    }

    private static ContentHash HashOf(PosixFile folder, string name, CancellationToken cancel)
    {
        using var file = folder.Open(name, Libc.O_RDONLY | Libc.O_NONBLOCK);
        return Saving.Staging.HashOf(file, cancel);
    }

    private static FileRoot Make(string folder)
    {
        var there = folder;
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above)
            there = above;
        using var root = new FileRoot(there);
        using var made = root.MakeFolder(Path.GetRelativePath(there, folder), NewFolder);
        return new FileRoot(folder);
    }
}
