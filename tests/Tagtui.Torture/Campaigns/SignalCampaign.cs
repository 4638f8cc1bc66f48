using Tagtui.Torture.Driving;
using Tagtui.Torture.Libraries;

namespace Tagtui.Torture.Campaigns;

/// <summary>The terminal is given back: each signal, and the closed line, at different moments of a screen session.</summary>
internal sealed class SignalCampaign(TagtuiProgram program, CampaignSettings settings)
{
    private static readonly Signal[] Signals =
        [Signal.Hangup, Signal.Interrupt, Signal.Quit, Signal.Terminate, Signal.Abort, Signal.Segv, Signal.Bus, Signal.FloatingPoint];

    public CampaignReport Run()
    {
        var report = new CampaignReport("signals", settings);
        var random = new Random(settings.Seed);
        var keys = new SampleLibrary(program.Workspace.Library).AddScored("g", 10);
        for (int step = 1; step <= settings.Count && !report.HasEnough; step++)
        {
            foreach (var signal in Signals)
            {
                report.Count("signals");
                if (Try(signal, keys[0], random) is { } wrong)
                    report.Violation(step, $"{signal}: {wrong}");
            }
            report.Count("closed lines");
            if (TryClosedLine(keys[0], random) is { } stays)
                report.Violation(step, $"closed line: {stays}");
        }
        return report;
    }

    public string? Try(Signal signal, string shown, Random random)
    {
        using var session = Open(shown, random);
        session.Signal(signal);
        try
        {
            session.WaitForExit(Patience.Seconds(2));
        }
        catch (TimeoutException)
        {
            return $"still running after 2 s\n{session}";
        }
        return TerminalLeft(session);
    }

    public string? TryClosedLine(string shown, Random random)
    {
        using var session = Open(shown, random);
        int program = session.ProgramId;
        var before = ProcessState.Of(program)?.Cpu ?? TimeSpan.Zero;
        TimeSpan used = TimeSpan.Zero;
        session.CloseLine();
        try
        {
            session.WaitUntil(() =>
            {
                var state = ProcessState.Of(program);
                used = (state?.Cpu - before) ?? used;
                return state is null or { State: 'Z' or 'X' };
            }, "the program to end", Patience.Seconds(2));
        }
        catch (TimeoutException)
        {
            return $"still running 2 s after the line was closed, having used {used.TotalMilliseconds:F0} ms";
        }
        return used > TimeSpan.FromSeconds(1) ? $"it spun: {used.TotalMilliseconds:F0} ms of processor time" : null;
    }

    /// <summary>Null when the terminal is as it was before the program started.</summary>
    public static string? TerminalLeft(PtySession session)
    {
        if (session.Pty.Settings != session.SettingsBefore)
            return $"termios before {session.SettingsBefore}, after {session.Pty.Settings}";
        return session.Screen.LeftOn() is { Count: > 0 } modes ? $"left on: {string.Join(", ", modes)}" : null;
    }

    private PtySession Open(string shown, Random random)
    {
        var session = PtySession.Start(program.Screen(program.Workspace.Library));
        try
        {
            session.WaitFor(shown);
            // Sometimes in the middle of work, sometimes idle.
            if (random.Next(2) == 0)
                session.Send("jjk");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
