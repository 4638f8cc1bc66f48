namespace Tagtui.Library;

/// <summary>
/// The pairs of tag and medium of a bulk load, kept back until all are known and given out in the order of their table: a
/// million inserts at the end of a tree instead of all over it.
///
/// Media come in the order of their ids, so a list for each tag is all the sorting that this takes. A pair is the distance to the
/// tag's last medium and the place in its list, two or three bytes as variable-length numbers, in chains of small blocks that share
/// one array. When that is full, every chain is written to a nameless file and the array is used again: memory stays the same
/// however many pairs there are.
/// </summary>
internal sealed class PairSpool(string path, int most = PairSpool.Usual) : IDisposable
{
    private const int Usual = 8 << 20;
    private const int BlockSize = 64;
    private const int LinkAt = BlockSize - 4;

    private readonly List<Chain> _chains = [];
    private readonly List<Run> _runs = [];
    private byte[] _blocks = new byte[1 << 20];
    private int _usedBlocks;
    private Microsoft.Win32.SafeHandles.SafeFileHandle? _file;
    private long _fileEnd;

    private struct Chain
    {
        public int First;
        public int Last;
        public int Used;
        public int Length;
        public int Medium;
    }

    /// <summary>What was written of each tag at one time, in the order of the tags.</summary>
    private sealed record Run(long Start, int[] Lengths);

    public void AddTag() => _chains.Add(new Chain { First = -1, Last = -1 });

    /// <param name="tag">From 0, in the order of <see cref="AddTag"/>.</param>
    public void Add(int tag, int medium, int position)
    {
        Span<byte> pair = stackalloc byte[20];
        var chains = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_chains);
        ref var chain = ref chains[tag];
        var length = TagList.Write(pair, medium - chain.Medium);
        length += TagList.Write(pair[length..], position);
        chain.Medium = medium;
        foreach (var value in pair[..length])
        {
            if (chain.Last < 0 || chain.Used == LinkAt)
                Lengthen(ref chain);
            _blocks[(chain.Last * BlockSize) + chain.Used++] = value;
            chain.Length++;
        }
    }

    private void Lengthen(ref Chain chain)
    {
        if ((_usedBlocks + 1) * BlockSize > _blocks.Length)
        {
            // With very many tags half-empty blocks are most of it; the array grows with them.
            if (_blocks.Length < Math.Max(most, _chains.Count * BlockSize * 4))
                Array.Resize(ref _blocks, _blocks.Length * 2);
            else
                Spill();
        }
        var block = _usedBlocks++;
        if (chain.First < 0)
            chain.First = block;
        else
            BitConverter.TryWriteBytes(_blocks.AsSpan((chain.Last * BlockSize) + LinkAt), block);
        (chain.Last, chain.Used) = (block, 0);
    }

    private void Spill()
    {
        _file ??= File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        var start = _fileEnd;
        var chains = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_chains);
        var lengths = new int[chains.Length];
        var buffer = new byte[256 << 10];
        var used = 0;
        for (var tag = 0; tag < chains.Length; tag++)
        {
            ref var chain = ref chains[tag];
            lengths[tag] = chain.Length;
            Visit(chain, bytes =>
            {
                if (used + bytes.Length > buffer.Length)
                    Save(buffer, ref used);
                bytes.CopyTo(buffer.AsSpan(used));
                used += bytes.Length;
            });
            (chain.First, chain.Last, chain.Length, chain.Used) = (-1, -1, 0, 0);
        }
        Save(buffer, ref used);
        _runs.Add(new Run(start, lengths));
        _usedBlocks = 0;
    }

    private void Save(byte[] buffer, ref int used)
    {
        RandomAccess.Write(_file!, buffer.AsSpan(0, used), _fileEnd);
        _fileEnd += used;
        used = 0;
    }

    private delegate void Piece(ReadOnlySpan<byte> bytes);

    private void Visit(in Chain chain, Piece piece)
    {
        var left = chain.Length;
        for (var block = chain.First; left > 0; block = BitConverter.ToInt32(_blocks, (block * BlockSize) + LinkAt))
        {
            var length = Math.Min(left, LinkAt);
            piece(_blocks.AsSpan(block * BlockSize, length));
            left -= length;
        }
    }

    /// <summary>All pairs, by tag and then by medium.</summary>
    public void Give(Action<int, int, int> pair)
    {
        var starts = _runs.ConvertAll(run => run.Start);
        var bytes = new byte[4096];
        for (var tag = 0; tag < _chains.Count; tag++)
        {
            var length = 0;
            for (var run = 0; run < _runs.Count; run++)
            {
                var part = tag < _runs[run].Lengths.Length ? _runs[run].Lengths[tag] : 0;
                Room(ref bytes, length + part);
                while (part > 0)
                {
                    var got = RandomAccess.Read(_file!, bytes.AsSpan(length, part), starts[run]);
                    if (got == 0)
                        throw new IOException($"{path} is shorter than it was written");
                    starts[run] += got;
                    length += got;
                    part -= got;
                }
            }
            var chain = _chains[tag];
            Room(ref bytes, length + chain.Length);
            Visit(chain, piece =>
            {
                piece.CopyTo(bytes.AsSpan(length));
                length += piece.Length;
            });
            Give(tag, bytes.AsSpan(0, length), pair);
        }
    }

    private static void Room(ref byte[] bytes, int length)
    {
        if (length > bytes.Length)
            Array.Resize(ref bytes, Math.Max(length, bytes.Length * 2));
    }

    private static void Give(int tag, ReadOnlySpan<byte> bytes, Action<int, int, int> pair)
    {
        var medium = 0;
        while (!bytes.IsEmpty)
        {
            medium += (int)TagList.ReadOne(ref bytes);
            pair(tag, medium, (int)TagList.ReadOne(ref bytes));
        }
    }

    public void Dispose() => _file?.Dispose();
}
