using System.Numerics;

namespace Tagtui.Benchmarks;

/// <summary>Four tables of 16 bits each, and each hash asked for in all of them: how all pairs are found where one question can be asked.</summary>
internal sealed class MultiIndex
{
    private readonly ulong[] _hashes;
    private readonly int[][] _starts = new int[4][], _places = new int[4][];
    private readonly int[] _seen;
    private readonly List<int>[] _masks = [[], [], [], [], []];
    private int _stamp;

    public MultiIndex(ulong[] hashes)
    {
        _hashes = hashes;
        _seen = new int[hashes.Length];
        for (int mask = 0; mask < 65_536; mask++)
        {
            if (BitOperations.PopCount((uint)mask) is var bits and < 5)
                _masks[bits].Add(mask);
        }
        for (int part = 0; part < 4; part++)
        {
            int[] starts = _starts[part] = new int[65_537];
            foreach (ulong hash in hashes)
                starts[Part(hash, part) + 1]++;
            for (int i = 0; i < 65_536; i++)
                starts[i + 1] += starts[i];
            int[] next = starts[..65_536];
            _places[part] = new int[hashes.Length];
            for (int i = 0; i < hashes.Length; i++)
                _places[part][next[Part(hashes[i], part)]++] = i;
        }
    }

    public void Find(ulong wanted, int threshold, List<int> found)
    {
        _stamp++;
        for (int part = 0; part < 4; part++)
        {
            int most = part <= threshold % 4 ? threshold / 4 : (threshold / 4) - 1;
            for (int bits = 0; bits <= most; bits++)
            {
                foreach (int mask in _masks[bits])
                {
                    int value = Part(wanted, part) ^ mask;
                    for (int at = _starts[part][value]; at < _starts[part][value + 1]; at++)
                    {
                        int place = _places[part][at];
                        if (_seen[place] == _stamp || BitOperations.PopCount(_hashes[place] ^ wanted) > threshold)
                            continue;
                        _seen[place] = _stamp;
                        found.Add(place);
                    }
                }
            }
        }
    }

    private static int Part(ulong hash, int part) => (int)(hash >> (part * 16)) & 65_535;
}
