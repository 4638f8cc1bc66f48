using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tagtui;

/// <summary>
/// How long the loop takes from an event to the frame that shows it, by the clock and of the processor, a line a frame in a log of the level
/// debug. What it waits for is not counted.
/// </summary>
internal sealed partial class FrameTimes(Log log)
{
    private const int ThreadProcessorTime = 3;

    private readonly bool _on = log.Writes(LogLevel.Debug);
    private long _began, _beganProcessor;
    private double _clock, _processor;

    public void Go()
    {
        if (_on)
            (_began, _beganProcessor) = (Stopwatch.GetTimestamp(), Processor());
    }

    public void Pause()
    {
        if (!_on)
            return;
        _clock += Stopwatch.GetElapsedTime(_began).TotalMilliseconds;
        _processor += (Processor() - _beganProcessor) / 1e6;
    }

    public void Done()
    {
        if (!_on)
            return;
        Pause();
        log.Debug(FormattableString.Invariant($"frame {_clock:0.00} ms, {_processor:0.00} of the processor"));
        (_clock, _processor) = (0, 0);
    }

    private static long Processor() => GetTime(ThreadProcessorTime, out var time) == 0 ? time.Seconds * 1_000_000_000 + time.Nanoseconds : 0;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    private struct Time
    {
        public long Seconds, Nanoseconds;
    }
}
