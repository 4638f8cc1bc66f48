using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Tagtui.Imaging.Hashing;

namespace Tagtui.Library.Similar;

/// <summary>
/// The hashes of all media in one file, by key, one column after the other: a question for one kind reads eight bytes a medium and
/// nothing else. The file is never changed, only replaced, so whoever has it open goes on reading what he began with.
///
/// Flags are two bytes a medium, a bit in each for a kind of hash: known, and exact. What the kinds leave free of both is the sharpness, one more
/// than it is, or 0 where it is not known; so a file from before there was any says just that.
///
/// Each column has its checksum, looked at when the column is read. What does not fit is as if it were not there: everything in
/// it can be worked out again.
/// </summary>
internal sealed class HashFile : IDisposable
{
    public const int BlurhashBytes = 28;

    private const ulong Magic = 0x3131_6873_6148_5454; // "TTHash11"
    private const int Kinds = PictureHashes.Kinds;
    private const int OfKinds = (1 << Kinds) - 1;
    private const int FlagsColumn = Kinds;
    private const int LooksColumn = Kinds + 1;
    private const int BlurhashColumn = Kinds + 2;
    private const int EndsColumn = Kinds + 3;
    private const int KeysColumn = Kinds + 4;
    private const int Columns = Kinds + 5;
    private const int HeaderBytes = 8 + 8 + 8 + 8 + (Columns * 8) + 8;
    private const int MostMedia = 20_000_000;

    private readonly SafeFileHandle _file;
    private readonly ulong[] _sums;
    private readonly long _keyBytes;
    private byte[]? _flags;
    private int[]? _ends;
    private byte[]? _keys;
    private FileLook[]? _looks;
    private byte[]? _blurhashes;
    private readonly ulong[]?[] _hashes = new ulong[]?[Kinds];

    private HashFile(SafeFileHandle file, int count, ulong generation, long keyBytes, ulong[] sums) =>
        (_file, Count, Generation, _keyBytes, _sums) = (file, count, generation, keyBytes, sums);

    public int Count { get; }

    /// <summary>Another one for each version of the file.</summary>
    public ulong Generation { get; }

    /// <summary>Null where there is none, or none that could be read.</summary>
    public static HashFile? Open(string path)
    {
        SafeFileHandle? file = null;
        try
        {
            if (FileLook.At(path, followLinks: false) is null)
                return null;
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> header = stackalloc byte[HeaderBytes];
            if (RandomAccess.Read(file, header, 0) == HeaderBytes && Of(file, header) is { } opened)
                return opened;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As if there were none.
        }

        file?.Dispose();
        return null;
    }

    public int Find(ReadOnlySpan<byte> key)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = KeyUtf8(middle).SequenceCompareTo(key);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    public int Find(string key) => Find(Encoding.UTF8.GetBytes(key));

    public ReadOnlySpan<byte> KeyUtf8(int index)
    {
        _ends ??= MemoryMarshal.Cast<byte, int>(Column(EndsColumn)).ToArray();
        _keys ??= Column(KeysColumn);
        var start = index == 0 ? 0 : _ends[index - 1];
        return start < 0 || _ends[index] < start || _ends[index] > _keys.Length ? [] : _keys.AsSpan(start, _ends[index] - start);
    }

    public string Key(int index) => Encoding.UTF8.GetString(KeyUtf8(index));

    public bool Has(int index, HashKind kind) => ((_flags ??= Column(FlagsColumn))[index * 2] >> (int)kind & 1) != 0;

    public byte? Sharp(int index)
    {
        _flags ??= Column(FlagsColumn);
        var stored = (_flags[index * 2] >> Kinds) | (_flags[(index * 2) + 1] >> Kinds << Kinds);
        return stored == 0 ? null : (byte)(stored - 1);
    }

    /// <summary>Of all media; 0 where <see cref="Has"/> says no.</summary>
    public ulong[] Hashes(HashKind kind) => _hashes[(int)kind] ??= MemoryMarshal.Cast<byte, ulong>(Column((int)kind)).ToArray();

    public FileLook Look(int index) => (_looks ??= MemoryMarshal.Cast<byte, FileLook>(Column(LooksColumn)).ToArray())[index];

    public HashRecord Record(int index)
    {
        _flags ??= Column(FlagsColumn);
        _blurhashes ??= Column(BlurhashColumn);
        var blurhash = _blurhashes.AsSpan(index * BlurhashBytes, BlurhashBytes);
        return new HashRecord(Look(index), (byte)(_flags[index * 2] & OfKinds), (byte)(_flags[(index * 2) + 1] & OfKinds),
            Hashes(HashKind.PHash)[index], Hashes(HashKind.DHash)[index], Hashes(HashKind.AHash)[index], Hashes(HashKind.WHash)[index],
            blurhash[0] == 0 ? null : Encoding.ASCII.GetString(blurhash.TrimEnd((byte)0)), Sharp(index));
    }

