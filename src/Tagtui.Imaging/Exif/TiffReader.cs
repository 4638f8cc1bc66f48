using System.Buffers.Binary;

namespace Tagtui.Imaging.Exif;

/// <summary>
/// A TIFF structure in memory, as EXIF uses it: a header that says the byte order, and directories of entries. Every
/// offset comes from outside, so every read is checked against the bytes that are there; a directory is walked
/// once and never follows a chain, so a loop in the file is no loop here.
/// </summary>
internal readonly ref struct TiffReader
{
    private const int EntrySize = 12;
    private readonly ReadOnlySpan<byte> _data;
    private readonly bool _bigEndian;

    private TiffReader(ReadOnlySpan<byte> data, bool bigEndian)
    {
        _data = data;
        _bigEndian = bigEndian;
    }

    public uint FirstDirectory => U32(4);

    public static bool TryOpen(ReadOnlySpan<byte> data, out TiffReader reader)
    {
        reader = default;
        if (data.Length < 8)
            return false;
        if (data.StartsWith("II*\0"u8))
            reader = new TiffReader(data, bigEndian: false);
        else if (data.StartsWith("MM\0*"u8))
            reader = new TiffReader(data, bigEndian: true);
        else
            return false;
        return true;
    }

    public bool TryFind(uint directory, ushort tag, out TiffEntry entry)
    {
        entry = default;
        if (directory > _data.Length - 2)
            return false;
        var count = U16((int)directory);
        for (var i = 0; i < count; i++)
        {
            var at = (long)directory + 2 + ((long)i * EntrySize);
            if (at + EntrySize > _data.Length)
                return false;
            if (U16((int)at) != tag)
                continue;
            entry = new TiffEntry((TiffType)U16((int)at + 2), U32((int)at + 4), (int)at + 8);
            return true;
        }
        return false;
    }

    /// <summary>The first number of a BYTE, SHORT or LONG entry; null for any other type or an entry without values.</summary>
    public uint? Number(TiffEntry entry) => entry switch
    {
        { Count: 0 } => null,
        { Type: TiffType.Byte } => Values(entry) is { Length: > 0 } bytes ? (uint)bytes[0] : null,
        { Type: TiffType.Short } => Values(entry) is { Length: >= 2 } bytes ? (uint)U16(bytes) : null,
        { Type: TiffType.Long } => Values(entry) is { Length: >= 4 } bytes ? U32(bytes) : null,
        _ => null,
    };

    /// <summary>The bytes of an entry's values: inside the entry where they fit in four, else where it points. Empty if that is outside.</summary>
    public ReadOnlySpan<byte> Values(TiffEntry entry)
    {
        var size = entry.Type switch
        {
            TiffType.Byte or TiffType.Ascii or TiffType.Undefined => 1L,
            TiffType.Short => 2L,
            TiffType.Long => 4L,
            TiffType.Rational => 8L,
            _ => 0L,
        } * entry.Count;
        var start = size <= 4 ? (long)entry.ValueAt : U32(entry.ValueAt);
        return size == 0 || start + size > _data.Length ? default : _data.Slice((int)start, (int)size);
    }

    private ushort U16(int at) => U16(_data[at..]);

    private uint U32(int at) => U32(_data[at..]);

    private ushort U16(ReadOnlySpan<byte> bytes) =>
        _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint U32(ReadOnlySpan<byte> bytes) =>
        _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
