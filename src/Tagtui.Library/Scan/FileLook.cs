using System.Text;

namespace Tagtui.Library;

/// <summary>What one look at a file shows: enough to see later that it is another one or was written since.</summary>
internal readonly record struct FileLook(long Size, long Modified, long Changed, long Inode)
{
    private const int KindMask = 0xF000;
    private const int RegularKind = 0x8000;
    private const int DirectoryKind = 0x4000;

    /// <summary>Times are nanoseconds since 1970. Null where there is no regular file.</summary>
    public static unsafe FileLook? At(string path, bool followLinks)
    {
        var most = Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        Span<byte> name = most <= 1024 ? stackalloc byte[most] : new byte[most];
        name[Encoding.UTF8.GetBytes(path, name)] = 0;
        return At(NativeFiles.CurrentDirectory, name, followLinks, RegularKind);
    }

    /// <summary>The same for a NUL-terminated name in an open directory.</summary>
    public static FileLook? At(int directory, ReadOnlySpan<byte> name, bool followLinks) =>
        At(directory, name, followLinks, RegularKind);

    public static FileLook? OfDirectory(string path)
    {
        var name = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, name);
        return At(NativeFiles.CurrentDirectory, name, followLinks: true, DirectoryKind);
    }

    public static FileLook? OfOpenFile(int file) => At(file, [0], followLinks: true, RegularKind, NativeFiles.EmptyPath);

    private static unsafe FileLook? At(int directory, ReadOnlySpan<byte> name, bool followLinks, int kind, int flags = 0)
    {
        NativeFiles.StatxBuffer buffer = default;
        if (!followLinks)
            flags |= NativeFiles.SymlinkNoFollow;
        fixed (byte* start = name)
        {
            if (NativeFiles.Statx(directory, start, flags, NativeFiles.BasicStats, &buffer) != 0)
                return null;
        }
        if ((buffer.Mode & KindMask) != kind)
            return null;
        return new FileLook(
            buffer.Size,
            Nanoseconds(buffer.ModifySeconds, buffer.ModifyNanoseconds),
            Nanoseconds(buffer.ChangeSeconds, buffer.ChangeNanoseconds),
            (long)buffer.Inode);
    }

    /// <summary>When a file came to be, nanoseconds since 1970: nobody can set it, and no other file of the disk has the same inode and birth. 0 where it is not kept.</summary>
    public static unsafe long Birth(string path)
    {
        NativeFiles.StatxBuffer buffer = default;
        var name = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, name);
        fixed (byte* start = name)
        {
            return NativeFiles.Statx(NativeFiles.CurrentDirectory, start, NativeFiles.SymlinkNoFollow, NativeFiles.BirthTime, &buffer) == 0
                ? Nanoseconds(buffer.BirthSeconds, buffer.BirthNanoseconds)
                : 0;
        }
    }

    private static long Nanoseconds(long seconds, uint nanoseconds) => unchecked(seconds * 1_000_000_000 + nanoseconds);
}
