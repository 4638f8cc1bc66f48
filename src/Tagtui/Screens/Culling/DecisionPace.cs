namespace Tagtui.Screens;

/// <summary>
/// How long a decision usually takes: the median of the last ones, so that neither one long look nor a cup of coffee counts for much. What
/// comes faster than a hand can choose is a key held down and no decision.
/// </summary>
internal sealed class DecisionPace
{
    private const int Remembered = 15, Fewest = 3;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100), Longest = TimeSpan.FromMinutes(2);

    private readonly Queue<TimeSpan> _times = [];
    private TimeSpan? _last;

    /// <summary>Null until there have been a few.</summary>
    public TimeSpan? Each => _times.Count < Fewest ? null : _times.Order().ElementAt((_times.Count - 1) / 2);

    /// <param name="at">On a clock that only goes forward.</param>
    public void Take(TimeSpan at)
    {
        if (_last is { } last && at - last is var took && took >= Shortest && took <= Longest)
        {
            _times.Enqueue(took);
            if (_times.Count > Remembered)
                _times.Dequeue();
        }
        _last = at;
    }
}
