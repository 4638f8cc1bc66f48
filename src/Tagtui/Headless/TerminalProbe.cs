using Tagtui.Terminal;
using Tagtui.Terminal.Posix;

namespace Tagtui.Headless;

/// <summary>What the terminal says when it is asked, and tmux where it stands between: for commands without a screen.</summary>
internal static class TerminalProbe
{
    /// <summary>Null and the reason where there is no terminal to ask.</summary>
    public static (Capabilities Capabilities, TerminalSize? Size, string? Reason) Ask(Func<string, string?> environment)
    {
        var (capabilities, size, reason) = TerminalInquiry.Ask(environment);
        return (capabilities.InsideTmux ? capabilities.With(TmuxInquiry.Ask()) : capabilities, size, reason);
    }
}
