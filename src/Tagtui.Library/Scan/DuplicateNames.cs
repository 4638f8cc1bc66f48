using System.Text.Json;

namespace Tagtui.Library;

/// <summary>
/// Sees a member name that comes twice in one object. Names are kept as hashes on one stack, an object's names above its
/// parent's; a short object is searched through, a long one (a workflow of a thousand nodes) gets a set of its own.
/// Equal hashes count as a duplicate: the caller then asks the exact reader.
/// </summary>
internal sealed class DuplicateNames
{
    private const int Long = 48;

    private readonly List<ulong> _hashes = [];
    private readonly Dictionary<int, HashSet<ulong>> _long = [];

    public void Clear()
    {
        _hashes.Clear();
        _long.Clear();
    }

    public int Enter() => _hashes.Count;

    public void Leave(int level)
    {
        _hashes.RemoveRange(level, _hashes.Count - level);
        _long.Remove(level);
    }

    public bool Add(int level, ref Utf8JsonReader reader)
    {
        // A name with escapes may be one that is known by its bytes: that too is for the exact reader.
        if (reader.ValueIsEscaped)
            return false;
        var hash = Hash(reader.ValueSpan);
        var count = _hashes.Count - level;
        if (count < Long)
        {
            for (var i = level; i < _hashes.Count; i++)
            {
                if (_hashes[i] == hash)
                    return false;
            }
        }
        else
        {
            if (!_long.TryGetValue(level, out var set))
            {
                _long[level] = set = [];
                for (var i = level; i < _hashes.Count; i++)
                    set.Add(_hashes[i]);
            }
            if (!set.Add(hash))
                return false;
        }
        _hashes.Add(hash);
        return true;
    }

    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in name)
            hash = (hash ^ value) * 1099511628211UL;
        return hash;
    }
}