    /// <summary>Writes records, which come by key in the order of UTF-8, to a file that nobody has open.</summary>
    public static ulong Write(string path, IReadOnlyList<(byte[] Key, HashRecord Record)> records)
    {
        var count = records.Count;
        var columns = new byte[Columns][];
        for (var column = 0; column < KeysColumn; column++)
            columns[column] = new byte[(long)count * WidthOf(column)];
        columns[KeysColumn] = new byte[records.Sum(one => (long)one.Key.Length)];
        var end = 0;
        for (var i = 0; i < count; i++)
        {
            var (key, record) = records[i];
            for (var kind = 0; kind < Kinds; kind++)
                BinaryPrimitives.WriteUInt64LittleEndian(columns[kind].AsSpan(i * 8), record[(HashKind)kind]);
            var sharp = record.Sharp is { } known ? known + 1 : 0;
            (columns[FlagsColumn][i * 2], columns[FlagsColumn][(i * 2) + 1]) = ((byte)(record.Has | (sharp << Kinds)), (byte)(record.Exact | (sharp >> Kinds << Kinds)));
            MemoryMarshal.Write(columns[LooksColumn].AsSpan(i * WidthOf(LooksColumn)), record.Look);
            if (record.Blurhash is { Length: <= BlurhashBytes } blurhash)
                Encoding.ASCII.GetBytes(blurhash, columns[BlurhashColumn].AsSpan(i * BlurhashBytes));
            key.CopyTo(columns[KeysColumn], end);
            BinaryPrimitives.WriteInt32LittleEndian(columns[EndsColumn].AsSpan(i * 4), end += key.Length);
        }

        var generation = (ulong)Random.Shared.NextInt64(1, long.MaxValue);
        var header = new byte[HeaderBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), count);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(16), generation);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24), columns[KeysColumn].Length);
        for (var column = 0; column < Columns; column++)
            BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(32 + (column * 8)), Sum(columns[column]));
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(HeaderBytes - 8), Sum(header.AsSpan(0, HeaderBytes - 8)));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using var file = new FileStream(path, options);
        file.Write(header);
        foreach (var column in columns)
            file.Write(column);
        return generation;
    }

    public void Dispose() => _file.Dispose();

    private static HashFile? Of(SafeFileHandle file, ReadOnlySpan<byte> header)
    {
        var (count, keyBytes) = (BinaryPrimitives.ReadInt64LittleEndian(header[8..]), BinaryPrimitives.ReadInt64LittleEndian(header[24..]));
        if (BinaryPrimitives.ReadUInt64LittleEndian(header) != Magic || BinaryPrimitives.ReadUInt64LittleEndian(header[(HeaderBytes - 8)..]) != Sum(header[..(HeaderBytes - 8)])
            || count is < 0 or > MostMedia || keyBytes is < 0 or > int.MaxValue)
            return null;
        var sums = new ulong[Columns];
        for (var column = 0; column < Columns; column++)
            sums[column] = BinaryPrimitives.ReadUInt64LittleEndian(header[(32 + (column * 8))..]);
        var opened = new HashFile(file, (int)count, BinaryPrimitives.ReadUInt64LittleEndian(header[16..]), keyBytes, sums);
        return RandomAccess.GetLength(file) == opened.StartOf(Columns) ? opened : null;
    }

    private static int WidthOf(int column) => column switch
    {
        < Kinds => 8,
        FlagsColumn => 2,
        LooksColumn => 32,
        BlurhashColumn => BlurhashBytes,
        EndsColumn => 4,
        _ => 1,
    };

    private long LengthOf(int column) => column == KeysColumn ? _keyBytes : (long)Count * WidthOf(column);

    private long StartOf(int column)
    {
        long start = HeaderBytes;
        for (var before = 0; before < column; before++)
            start += LengthOf(before);
        return start;
    }

    /// <summary>Throws <see cref="IOException"/> where the bytes are not those that were written.</summary>
    private byte[] Column(int column)
    {
        var bytes = GC.AllocateUninitializedArray<byte>((int)LengthOf(column));
        var start = StartOf(column);
        for (var at = 0; at < bytes.Length;)
        {
            var read = RandomAccess.Read(_file, bytes.AsSpan(at), start + at);
            if (read == 0)
                throw new IOException("the file of hashes is cut off");
            at += read;
        }

        return Sum(bytes) == _sums[column] ? bytes : throw new IOException("the file of hashes is damaged");
    }

    // Four sums side by side: eight bytes a cycle, where one would wait for its multiplications.
    private static ulong Sum(ReadOnlySpan<byte> bytes)
    {
        const ulong prime = 0x9E37_79B9_7F4A_7C15;
        var (a, b, c, d) = (1UL, 2UL, 3UL, (ulong)bytes.Length);
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        var i = 0;
        for (; i + 4 <= words.Length; i += 4)
        {
            a = (a ^ words[i]) * prime;
            b = (b ^ words[i + 1]) * prime;
            c = (c ^ words[i + 2]) * prime;
            d = (d ^ words[i + 3]) * prime;
        }

        for (var rest = i * 8; rest < bytes.Length; rest++)
            a = (a ^ bytes[rest]) * prime;
        return (((((a ^ (a >> 31)) * prime) ^ b ^ (b >> 29)) * prime ^ c ^ (c >> 30)) * prime) ^ d ^ (d >> 28);
    }
}
