using Tagtui.Library;

namespace Tagtui;

/// <summary>
/// What our own changes have left in the files. Whoever looks at a value, thinks and then says another one means the value that
/// he saw; where a change of ours came between the look and the saying, he means what that one left, and not what some
/// list still shows. Looks and changes are told apart by a count that rises with each change.
/// </summary>
internal sealed class Seen
{
    /// <summary>Of more than that nobody remembers each.</summary>
    private const int Most = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<MediaKey, (long At, MediumContent? Content)> _left = [];
    private long _now;
    private long _forgotten;

    /// <summary>To be asked before the files are read.</summary>
    public long Now
    {
        get
        {
            lock (_lock)
                return _now;
        }
    }

    /// <summary>On the writer's thread, before the next change begins.</summary>
    public void Left(Outcome outcome)
    {
        lock (_lock)
        {
            _now++;
            if (_left.Count + outcome.Changed.Count + outcome.Followed.Count > Most)
            {
                _left.Clear();
                _forgotten = _now;
                return;
            }
            foreach (var item in outcome.Changed)
            {
                _left[item.Key] = (_now, item.MovedTo is null ? item.After : null);
                if (item.MovedTo is { } key)
                    _left[key] = (_now, null);
            }
            foreach (var key in outcome.Followed)
                _left[key] = (_now, null);
        }
    }

    /// <summary>What a look at that time means by now; null where nobody knows.</summary>
    public MediumRecord? Since(long at, MediumRecord seen)
    {
        lock (_lock)
        {
            if (_forgotten > at)
                return null;
            if (!_left.TryGetValue(seen.Key, out var left) || left.At <= at)
                return seen;
            return left.Content is null ? null : new MediumRecord(seen.Files, left.Content);
        }
    }
}
