using Tagtui.Library;

namespace Tagtui.Screens;

/// <summary>
/// The rows around what is seen, of a list that may hold a million: chunks that are fetched when they come near and
/// dropped when they are far. What is shown while new rows are on their way are the old ones, so nothing flashes.
/// </summary>
internal sealed class RowWindow
{
    public const int ChunkSize = 256;
    private const int ChunksKept = 8;

    private readonly Dictionary<int, Chunk> _chunks = [];
    private readonly HashSet<int> _asked = [];
    private long _generation;
    private long _use;

    /// <summary>How many rows there are in all; null until the first answer.</summary>
    public int? Total { get; private set; }

    /// <summary>Null where it is not at hand, and outside of the list.</summary>
    public MediumRow? this[int index] =>
        index >= 0 && _chunks.TryGetValue(index / ChunkSize, out var chunk) && index % ChunkSize < chunk.Rows.Count ? chunk.Rows[index % ChunkSize] : null;

    /// <summary>Every row at hand, with where it stands.</summary>
    public IEnumerable<(int Index, MediumRow Row)> AtHand => _chunks.SelectMany(chunk => chunk.Value.Rows.Select((row, i) => (chunk.Key * ChunkSize + i, row)));

    /// <summary>The question or the library changed: every chunk is to be asked for again.</summary>
    public void Invalidate()
    {
        _generation++;
        _asked.Clear();
    }

    /// <summary>Which chunks between two rows are missing or old, nearest to the middle first; they count as asked for.</summary>
    public IReadOnlyList<int> Ask(int first, int last)
    {
        List<int> wanted = [];
        int limit = Total ?? 1;
        for (int chunk = Math.Max(0, first) / ChunkSize; chunk <= Math.Max(0, last) / ChunkSize; chunk++)
        {
            if (chunk > 0 && chunk * ChunkSize >= limit)
                break;
            if (_chunks.TryGetValue(chunk, out var have))
            {
                have.LastUse = ++_use;
                if (have.Generation == _generation)
                    continue;
            }
            if (_asked.Add(chunk))
                wanted.Add(chunk);
        }
        int middle = (first + last) / 2 / ChunkSize;
        wanted.Sort((a, b) => Math.Abs(a - middle).CompareTo(Math.Abs(b - middle)));
        return wanted;
    }

    public long Generation => _generation;

    /// <summary>Takes an answer in, unless it is to a question that is no longer asked.</summary>
    public bool Take(int chunk, long generation, IReadOnlyList<MediumRow> rows, int total)
    {
        if (generation != _generation)
            return false;
        _asked.Remove(chunk);
        Total = total;
        _chunks[chunk] = new Chunk(rows, generation) { LastUse = ++_use };
        foreach (int beyond in _chunks.Keys.Where(c => c > 0 && c * ChunkSize >= total).ToList())
            _chunks.Remove(beyond);
        while (_chunks.Count > ChunksKept)
            _chunks.Remove(_chunks.MinBy(c => c.Value.LastUse).Key);
        return true;
    }

    /// <summary>Whether all rows between two are at hand, and new.</summary>
    public bool Complete(int first, int last)
    {
        for (int chunk = Math.Max(0, first) / ChunkSize; chunk <= last / ChunkSize; chunk++)
        {
            if (chunk > 0 && chunk * ChunkSize >= (Total ?? 0))
                break;
            if (!_chunks.TryGetValue(chunk, out var have) || have.Generation != _generation)
                return false;
        }
        return true;
    }

    /// <summary>Where a medium stands among the rows at hand, nearest to a row; null when it is not there.</summary>
    public int? IndexOf(MediaKey key, int near)
    {
        int? best = null;
        foreach (var (number, chunk) in _chunks)
        {
            if (chunk.Generation != _generation)
                continue;
            for (int i = 0; i < chunk.Rows.Count; i++)
            {
                int index = number * ChunkSize + i;
                if (chunk.Rows[i].Key == key && (best is null || Math.Abs(index - near) < Math.Abs(best.Value - near)))
                    best = index;
            }
        }
        return best;
    }

    private sealed record Chunk(IReadOnlyList<MediumRow> Rows, long Generation)
    {
        public long LastUse { get; set; }
    }
}
