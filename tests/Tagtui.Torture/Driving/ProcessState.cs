using System.Globalization;

namespace Tagtui.Torture.Driving;

/// <summary>One look at /proc/PID/stat.</summary>
internal sealed record ProcessState(char State, TimeSpan Cpu)
{
    /// <summary>Null when there is no such process any more.</summary>
    public static ProcessState? Of(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            // The name may hold spaces and brackets: fields are counted behind the last bracket.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            long ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return new ProcessState(fields[0][0], TimeSpan.FromMilliseconds(ticks * 10));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static bool Lives(int id) => Of(id) is { State: not ('Z' or 'X') };
}
