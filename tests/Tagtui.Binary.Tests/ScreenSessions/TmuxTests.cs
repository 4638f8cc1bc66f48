using Tagtui.Torture.Driving;
using Tagtui.Torture.Libraries;

namespace Tagtui.Binary.Tests.ScreenSessions;

/// <summary>The real program inside a real tmux of its own, which nobody is attached to: what there is to be seen, tmux tells.</summary>
public sealed class TmuxTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose()
    {
        if (Tmux is not null)
            Run("kill-server");
        _workspace.Dispose();
    }

    private static string? Tmux => Array.Find(["/usr/bin/tmux", "/usr/local/bin/tmux", "/bin/tmux"], File.Exists);

    [TmuxFact]
    public void Pictures_are_half_blocks_where_tmux_has_no_sixel()
    {
        TagtuiProgram.Shipped(_workspace).Run("demo", _workspace.File("demo"), "--no-open");
        Run("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30", $"COLORTERM=truecolor exec '{TagtuiBinary.Required}' '{_workspace.File("demo")}'");
        WaitFor(text => text.Contains("black_moon", StringComparison.Ordinal), "the list");
        Run("send-keys", "Space");
        string screen = WaitFor(text => text.Contains("esc", StringComparison.Ordinal) && text.Contains('▀') && text.Contains("1 of 30", StringComparison.Ordinal), "the picture alone");
        // No byte of any protocol for pixels was taken for text.
        Assert.DoesNotContain("Gi=", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("1337", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("#0;2;", screen, StringComparison.Ordinal);
        Assert.Contains("\e[38;", Run("capture-pane", "-e", "-p"), StringComparison.Ordinal);

        Run("send-keys", "4");
        WaitFor(text => text.Contains("2 of 30", StringComparison.Ordinal), "the next one");
        Run("resize-window", "-x", "60", "-y", "16");
        WaitFor(text => text.Split('\n') is { Length: >= 16 } rows && rows[15].Contains("esc back", StringComparison.Ordinal), "another size");
        Run("send-keys", "q");
        WaitFor(_ => !Ask("list-sessions").Contains(':', StringComparison.Ordinal), "the end");
    }

    private string WaitFor(Func<string, bool> wanted, string what)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (string text = ""; ;)
        {
            text = Ask("capture-pane", "-p");
            if (wanted(text))
                return text;
            Assert.True(clock.Elapsed < Patience.Usual, $"waited for {what}, and there is\n{text}");
        }
    }

    private string Run(params string[] arguments) => Ask(arguments);

    private string Ask(params string[] arguments) => CapturedRun.ToEnd(new SpawnPlan([Tmux!, "-S", _workspace.File("tmux"), .. arguments])
    {
        Environment = _workspace.Environment,
        Directory = _workspace.Root,
    }).Out;

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class TmuxFactAttribute : FactAttribute
    {
        public TmuxFactAttribute() => Skip = Missing.Of(Needs.Nothing) ?? (Tmux is null ? "tmux is not installed" : null);
    }
}
