using Tagtui.Library.Posix;

namespace Tagtui.Library.Exporting;

/// <summary>A file of the library on its way out.</summary>
internal static class ExportSource
{
    private const int Chunk = 1 << 18;

    public static PosixFile Open(string path, out FileStat stat)
    {
        var file = PosixFile.OpenFile(path);
        stat = file.Stat();
        if (stat.IsRegular)
            return file;
        file.Dispose();
        throw new IOException($"{path} is no regular file");
    }

    /// <summary>The bytes under another name, not yet synced.</summary>
    public static ContentHash Copy(PosixFile source, FileStat like, PosixFile copy, CancellationToken cancel)
    {
        var hash = new ContentHash.Running();
        var buffer = new byte[Chunk];
        var size = 0L;
        while (source.Read(buffer) is > 0 and var count)
        {
            cancel.ThrowIfCancellationRequested();
            hash.Add(buffer.AsSpan(0, count));
            copy.Write(buffer.AsSpan(0, count));
            size += count;
        }

        if (size != like.Size)
            throw new IOException($"{source.Path} changed while it was read");
        copy.SetModified(like.ModifiedNs);
        return hash.Result();
    }

    /// <summary>A second name for the file itself, and not for a link that leads to it.</summary>
    public static void Link(string path, PosixFile folder, string name)
    {
        var real = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        using var from = Saving.Staging.FolderOfFile(real, out var realName);
        if (from.Link(realName, folder, name) is not 0 and var error)
            throw new PosixException(error, "cannot link", path);
    }
}
