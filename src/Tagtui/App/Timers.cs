namespace Tagtui;

/// <summary>What is to happen on the loop later: a toast that goes, a decode that waited for the hand to rest.</summary>
internal sealed class Timers(TimeProvider clock)
{
    private readonly List<(long Due, object Token, Action Action)> _pending = [];

    /// <summary>Runs the action once after the delay; the same token again replaces what was waiting.</summary>
    public void After(TimeSpan delay, object token, Action action)
    {
        Cancel(token);
        long due = clock.GetTimestamp() + (long)(delay.TotalSeconds * clock.TimestampFrequency);
        _pending.Add((due, token, action));
    }

    public bool Waits(object token) => _pending.Any(p => Equals(p.Token, token));

    public void Cancel(object token) => _pending.RemoveAll(p => Equals(p.Token, token));

    /// <summary>How long the loop may sleep; null for ever.</summary>
    public TimeSpan? UntilNext()
    {
        if (_pending.Count == 0)
            return null;
        long left = _pending.Min(p => p.Due) - clock.GetTimestamp();
        return left <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)left / clock.TimestampFrequency);
    }

    public bool RunDue()
    {
        long now = clock.GetTimestamp();
        var due = _pending.Where(p => p.Due <= now).OrderBy(p => p.Due).ToList();
        _pending.RemoveAll(p => p.Due <= now);
        foreach (var (_, _, action) in due)
            action();
        return due.Count > 0;
    }
}
