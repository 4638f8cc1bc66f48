using System.Numerics;

namespace Tagtui.Library;

/// <summary>A set of row ids as one bit each: at a hundred thousand media and, or and not cost a few microseconds.</summary>
internal sealed class IdSet(int capacity)
{
    private readonly ulong[] _words = new ulong[(capacity >> 6) + 1];

    public int Capacity => capacity;

    /// <summary>Ids out of range come only from a damaged index, and are nobody's.</summary>
    public void Add(long id)
    {
        if ((ulong)id <= (ulong)capacity)
            _words[id >> 6] |= 1UL << (int)(id & 63);
    }

    /// <summary>Ids as <see cref="TagSets"/> stores them.</summary>
    public void AddPart(int part, ReadOnlySpan<byte> stored)
    {
        var first = part * TagSets.WordsInPart;
        if (first < _words.Length)
            TagSets.Read(stored, _words.AsSpan(first, Math.Min(TagSets.WordsInPart, _words.Length - first)));
    }

    public int[] ToArray()
    {
        var ids = new int[Count];
        var found = 0;
        for (var i = 0; i < _words.Length; i++)
        {
            for (var word = _words[i]; word != 0; word &= word - 1)
                ids[found++] = (i << 6) + BitOperations.TrailingZeroCount(word);
        }
        return ids;
    }

    public bool IsEmpty => !_words.AsSpan().ContainsAnyExcept(0UL);

    public bool Contains(int id) => (_words[id >> 6] >> (id & 63) & 1) != 0;

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    public IdSet And(IdSet other) => Combine(other, static (a, b) => a & b);

    public IdSet Or(IdSet other) => Combine(other, static (a, b) => a | b);

    public IdSet Without(IdSet other) => Combine(other, static (a, b) => a & ~b);

    private IdSet Combine(IdSet other, Func<ulong, ulong, ulong> operation)
    {
        var result = new IdSet(capacity);
        for (var i = 0; i < _words.Length; i++)
            result._words[i] = operation(_words[i], other._words[i]);
        return result;
    }
}
