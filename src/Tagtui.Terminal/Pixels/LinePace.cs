namespace Tagtui.Terminal.Pixels;

/// <summary>
/// How fast the line takes bytes. Behind every larger piece the terminal is asked whether it is done; until it answers the line is
/// busy and gets nothing that can wait, and from the time that it took comes what may be sent at once next time. One that does not answer is
/// given up after a while, by whoever has the clock.
/// </summary>
public sealed class LinePace(TimeProvider clock)
{
    /// <summary>What is on its way for longer is worth a coarse picture before it.</summary>
    private const double Patience = 150;

    private const double LocalBytesPerMillisecond = 20_000;
    private const int LeastToMeasure = 8 << 10, LeastBudget = 64 << 10;

    private double _bytesPerMillisecond = LocalBytesPerMillisecond;
    private long _written;
    private long _since;
    private int _asked;

    public bool Busy => _asked > 0;

    /// <summary>Bytes that may go out before the line is asked again.</summary>
    public long Budget => Math.Max(LeastBudget, (long)(_bytesPerMillisecond * Patience));

    public bool IsSlowFor(long bytes) => bytes / _bytesPerMillisecond > Patience;

    /// <summary>So many bytes went out, and the question behind them.</summary>
    public void Asked(int bytes)
    {
        if (_asked == 0)
            (_since, _written) = (clock.GetTimestamp(), 0);
        _written += bytes;
        _asked++;
    }

    public void Answered()
    {
        if (_asked == 0 || --_asked > 0 || _written < LeastToMeasure)
            return;
        double milliseconds = Math.Max(0.5, clock.GetElapsedTime(_since).TotalMilliseconds);
        double seen = _written / milliseconds;
        // A line that has become slow is believed at once, one that has become fast by and by.
        _bytesPerMillisecond = seen < _bytesPerMillisecond ? seen : (_bytesPerMillisecond + seen) / 2;
    }

    /// <summary>No answer will come, or the screen was lent: nothing is under way.</summary>
    public void GiveUp() => _asked = 0;
}
