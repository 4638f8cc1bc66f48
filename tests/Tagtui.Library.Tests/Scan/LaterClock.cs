namespace Tagtui.Library.Tests;

/// <summary>
/// Looks at files as if an hour had passed since they were written, so that what was just written is trusted like anything else. What
/// remains of the race between a look and a write is the tick of the kernel's clock, which <see cref="Tick"/> lets pass.
/// </summary>
internal static class LaterClock
{
    public static LibraryOptions Options(string? index = null) => new() { IndexPath = index, LookClock = Now };

    /// <summary>The same, telling with each look how many there were.</summary>
    public static LibraryOptions Options(Action<int> looked)
    {
        var looks = 0;
        return new()
        {
            LookClock = () =>
            {
                looked(Interlocked.Increment(ref looks));
                return Now();
            },
        };
    }

    private static long Now() => (DateTime.UtcNow.AddHours(1) - DateTime.UnixEpoch).Ticks * 100;

    public static void Tick()
    {
        var until = DateTime.UtcNow.AddMilliseconds(12);
        SpinWait.SpinUntil(() => DateTime.UtcNow > until);
    }
}
