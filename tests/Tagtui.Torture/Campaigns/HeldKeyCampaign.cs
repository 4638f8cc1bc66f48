using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Tagtui.Torture.Driving;
using Tagtui.Torture.Libraries;
using Tagtui.Torture.Screens;

namespace Tagtui.Torture.Campaigns;

/// <summary>
/// A hand holds `j` down, thirty times a second, over photographs of twelve megapixels that nobody has looked at before: beside the list, and in
/// the picture alone. No frame takes longer than the screen of a monitor stands, and the last picture is there as soon as the hand rests.
/// </summary>
internal sealed partial class HeldKeyCampaign(TagtuiProgram program, CampaignSettings settings)
{
    private const int Different = 4;
    private const double LongestFrame = 16, LongestWait = 200;
    private static readonly TimeSpan BetweenKeys = TimeSpan.FromMilliseconds(33), Quiet = TimeSpan.FromSeconds(1.5);

    public CampaignReport Run()
    {
        var report = new CampaignReport("held", settings);
        if (!MakePictures())
        {
            report.Count("runs: ffmpeg, which makes the pictures, is not installed", 0);
            return report;
        }
        Hold(report, "beside the list", "");
        Hold(report, "alone", " ");
        return report;
    }

    private void Hold(CampaignReport report, string where, string open)
    {
        Directory.Delete(Path.Combine(program.Workspace.Library, ".tagtui"), recursive: true);
        program.RunOnLibrary(["sync"]);
        string log = Path.Combine(program.Workspace.Home, ".local/state/tagtui/tagtui.log");
        if (File.Exists(log))
            File.Delete(log);
        var plan = program.Screen("--log-level", "debug", program.Workspace.Library) with { Columns = 120, Rows = 40, Personality = TerminalPersonality.Sixel };
        using var session = PtySession.Start(plan);
        session.WaitFor("photo_0001").Send(open);
        Pump(session, TimeSpan.FromSeconds(2));
        long before = session.Output.Count;
        var clock = Stopwatch.StartNew();
        for (int i = 1; i < settings.Count; i++)
        {
            session.Send("j");
            Pump(session, BetweenKeys * i - clock.Elapsed);
        }
        var rested = clock.Elapsed;
        double waited = (LastByte(session, clock) - rested).TotalMilliseconds;
        session.Send("q").WaitForExit();

        var frames = FrameLine().Matches(File.ReadAllText(log)).Select(match => (Clock: Number(match, 1), Processor: Number(match, 2))).ToList();
        report.Count($"frames {where}", frames.Count);
        report.Count($"bytes a key {where}", (int)((session.Output.Count - before) / settings.Count));
        report.Count($"µs the longest frame {where}", (int)(frames.Max(frame => frame.Clock) * 1000));
        report.Count($"µs the longest frame {where}, of the processor", (int)(frames.Max(frame => frame.Processor) * 1000));
        report.Count($"ms until the last picture {where}", (int)waited);
        int slow = frames.Count(frame => frame.Processor > LongestFrame);
        if (slow > 0 || frames.Count < settings.Count / 2)
            report.Violation(0, $"{where}: {slow} of {frames.Count} frames took more than {LongestFrame} ms of the processor");
        if (waited > LongestWait)
            report.Violation(0, $"{where}: the last picture came {waited:F0} ms after the last key");
    }

    /// <summary>When the last byte came before the line went quiet.</summary>
    private static TimeSpan LastByte(PtySession session, Stopwatch clock)
    {
        var last = clock.Elapsed;
        for (int seen = session.Output.Count; clock.Elapsed - last < Quiet;)
        {
            Pump(session, TimeSpan.FromMilliseconds(2));
            if (session.Output.Count > seen)
                (seen, last) = (session.Output.Count, clock.Elapsed);
        }
        return last;
    }

    private static void Pump(PtySession session, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        if (time > TimeSpan.Zero)
            session.WaitUntil(() => clock.Elapsed >= time, "time to pass", time + Patience.Usual);
    }

    /// <summary>A few photographs under very many names.</summary>
    private bool MakePictures()
    {
        string first = program.Workspace.File("photo_%d.jpg");
        try
        {
            var made = CapturedRun.ToEnd(new SpawnPlan(
                ["/usr/bin/env", "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "mandelbrot=size=4000x3000:rate=1", "-vf", "noise=alls=10:allf=t", "-frames:v", $"{Different}", "-q:v", "3", first])
            { Environment = program.Workspace.Environment, Directory = program.Workspace.Root });
            if (made.Status != 0)
                return false;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        Directory.CreateDirectory(Path.Combine(program.Workspace.Library, ".tagtui"));
        for (int i = 1; i <= settings.Count; i++)
            Libc.Link(first.Replace("%d", (i % Different + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), Path.Combine(program.Workspace.Library, $"photo_{i:0000}.jpg"));
        return true;
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"frame ([\d.]+) ms, ([\d.]+) of the processor")]
    private static partial Regex FrameLine();
}
