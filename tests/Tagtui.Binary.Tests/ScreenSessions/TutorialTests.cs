using System.Text.RegularExpressions;
using Tagtui.Torture.Campaigns;
using Tagtui.Torture.Screens;

namespace Tagtui.Binary.Tests.ScreenSessions;

/// <summary>What the tutorial and the first five minutes promise, key by key, on the shipped program.</summary>
public sealed partial class TutorialTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [BinaryFact]
    public void Each_line_of_the_tutorial_is_true()
    {
        var program = TagtuiProgram.Shipped(_workspace);
        var steps = Step().Matches(program.Run("help", "tutorial").Out).Select(match => (Keys: match.Groups[1].Value, Says: match.Groups[2].Value)).Where(step => !step.Keys.StartsWith("tagtui", StringComparison.Ordinal)).ToList();
        Assert.InRange(steps.Count, 30, 200);
        string demo = MakeDemo(program);
        using var session = PtySession.Start(program.Screen(demo) with { Columns = 120, Rows = 40, Personality = TerminalPersonality.Kitty });
        session.WaitFor("black_moon");
        foreach (var (keys, says) in steps)
        {
            foreach (Match token in Token().Matches(keys))
                session.Send(token.Groups[1].Success ? token.Groups[1].Value : Bytes(token.Value));
            foreach (Match seen in Seen().Matches(says))
                session.WaitFor(screen => screen.Text.Contains(seen.Groups[1].Value, StringComparison.Ordinal), $"“{seen.Groups[1].Value}” after {keys}");
        }
        Assert.Equal(0, session.WaitForExit());
        Assert.Null(SignalCampaign.TerminalLeft(session));

        // What the tutorial takes back is back: of its changes only the score is left, and the tag that was scored away.
        Assert.Equal("""{"changed":0""", program.Run("-L", demo, "caption", "--replace", "at night", "--by", "x", "*", "--dry-run", "--json").Out[..12]);
    }

    [BinaryFact]
    public void The_first_five_minutes()
    {
        var program = TagtuiProgram.Shipped(_workspace);
        Assert.StartsWith("tagtui ", program.Run("--version").Out, StringComparison.Ordinal);
        Assert.Contains("Curate", program.Run("--help").Out, StringComparison.Ordinal);
        Assert.Contains("half-blocks", program.Run("doctor").Out, StringComparison.Ordinal);
        string demo = MakeDemo(program);
        string caption = Path.Combine(demo, "images/10_cat/fox_by_mistake.json");
        string before = File.ReadAllText(caption);
        using (var session = PtySession.Start(program.Screen(demo) with { Columns = 100, Rows = 30, Personality = TerminalPersonality.Kitty }))
        {
            session.WaitFor("black_moon").Send("jj").WaitFor("3/30").Send("5").WaitFor("4/30").Send("k").WaitFor("★★★★★");
            session.Send("tsle").WaitFor("sleeping").Send("\t").WaitFor("not saved").Send(", sitting\r").WaitFor("saved");
            session.WaitUntil(() => File.ReadAllText(caption).Contains("\"sitting\"", StringComparison.Ordinal), "the tags in the sidecar");
            session.Send("j.").WaitFor("4/30").Send("u").WaitFor("put back").Send("u").WaitUntil(() => !File.ReadAllText(caption).Contains("\"sitting\"", StringComparison.Ordinal), "the sidecar as it was");
            session.Send("\e[114;5u").WaitUntil(() => File.ReadAllText(caption).Contains("\"sitting\"", StringComparison.Ordinal), "the tags again");
            session.Send("ggVjjj").WaitFor("4 in range").Send("T").WaitFor("orange tabby").Send("\r");
            session.Send("\e[27u").WaitFor("30").Send("/score>=4\r").WaitFor("of 30");
            session.Send("?export").WaitFor("make a folder that a trainer reads").Send("\e[27u").WaitFor(screen => !screen.Text.Contains("a trainer reads", StringComparison.Ordinal), "the palette closed");
            session.Send("\e[122;5u").WaitForStop();
            Assert.Null(SignalCampaign.TerminalLeft(session));
            session.Foreground();
            session.WaitFor("score>=4").Send("ggjj").WaitFor("3/12");
            // The line is lost, as with ssh: what was done is there, and so is the place.
            session.CloseLine();
            session.WaitUntil(() => session.Status is not null || ProcessIsGone(session), "the program to end");
        }
        using (var session = PtySession.Start(program.Screen(demo) with { Columns = 100, Rows = 30 }))
        {
            session.WaitFor("score>=4").WaitFor("3/12").Send("q");
            Assert.Equal(0, session.WaitForExit());
            Assert.Null(SignalCampaign.TerminalLeft(session));
        }
        Assert.NotEqual(before, File.ReadAllText(caption));
        Assert.Contains("\"total\":", program.Run("-L", demo, "list", "score>=4", "--json").Out, StringComparison.Ordinal);
        string sidecars = string.Concat(Directory.GetFiles(demo, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        Assert.Equal(0, program.Run("-L", demo, "tag", "+cat", "score=5", "--dry-run").Status);
        Assert.Equal(sidecars, string.Concat(Directory.GetFiles(demo, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)));
        Assert.Contains("complete ", program.Run("completion", "bash").Out, StringComparison.Ordinal);
    }

    private static bool ProcessIsGone(PtySession session) => ProcessState.Of(session.ProgramId) is null or { State: 'Z' };

    private string MakeDemo(TagtuiProgram program)
    {
        string demo = _workspace.File("demo");
        Assert.Equal(0, program.Run("demo", demo, "--no-open").Status);
        return demo;
    }

    /// <summary>What a key sends on a terminal that speaks kitty's way: there escape is never the beginning of something else.</summary>
    private static string Bytes(string key) => key switch
    {
        "enter" => "\r",
        "tab" => "\t",
        "space" => " ",
        "esc" => "\e[27u",
        "end" => "\e[F",
        ['c', 't', 'r', 'l', '+', var letter] => $"\e[{(int)letter};5u",
        _ => key,
    };

    [GeneratedRegex(@"^  (\S.{0,45}?) {2,}(.*)$", RegexOptions.Multiline)]
    private static partial Regex Step();

    [GeneratedRegex("\"([^\"]*)\"|\\S+")]
    private static partial Regex Token();

    [GeneratedRegex("“([^”]*)”")]
    private static partial Regex Seen();
}
