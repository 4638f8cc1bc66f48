using Tagtui.Torture.Campaigns;
using Tagtui.Torture.Screens;

namespace Tagtui.Binary.Tests.ScreenSessions;

public sealed class SessionTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly SampleLibrary _library;

    public SessionTests() => _library = new SampleLibrary(_workspace.Library);

    public void Dispose() => _workspace.Dispose();

    [BinaryTheory]
    [InlineData("xterm", 100, 30)]
    [InlineData("kitty", 200, 50)]
    [InlineData("sixel", 80, 24)]
    [InlineData("silent", 40, 10)]
    public void Scores_undoes_and_leaves_a_clean_terminal(string terminal, int columns, int rows)
    {
        var keys = _library.AddScored("img", 8);
        var before = FileTree.Of(_workspace.Library, withTimes: false);
        using var session = Open(terminal, columns, rows);

        session.WaitFor(keys[0]).Send("5");
        session.WaitUntil(() => ScoreOf(keys[0]) == "5", "the score in the sidecar");
        session.Send("u");
        session.WaitUntil(() => ScoreOf(keys[0]) == "3", "the old score in the sidecar");

        session.Send("q");
        Assert.Equal(0, session.WaitForExit());
        // Not before the end: the old score can be read while the save that brings it is still tidying up.
        Assert.Empty(FileTree.Differences(before, FileTree.Of(_workspace.Library, withTimes: false)));
        Assert.Null(SignalCampaign.TerminalLeft(session));
        Assert.Empty(session.Screen.Offences);
    }

    [BinaryFact]
    public void Looking_changes_nothing()
    {
        _library.AddScored("img", 30);
        _library.AddCaptioned("txt", 30, "a caption");
        File.WriteAllText(Path.Combine(_workspace.Library, "broken.json"), "{\"score\": 1, \"score\": 2}");
        var before = FileTree.Of(_workspace.Library);
        using (var session = Open("kitty", 120, 40))
        {
            session.WaitFor("img0000");
            for (int i = 0; i < 59; i++)
                session.Send("j");
            session.WaitFor("txt0029").Send("q");
            Assert.Equal(0, session.WaitForExit());
        }
        Assert.Equal(0, TagtuiProgram.Shipped(_workspace).RunOnLibrary(Verbs.List).Status);
        Assert.Empty(FileTree.Differences(before, FileTree.Of(_workspace.Library)));
    }

    // A terminal with the kitty keyboard sends Ctrl+Z as a sequence while the program has that switched on.
    [BinaryTheory]
    [InlineData("xterm", "\u001a")]
    [InlineData("kitty", "\e[122;5u")]
    public void Suspends_and_comes_back(string terminal, string controlZ)
    {
        var keys = _library.AddScored("img", 5);
        using var session = Open(terminal, 100, 30);
        session.WaitFor(keys[0]).Send(controlZ);
        session.WaitForStop();
        Assert.Equal('T', ProcessState.Of(session.ProgramId)!.State);
        Assert.Null(SignalCampaign.TerminalLeft(session));

        session.Foreground();
        session.WaitFor(keys[0]).Send("5");
        session.WaitUntil(() => ScoreOf(keys[0]) == "5", "the score in the sidecar");
        session.Send("q");
        Assert.Equal(0, session.WaitForExit());
        Assert.Null(SignalCampaign.TerminalLeft(session));
    }

    [BinaryFact]
    public void A_resize_is_drawn_anew()
    {
        var keys = _library.AddScored("img", 60);
        using var session = Open("xterm", 100, 30);
        session.WaitFor(keys[0]).Resize(40, 10);
        session.WaitFor(screen => screen.Rows == 10 && screen.Text.Contains(keys[0], StringComparison.Ordinal), "the list at 40x10");
        session.Resize(200, 50);
        session.WaitFor(screen => screen.Snapshot().Skip(12).Any(row => row.Contains("img00", StringComparison.Ordinal)), "the list at 200x50");
        session.Send("q");
        Assert.Equal(0, session.WaitForExit());
    }

    [BinaryFact]
    public void Idle_means_idle()
    {
        var keys = _library.AddScored("img", 5);
        using var session = Open("xterm", 100, 30);
        session.WaitFor(keys[0]);
        Settle(session);
        var before = ProcessState.Of(session.ProgramId)!.Cpu;
        int written = session.Output.Count;
        // A second of wall time in which nothing may happen; the condition itself is the clock.
        var clock = System.Diagnostics.Stopwatch.StartNew();
        session.WaitUntil(() => clock.Elapsed > TimeSpan.FromSeconds(1), "a quiet second");
        Assert.InRange((ProcessState.Of(session.ProgramId)!.Cpu - before).TotalMilliseconds, 0, 100);
        Assert.InRange(session.Output.Count - written, 0, 200);
    }

    /// <summary>Until half a second has brought no more output: thumbnails and late answers are through.</summary>
    private static void Settle(PtySession session)
    {
        int seen = -1;
        var quiet = System.Diagnostics.Stopwatch.StartNew();
        session.WaitUntil(() =>
        {
            if (session.Output.Count != seen)
            {
                seen = session.Output.Count;
                quiet.Restart();
            }
            return quiet.ElapsedMilliseconds > 500;
        }, "the screen to settle");
    }

    private string? ScoreOf(string key) => SampleLibrary.ScoreState(File.ReadAllBytes(_library.SidecarOf(key)));

    private PtySession Open(string terminal, int columns, int rows) =>
        PtySession.Start(TagtuiProgram.Shipped(_workspace).Screen(_workspace.Library) with
        {
            Columns = columns,
            Rows = rows,
            Personality = terminal switch
            {
                "kitty" => TerminalPersonality.Kitty,
                "sixel" => TerminalPersonality.Sixel,
                "silent" => TerminalPersonality.Silent,
                _ => TerminalPersonality.Xterm,
            },
        });
}
