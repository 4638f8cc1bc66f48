using System.Numerics;

namespace Tagtui.Benchmarks;

/// <summary>What similar pictures are usually looked for with: a node's children are told apart by their distance from it.</summary>
internal sealed class BkTree
{
    private readonly ulong[] _hashes;
    private readonly int[] _child, _sibling;
    private readonly byte[] _distance;
    private readonly int[] _stack;

    public BkTree(ulong[] hashes)
    {
        _hashes = hashes;
        (_child, _sibling, _distance, _stack) = (new int[hashes.Length], new int[hashes.Length], new byte[hashes.Length], new int[hashes.Length]);
        Array.Fill(_child, -1);
        Array.Fill(_sibling, -1);
        for (int i = 1; i < hashes.Length; i++)
            Add(i);
    }

    public void Find(ulong wanted, int threshold, List<int> found)
    {
        int depth = 0;
        _stack[depth++] = 0;
        while (depth > 0)
        {
            int node = _stack[--depth];
            int distance = BitOperations.PopCount(_hashes[node] ^ wanted);
            if (distance <= threshold)
                found.Add(node);
            for (int child = _child[node]; child >= 0; child = _sibling[child])
            {
                if (_distance[child] >= distance - threshold && _distance[child] <= distance + threshold)
                    _stack[depth++] = child;
            }
        }
    }

    private void Add(int i)
    {
        for (int parent = 0; ;)
        {
            int distance = BitOperations.PopCount(_hashes[parent] ^ _hashes[i]), child = _child[parent];
            while (child >= 0 && _distance[child] != distance)
                child = _sibling[child];
            if (child < 0)
            {
                (_distance[i], _sibling[i], _child[parent]) = ((byte)distance, _child[parent], i);
                return;
            }
            parent = child;
        }
    }
}
