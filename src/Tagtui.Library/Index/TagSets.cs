using System.Buffers.Binary;
using System.Numerics;
using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>
/// Which media have a tag, as the index keeps it for questions: not a row for each, which takes a step of SQLite each to
/// read, but one row for each 32,768 ids. Such a part is the sorted low halves of its ids while they are few, and a bit for
/// each id where they are many; its length tells which. Beside the tags, <see cref="Everything"/> has all media there are.
///
/// The pairs in `media_tag` say the same in a form that SQL can join, and are written by the same writer in the same transaction.
/// </summary>
internal static class TagSets
{
    /// <summary>In the place of a tag's id; tags count from 1.</summary>
    public const long Everything = 0;

    public const int PartBits = 15;
    public const int WordsInPart = 1 << (PartBits - 6);

    private const int TagShift = 16;
    private const int BitsLength = WordsInPart * sizeof(ulong);

    public static long RowOf(long tag, int part) => (tag << TagShift) | (uint)part;

    public static long TagOf(long row) => row >> TagShift;

    /// <summary>Adds the media of a tag to a set.</summary>
    public static void Read(Database database, long tag, IdSet set)
    {
        var rows = database.Prepared("SELECT id, media FROM tag_set WHERE id >= ? AND id < ?").Bind(1, RowOf(tag, 0)).Bind(2, RowOf(tag + 1, 0));
        while (rows.Step())
            set.AddPart((int)(rows.Int64(0) & ((1 << TagShift) - 1)), rows.Blob(1));
    }

    /// <summary>How many media a tag has.</summary>
    public static int Count(Database database, long tag) =>
        (int)database.Prepared("SELECT coalesce(sum(count), 0) FROM tag_set WHERE id >= ? AND id < ?").Bind(1, RowOf(tag, 0)).Bind(2, RowOf(tag + 1, 0)).Number();

    /// <summary>How many media each tag has, those that are used.</summary>
    public static IEnumerable<(long Tag, int Count)> Counts(Database database)
    {
        using var rows = database.Prepare($"SELECT id >> {TagShift}, sum(count) FROM tag_set WHERE id >= {RowOf(1, 0)} GROUP BY 1");
        while (rows.Step())
            yield return (rows.Int64(0), (int)rows.Int64(1));
    }

    public static int CountOf(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var word in bits)
            count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>The stored form of a part, in the beginning of <paramref name="bytes"/>.</summary>
    public static ReadOnlySpan<byte> Write(ReadOnlySpan<ulong> bits, int count, Span<byte> bytes)
    {
        if (count >= BitsLength / sizeof(ushort))
        {
            for (var i = 0; i < WordsInPart; i++)
                BinaryPrimitives.WriteUInt64LittleEndian(bytes[(i * sizeof(ulong))..], bits[i]);
            return bytes[..BitsLength];
        }
        var at = 0;
        for (var i = 0; i < WordsInPart; i++)
        {
            for (var word = bits[i]; word != 0; word &= word - 1, at += sizeof(ushort))
                BinaryPrimitives.WriteUInt16LittleEndian(bytes[at..], (ushort)((i << 6) + BitOperations.TrailingZeroCount(word)));
        }
        return bytes[..at];
    }

    /// <summary>Adds what is stored to bits. Damaged bytes give wrong ids, never an exception.</summary>
    public static void Read(ReadOnlySpan<byte> stored, Span<ulong> bits)
    {
        if (stored.Length == BitsLength)
        {
            for (var i = 0; i < bits.Length; i++)
                bits[i] |= BinaryPrimitives.ReadUInt64LittleEndian(stored[(i * sizeof(ulong))..]);
            return;
        }
        for (; stored.Length >= sizeof(ushort); stored = stored[sizeof(ushort)..])
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(stored);
            if (id >> 6 < bits.Length)
                bits[id >> 6] |= 1UL << (id & 63);
        }
    }

    public static byte[] Buffer() => new byte[BitsLength];
}

/// <summary>
/// Changes to the sets, kept back until the transaction ends: a batch that gives one tag to a thousand media writes each
/// part once.
/// </summary>
internal sealed class TagSetWriter(Database database)
{
    private const int MostParts = 1024;

    private readonly Dictionary<long, ulong[]> _parts = [];
    private readonly byte[] _buffer = TagSets.Buffer();

    public void Add(long tag, long medium) => Part(tag, medium)[Word(medium)] |= Bit(medium);

    public void Remove(long tag, long medium) => Part(tag, medium)[Word(medium)] &= ~Bit(medium);

    private static int Word(long medium) => (int)(medium >> 6) & (TagSets.WordsInPart - 1);

    private static ulong Bit(long medium) => 1UL << (int)(medium & 63);

    private ulong[] Part(long tag, long medium)
    {
        var row = TagSets.RowOf(tag, (int)(medium >> TagSets.PartBits));
        if (_parts.TryGetValue(row, out var part))
            return part;
        if (_parts.Count == MostParts)
            Save();
        part = new ulong[TagSets.WordsInPart];
        var stored = database.Prepared("SELECT media FROM tag_set WHERE id=?").Bind(1, row);
        if (stored.Step())
            TagSets.Read(stored.Blob(0), part);
        stored.Reset();
        return _parts[row] = part;
    }

    public void Save()
    {
        foreach (var (row, part) in _parts)
            Save(row, part);
        _parts.Clear();
    }

    private void Save(long row, ulong[] part)
    {
        var count = TagSets.CountOf(part);
        if (count == 0)
            database.Prepared("DELETE FROM tag_set WHERE id=?").Bind(1, row).Run();
        else
            database.Prepared("INSERT OR REPLACE INTO tag_set VALUES(?,?,?)").Bind(1, row).Bind(2, count).BindBlob(3, TagSets.Write(part, count, _buffer)).Run();
    }

    public void Forget() => _parts.Clear();

    /// <summary>For what comes in the order of the table: parts that are not there yet, none but the last in memory.</summary>
    public sealed class InOrder(TagSetWriter writer)
    {
        private readonly ulong[] _part = new ulong[TagSets.WordsInPart];
        private long _row = -1;

        public void Add(long tag, long medium)
        {
            var row = TagSets.RowOf(tag, (int)(medium >> TagSets.PartBits));
            if (row != _row)
                Next(row);
            _part[Word(medium)] |= Bit(medium);
        }

        public void End() => Next(-1);

        private void Next(long row)
        {
            if (_row >= 0)
                writer.Save(_row, _part);
            _row = row;
            Array.Clear(_part);
        }
    }
}
