using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Tagtui.Library;

internal enum EntryKind
{
    File,
    Directory,
    Link,

    /// <summary>The file system does not say here.</summary>
    Unknown,
    Other,
}

internal readonly record struct DirectoryEntry(string Name, EntryKind Kind);

/// <summary>The names in one directory, in no order. Names that are not UTF-8 cannot be named in a key or a query: they are counted, not returned.</summary>
internal sealed class DirectoryListing
{
    private const int KindOffset = 18;
    private const int NameOffset = 19;

    public delegate void Visitor(ReadOnlySpan<byte> name, EntryKind kind);

    public List<DirectoryEntry> Entries { get; } = [];

    public int UnreadableNames { get; private set; }

    /// <summary>Null when the directory cannot be read.</summary>
    public static DirectoryListing? Read(string path)
    {
        var listing = new DirectoryListing();
        return Visit(path, listing.Add) ? listing : null;
    }

    /// <summary>Each name as it comes, `.` and `..` too, valid for the call only; false where the directory cannot be read.</summary>
    public static unsafe bool Visit(string path, Visitor visitor)
    {
        var name = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, name);
        int file;
        fixed (byte* start = name)
            file = NativeFiles.Open(start, NativeFiles.OpenDirectory | NativeFiles.OpenCloseOnExec | NativeFiles.OpenNonBlock, 0);
        if (file < 0)
            return false;
        var stream = NativeFiles.OpenDirectoryStream(file);
        if (stream == 0)
        {
            _ = NativeFiles.Close(file);
            return false;
        }
        try
        {
            byte* entry;
            while ((entry = NativeFiles.ReadDirectory(stream)) is not null)
                visitor(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + NameOffset), Kind(entry[KindOffset]));
        }
        finally
        {
            _ = NativeFiles.CloseDirectory(stream);
        }
        return true;
    }

    private void Add(ReadOnlySpan<byte> name, EntryKind kind)
    {
        if (name.IsEmpty || name[0] == (byte)'.')
            return;
        if (!Utf8.IsValid(name))
            UnreadableNames++;
        else
            Entries.Add(new DirectoryEntry(Encoding.UTF8.GetString(name), kind));
    }

    private static EntryKind Kind(byte kind) => kind switch
    {
        8 => EntryKind.File,
        4 => EntryKind.Directory,
        10 => EntryKind.Link,
        0 => EntryKind.Unknown,
        _ => EntryKind.Other,
    };
}
