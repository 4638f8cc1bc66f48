using System.Buffers.Binary;

namespace Tagtui.Imaging.Tiff;

/// <summary>A TIFF's directory of tags, of the classic kind or of the one for files over 4 GB ("BigTIFF").</summary>
internal readonly ref struct TiffDirectory
{
    private const int MostEntries = 512;

    private readonly HeaderWindow _file;
    private readonly bool _bigEndian;
    private readonly bool _wide;
    private readonly long _entries;
    private readonly int _count;

    private TiffDirectory(HeaderWindow file, bool bigEndian, bool wide, long entries, int count)
    {
        _file = file;
        (_bigEndian, _wide, _entries, _count) = (bigEndian, wide, entries, count);
    }

    public bool BigEndian => _bigEndian;

    private int EntrySize => _wide ? 20 : 12;

    public static bool Matches(ReadOnlySpan<byte> start) =>
        start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8) || start.StartsWith("II+\0"u8) || start.StartsWith("MM\0+"u8);

    /// <summary>The first directory that is not said to be a small copy of another one.</summary>
    /// <param name="wantedAt">Where the file must be read to find it; 0 where it is not there at all.</param>
    public static bool TryOpen(HeaderWindow file, out TiffDirectory directory, out long wantedAt)
    {
        const int SubfileType = 0xFE, MostToPass = 8;
        directory = default;
        wantedAt = 0;
        var start = file.At(0, 16);
        if (start.IsEmpty)
            start = file.At(0, 8);
        if (start.IsEmpty)
            return false;
        var bigEndian = start[0] == 'M';
        var wide = start[2] == '+' || start[3] == '+';
        if (wide && start.Length < 16)
            return false;
        var frame = new TiffDirectory(file, bigEndian, wide, 0, 0);
        var at = wide ? frame.U64(start[8..]) : frame.U32(start[4..]);
        for (var passed = 0; passed < MostToPass && at > 0; passed++)
        {
            if (!frame.TryRead(at, out var found))
            {
                wantedAt = at < file.FileLength && passed == 0 ? at : 0;
                return passed > 0;
            }
            if (passed == 0)
                directory = found;
            if (!found.IsSmallCopy(SubfileType))
            {
                directory = found;
                return true;
            }
            var next = file.At(found._entries + ((long)found._count * found.EntrySize), wide ? 8 : 4);
            at = next.IsEmpty ? 0 : wide ? frame.U64(next) : frame.U32(next);
        }
        return directory._count > 0;
    }

    /// <summary>A tag's values, looked up once for those that have many.</summary>
    public readonly record struct Values(int Type, long Count, long At);

    public Values Find(int tag)
    {
        for (var i = 0; i < _count; i++)
        {
            var at = _entries + ((long)i * EntrySize);
            var entry = _file.At(at, EntrySize);
            if (entry.IsEmpty || U16(entry) != tag)
                continue;
            var type = U16(entry[2..]);
            var count = _wide ? U64(entry[4..]) : U32(entry[4..]);
            var (room, valueAt) = _wide ? (8, 12) : (4, 8);
            var size = SizeOf(type);
            if (size == 0 || count > _file.FileLength)
                return default;
            return new Values(type, count, count * size <= room ? at + valueAt : _wide ? U64(entry[valueAt..]) : U32(entry[valueAt..]));
        }
        return default;
    }

    /// <summary>The n-th of them; null where there is none that can be read.</summary>
    public long? Number(Values values, int n)
    {
        if (n >= values.Count)
            return null;
        var size = SizeOf(values.Type);
        var bytes = _file.At(values.At + ((long)n * size), size);
        if (bytes.IsEmpty)
            return null;
        return values.Type switch
        {
            1 or 7 => bytes[0],
            3 => U16(bytes),
            4 or 13 => U32(bytes),
            16 or 18 => U64(bytes),
            _ => null,
        };
    }

    public long? Number(int tag) => Number(Find(tag), 0);

    /// <summary>-1 where there is one that cannot be read, or no reasonable one.</summary>
    public int Number(int tag, int otherwise)
    {
        var values = Find(tag);
        return values.Count == 0 ? otherwise : Number(values, 0) is { } number and >= 0 and <= int.MaxValue ? (int)number : -1;
    }

    /// <summary>A tag's values as they lie in the file.</summary>
    public ReadOnlySpan<byte> Bytes(int tag)
    {
        var values = Find(tag);
        var length = values.Count * SizeOf(values.Type);
        return length is > 0 and <= int.MaxValue ? _file.At(values.At, (int)length) : default;
    }

    public ushort U16(ReadOnlySpan<byte> bytes) => _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint U32(ReadOnlySpan<byte> bytes) => _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private long U64(ReadOnlySpan<byte> bytes) =>
        (long)Math.Min(_bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes), long.MaxValue >> 8);

    private bool IsSmallCopy(int tag) => (Number(tag) & 1) == 1;

    private static int SizeOf(int type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or 16 or 17 or 18 => 8,
        _ => 0,
    };

    private bool TryRead(long at, out TiffDirectory directory)
    {
        directory = default;
        var head = _file.At(at, _wide ? 8 : 2);
        if (head.IsEmpty)
            return false;
        var count = (int)Math.Min(_wide ? U64(head) : U16(head), MostEntries);
        directory = new TiffDirectory(_file, _bigEndian, _wide, at + (_wide ? 8 : 2), count);
        return count > 0 && !_file.At(directory._entries, count * EntrySize).IsEmpty;
    }
}
