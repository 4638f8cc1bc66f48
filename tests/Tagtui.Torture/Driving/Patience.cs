using System.Globalization;

namespace Tagtui.Torture.Driving;

/// <summary>
/// How long to wait for what should come at once. TAGTUI_PATIENCE multiplies it on a slow or crowded machine;
/// it never makes a passing test slower, because every wait ends when its condition holds.
/// </summary>
internal static class Patience
{
    private static readonly double Factor = double.TryParse(
        Environment.GetEnvironmentVariable("TAGTUI_PATIENCE"), CultureInfo.InvariantCulture, out var factor) && factor > 0 ? factor : 1;

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds * Factor);

    public static TimeSpan Usual => Seconds(15);
}
