using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tagtui.Terminal.Posix;

/// <summary>Asks the terminal what it can, as the screen does, and waits for the last answer; for `doctor`.</summary>
public static class TerminalInquiry
{
    /// <summary>Null and the reason where there is no terminal to ask.</summary>
    public static (Capabilities Capabilities, TerminalSize? Size, string? Reason) Ask(Func<string, string?> environment)
    {
        var capabilities = Capabilities.Guess(environment);
        try
        {
            using var events = new BlockingCollection<TerminalEvent>();
            using var terminal = PosixTerminal.Open(events.Add, new InputDecoder(), environment, new PosixTerminalOptions { Mouse = false });
            terminal.Start(capabilities.Queries);
            var patience = terminal.OverSsh ? TimeSpan.FromSeconds(3) : TimeSpan.FromSeconds(1);
            var clock = Stopwatch.StartNew();
            while (!capabilities.Answered && clock.Elapsed < patience && events.TryTake(out var e, patience - clock.Elapsed))
            {
                if (e is AnswerEvent answer)
                    capabilities = capabilities.With(answer);
                else if (e is ClosedEvent)
                    break;
            }
            var size = terminal.Size;
            terminal.Leave();
            return (capabilities, size, null);
        }
        catch (TerminalUnavailableException e)
        {
            return (capabilities, null, e.Message);
        }
    }
}
