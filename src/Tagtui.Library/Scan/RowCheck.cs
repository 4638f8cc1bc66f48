using System.Buffers.Binary;

namespace Tagtui.Library;

/// <summary>
/// Whether a medium's files are still those that its row was read from: a look at each, and nothing else. A hundred
/// thousand media are three hundred thousand looks, so names are put together as bytes and figures are compared where
/// the kernel left them.
/// </summary>
internal sealed class RowCheck(ReadingRules rules)
{
    private readonly byte[] _captionExtension = System.Text.Encoding.UTF8.GetBytes(rules.CaptionExtension);
    private readonly byte[] _name = new byte[2048];

    public bool Holds(FolderHandle folder, in KnownRow row)
    {
        var stamp = row.Stamp;
        if (stamp.IsEmpty || row.Key.Length > 1024)
            return false;
        var files = (StampedFiles)stamp[0];
        var at = 1;
        return (files & StampedFiles.Unsure) == 0
            && ((files & StampedFiles.Medium) == 0 || IsSame(folder, Name([], row.Medium, []), follow: true, stamp, ref at))
            && ((files & StampedFiles.Sidecar) == 0 || IsSame(folder, Name([], row.Stem, ".json"u8), follow: false, stamp, ref at))
            && ((files & StampedFiles.Caption) == 0 || IsSame(folder, Name([], row.Stem, _captionExtension), follow: false, stamp, ref at))
            && ((files & StampedFiles.Score) == 0 || IsSame(folder, Name(".scores/"u8, row.Medium, ".json"u8), follow: false, stamp, ref at));
    }

    private ReadOnlySpan<byte> Name(ReadOnlySpan<byte> before, ReadOnlySpan<byte> name, ReadOnlySpan<byte> after)
    {
        before.CopyTo(_name);
        name.CopyTo(_name.AsSpan(before.Length));
        after.CopyTo(_name.AsSpan(before.Length + name.Length));
        var length = before.Length + name.Length + after.Length;
        _name[length] = 0;
        return _name.AsSpan(0, length + 1);
    }

    private static bool IsSame(FolderHandle folder, ReadOnlySpan<byte> name, bool follow, ReadOnlySpan<byte> stamp, ref int at)
    {
        if (stamp.Length < at + FileStamp.LookSize || FileLook.At(folder.Descriptor, name, follow) is not { } seen)
            return false;
        var stored = stamp.Slice(at, FileStamp.LookSize);
        at += FileStamp.LookSize;
        return seen.Size == BinaryPrimitives.ReadInt64LittleEndian(stored)
            && seen.Modified == BinaryPrimitives.ReadInt64LittleEndian(stored[8..])
            && seen.Changed == BinaryPrimitives.ReadInt64LittleEndian(stored[16..])
            && seen.Inode == BinaryPrimitives.ReadInt64LittleEndian(stored[24..]);
    }
}
