using System.Runtime.InteropServices;


namespace Tagtui.Terminal.Posix;

/// <summary>
/// The signals that a living process answers, each brought to a method of the terminal. They arrive on ordinary threads
/// (the runtime hands them over), so anything may be done there.
/// </summary>
internal sealed class TerminalSignals : IDisposable
{
    private const int ContinueWait = 200;

    private readonly PosixTerminal _terminal;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly ManualResetEventSlim _continued = new();
    private PosixSignalRegistration? _stop;
    private volatile bool _stopping;

    public TerminalSignals(PosixTerminal terminal)
    {
        _terminal = terminal;
        Ending(PosixSignal.SIGHUP, 1, "the terminal was closed (SIGHUP)");
        Ending(PosixSignal.SIGINT, 2, "interrupted (SIGINT)");
        Ending(PosixSignal.SIGQUIT, 3, "asked to quit (SIGQUIT)");
        Ending(PosixSignal.SIGTERM, 15, "asked to end (SIGTERM)");
        Handle(PosixSignal.SIGWINCH, _terminal.SizeChanged);
        Handle(PosixSignal.SIGCONT, Continued);
        CatchStop();
    }

    /// <summary>While another program has the terminal Ctrl+Z stops us together with it, as the kernel does by default.</summary>
    public void LetStop()
    {
        _stop?.Dispose();
        _stop = null;
    }

    public void CatchStop() => _stop ??= PosixSignalRegistration.Create(PosixSignal.SIGTSTP, context =>
    {
        context.Cancel = true;
        _terminal.Stop();
    });

    /// <summary>
    /// Stops the whole process group, as Ctrl+Z in a cooked terminal does, and returns when it goes on. SIGTSTP and not
    /// SIGSTOP: where no shell waits for us (an orphaned group) the kernel ignores it, and we just go on instead of
    /// standing for ever. Another thread may take the signal, so this one waits for SIGCONT and not just for the call.
    /// </summary>
    public void StopProcess()
    {
        _continued.Reset();
        _stopping = true;
        LetStop();
        Libc.Kill(0, Libc.Stop);
        _continued.Wait(ContinueWait);
        CatchStop();
        _stopping = false;
    }

    public void Dispose()
    {
        LetStop();
        foreach (var registration in _registrations) registration.Dispose();
        _registrations.Clear();
    }

    private void Continued()
    {
        _continued.Set();
        if (!_stopping) _terminal.Continued();
    }

    private void Ending(PosixSignal signal, int number, string reason) => Handle(signal, () => _terminal.Ending(number, reason));

    private void Handle(PosixSignal signal, Action action) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            action();
        }));
}
