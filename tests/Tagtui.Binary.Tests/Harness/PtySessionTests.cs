using Tagtui.Torture.Campaigns;
using Tagtui.Torture.Screens;

namespace Tagtui.Binary.Tests.Harness;

/// <summary>The terminal harness on a small shell program whose behaviour is known.</summary>
public sealed class PtySessionTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Types_reads_and_sees_the_end()
    {
        using var session = Open();
        session.WaitFor("ready 30 100").Send("x").WaitFor("key x").Send("q");
        Assert.Equal(0, session.WaitForExit());
        Assert.Null(SignalCampaign.TerminalLeft(session));
        Assert.NotEmpty(session.Output);
    }

    [Fact]
    public void The_program_is_not_the_session_leader_and_has_the_terminal()
    {
        using var session = Open();
        session.WaitFor("ready");
        var fields = File.ReadAllText($"/proc/{session.ProgramId}/stat").Split(") ")[1].Split(' ');
        string group = fields[2], sessionId = fields[3], foreground = fields[5];
        Assert.NotEqual($"{session.ProgramId}", sessionId);
        Assert.Equal($"{session.ProgramId}", group);
        Assert.Equal(group, foreground);
    }

    [Fact]
    public void A_resize_reaches_the_program()
    {
        using var session = Open();
        session.WaitFor("ready").Resize(80, 24);
        // dash runs the trap when dd returns.
        session.Send("x").WaitFor("SIZE 24 80").Send("q").WaitForExit();
    }

    [Fact]
    public void A_rude_program_is_noticed()
    {
        using var session = Open("rude");
        session.WaitFor("ready").Send("q").WaitForExit();
        Assert.NotEqual(session.SettingsBefore, session.Pty.Settings);
        Assert.Equal(["?2004h", "?25l", "alternate screen"], session.Screen.LeftOn().Order());
        Assert.NotNull(SignalCampaign.TerminalLeft(session));
    }

    [Fact]
    public void Killed_programs_are_noticed_by_their_status()
    {
        using var session = Open();
        session.WaitFor("ready").Signal(Signal.Kill);
        Assert.Equal(137, session.WaitForExit());
        Assert.NotNull(SignalCampaign.TerminalLeft(session));
    }

    [Fact]
    public void Stops_and_comes_back_like_under_a_shell()
    {
        using var session = Open();
        session.WaitFor("ready").Send("z");
        session.WaitForStop();
        Assert.Equal('T', ProcessState.Of(session.ProgramId)!.State);
        Assert.Null(SignalCampaign.TerminalLeft(session));
        session.Foreground();
        session.WaitFor("again").Send("q");
        Assert.Equal(0, session.WaitForExit());
    }

    [Fact]
    public void Closing_the_line_ends_a_polite_program()
    {
        using var session = PtySession.Start(Plan("/bin/cat"));
        int program = session.ProgramId;
        session.CloseLine();
        session.WaitUntil(() => !ProcessState.Lives(program), "cat to end");
    }

    [Fact]
    public void Closing_the_line_does_not_end_a_program_that_ignores_it()
    {
        var campaign = new SignalCampaign(new TagtuiProgram(_workspace, "/bin/sh", Fixture("full-screen.sh"), "rude"), new CampaignSettings(1, 1));
        Assert.Contains("still running", campaign.TryClosedLine("ready", new Random(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_is_looked_at_only_when_it_is_finished()
    {
        using var session = PtySession.Start(Plan("/bin/sh", "-c", @"printf '\033[?2026hhalf'; read x; printf '\033[2Kdone\033[?2026l'; read x"));
        session.WaitUntil(() => session.Screen.Text.Contains("half", StringComparison.Ordinal), "the first half");
        Assert.Throws<TimeoutException>(() => session.WaitFor("half", TimeSpan.FromMilliseconds(50)));
        session.Send("\n").WaitFor("done");
    }

    [Fact]
    public void Answers_reach_the_program()
    {
        using var session = PtySession.Start(Plan("/bin/sh", "-c", @"stty raw -echo; printf '\033[c'; dd bs=1 count=9 2>/dev/null | od -c | head -1; stty sane"));
        session.WaitFor("?   6   2   ;   2   2   c");
        session.WaitForExit();
    }

    internal static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    private PtySession Open(params string[] arguments) => PtySession.Start(Plan(["/bin/sh", Fixture("full-screen.sh"), .. arguments]));

    private SessionPlan Plan(params string[] arguments) => new(arguments) { Environment = _workspace.Environment, Personality = TerminalPersonality.Xterm };
}
