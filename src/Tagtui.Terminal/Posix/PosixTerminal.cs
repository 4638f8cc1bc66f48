namespace Tagtui.Terminal.Posix;

/// <summary>
/// The real terminal, <c>/dev/tty</c>: taken with <see cref="Start"/>, lent with <see cref="Suspend"/> and
/// <see cref="Stop"/>, given back with <see cref="Leave"/>, and given back too when the process is ended or dies.
///
/// Events are posted from the reading thread and from signal threads; the other methods may be called from any thread.
/// While the terminal is not ours, what is written is dropped: <see cref="ResumeEvent"/> says when to draw everything
/// again.
/// </summary>
public sealed class PosixTerminal : ITerminal
{
    private const int FenceWait = 300, LockWait = 300, RestorePatience = 250, EndWait = 2000;
    private const int HangUp = 1;

    private readonly Action<TerminalEvent> _post;
    private readonly TtyDevice _tty;
    private readonly RestorePoint _point;
    private readonly TtyReader _reader;
    private readonly WakeEvent _ending = new();
    private readonly Lock _output = new();
    private readonly byte[] _enter;
    private readonly bool _ownsProcess;
    private TerminalSignals? _signals;
    private FatalSignals? _fatal;
    private ResizeEvent _size;
    private int _closed;
    private volatile bool _started;
    private volatile bool _suspended;
    private volatile bool _left;

    internal PosixTerminal(Action<TerminalEvent> post, IInputDecoder decoder, Func<string, string?> environment, PosixTerminalOptions options, string path, bool ownsProcess)
    {
        if (environment("TERM") == "dumb") throw new TerminalUnavailableException("TERM=dumb: this terminal cannot place text on the screen");
        _post = post;
        _tty = TtyDevice.Open(path);
        _point = new RestorePoint(_tty);
        _enter = TerminalModes.Enter(options);
        _ownsProcess = ownsProcess;
        _size = new ResizeEvent(_tty.ReadSize());
        OverSsh = !string.IsNullOrEmpty(environment("SSH_CONNECTION")) || !string.IsNullOrEmpty(environment("SSH_TTY"));
        _reader = new TtyReader(_tty, decoder, OverSsh ? 100 : 50, post, () => Close(HangUp, "the terminal was closed"));
    }

    /// <summary>Opens the terminal and changes nothing on it yet.</summary>
    /// <exception cref="TerminalUnavailableException">There is none, or it can't be drawn on.</exception>
    public static PosixTerminal Open(Action<TerminalEvent> post, IInputDecoder decoder, Func<string, string?> environment, PosixTerminalOptions? options = null) =>
        new(post, decoder, environment, options ?? new PosixTerminalOptions(), "/dev/tty", ownsProcess: true);

    public TerminalSize Size => Volatile.Read(ref _size).Size;

    public bool OverSsh { get; }

    /// <summary>The signal that ended the session (SIGHUP for a lost line), or 0: the exit status is 128 more.</summary>
    public int ClosedBySignal { get; private set; }

    /// <summary>Takes the terminal, on the loop's own thread: modes, <paramref name="queries"/> and <paramref name="firstFrame"/> go out in one write.</summary>
    public void Start(ReadOnlySpan<byte> queries, ReadOnlySpan<byte> firstFrame = default)
    {
        if (_started) throw new InvalidOperationException("the terminal was started before");
        if (_ownsProcess)
        {
            // Before raw mode: the runtime notes the line settings when the first signal is registered, and puts
            // them back at its own exit.
            _signals = new TerminalSignals(this);
            _fatal = FatalSignals.Install(_point);
            FatalSignals.GuardThread();
            AppDomain.CurrentDomain.ProcessExit += OnProcessEnd;
            AppDomain.CurrentDomain.UnhandledException += OnProcessEnd;
        }
        WriteOutcome outcome;
        lock (_output)
        {
            _started = true;
            outcome = Take([.. _enter, .. queries, .. firstFrame]);
        }
        _reader.Start();
        CloseIfGone(outcome);
    }

    /// <summary>Never throws: what a lost line can't take is dropped, and <see cref="ClosedEvent"/> tells.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        var outcome = WriteOutcome.Done;
        lock (_output)
        {
            if (_point.Armed) outcome = _tty.Write(bytes, _ending.Descriptor, -1);
        }
        CloseIfGone(outcome);
    }

    /// <summary>
    /// Gives the terminal back for good. <paramref name="fence"/>: answers to queries are still on their way, and the
    /// caller's <c>post</c> sets it when the last one is there; it is waited for a little, so that they don't become
    /// text at the shell's prompt.
    /// </summary>
    public void Leave(ManualResetEventSlim? fence = null)
    {
        if (_left) return;
        _left = true;
        GiveBack(fence, silence: true);
    }

    /// <summary>Gives the terminal back while another program (an editor) runs; keys are left to it.</summary>
    public void Suspend(ManualResetEventSlim? fence = null)
    {
        if (_left || !_point.Armed) return;
        _suspended = true;
        _signals?.LetStop();
        GiveBack(fence, silence: true);
    }

    public void Resume()
    {
        if (!_suspended || _left) return;
        WriteOutcome outcome;
        lock (_output)
        {
            _tty.FlushInput();
            outcome = Take(_enter);
        }
        _suspended = false;
        _signals?.CatchStop();
        _reader.Continue();
        Resumed(outcome);
    }

    /// <summary>Ctrl+Z: gives the terminal back and stops the process; returns when it goes on and the terminal is ours again.</summary>
    public void Stop()
    {
        var outcome = WriteOutcome.Done;
        lock (_output)
        {
            if (_left || !GiveBack(null, silence: true)) return;
            _signals?.StopProcess();
            outcome = Take(_enter);
        }
        _reader.Continue();
        Resumed(outcome);
    }

    public void Dispose()
    {
        Leave();
        AppDomain.CurrentDomain.ProcessExit -= OnProcessEnd;
        AppDomain.CurrentDomain.UnhandledException -= OnProcessEnd;
        _signals?.Dispose();
        _fatal?.Dispose();
        _reader.Dispose();
        lock (_output)
        {
            _tty.Dispose();
            _ending.Dispose();
        }
    }

    internal bool ReaderEnds(int milliseconds) => _reader.Join(milliseconds);

    internal void SizeChanged()
    {
        if (_left) return;
        var size = new ResizeEvent(_tty.ReadSize());
        Volatile.Write(ref _size, size);
        _post(size);
    }

    /// <summary>
    /// SIGCONT after a stop that we did not see coming (SIGSTOP): the shell has had the terminal meanwhile. Given back
    /// and taken anew, so that what is pushed is popped first.
    /// </summary>
    internal void Continued()
    {
        WriteOutcome outcome;
        lock (_output)
        {
            if (_left || _suspended || !GiveBack(null, silence: false)) return;
            outcome = Take(_enter);
        }
        Resumed(outcome);
    }

    /// <summary>While an editor runs, Ctrl+C and Ctrl+\ are meant for it.</summary>
    internal void Ending(int signal, string reason)
    {
        if (_suspended && signal is 2 or 3) return;
        Close(signal, reason);
    }

    private void Resumed(WriteOutcome outcome)
    {
        SizeChanged();
        _post(new ResumeEvent());
        CloseIfGone(outcome);
    }

    private WriteOutcome Take(ReadOnlySpan<byte> bytes)
    {
        _point.Arm();
        return _tty.SetRaw() ? _tty.Write(bytes, _ending.Descriptor, -1) : WriteOutcome.Gone;
    }

    /// <summary>
    /// The whole way back, once: true for the caller that did it. The line settings come last, so that nothing that
    /// arrives meanwhile is echoed. A writer that hangs may hold the lock, so it is not waited for long.
    /// </summary>
    private bool GiveBack(ManualResetEventSlim? fence, bool silence)
    {
        var locked = _output.TryEnter(LockWait);
        try
        {
            if (!_point.Disarm()) return false;
            var restore = TerminalModes.Restore;
            if (_tty.Write(restore, -1, RestorePatience) == WriteOutcome.Abandoned)
            {
                _tty.FlushOutput();
                _tty.Write(restore, -1, RestorePatience);
            }
            if (_closed == 0) fence?.Wait(FenceWait);
            if (silence)
            {
                _reader.Pause();
                _tty.FlushInput();
            }
            if (!_tty.InBackground) _tty.SetSaved();
            return true;
        }
        finally
        {
            if (locked) _output.Exit();
        }
    }

    private void CloseIfGone(WriteOutcome outcome)
    {
        if (outcome == WriteOutcome.Gone) Close(HangUp, "the terminal was closed");
    }

    /// <summary>Tells the loop once, and sees to it that the process does end.</summary>
    private void Close(int signal, string reason)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        ClosedBySignal = signal;
        _ending.Set();
        if (_ownsProcess) new Thread(() => EndLate(signal)) { IsBackground = true, Name = "end" }.Start();
        _post(new ClosedEvent(reason));
    }

    private void EndLate(int signal)
    {
        Thread.Sleep(EndWait);
        GiveBack(null, silence: false);
        Libc.ExitAtOnce(128 + signal);
    }

    private void OnProcessEnd(object? sender, EventArgs arguments) => GiveBack(null, silence: false);
}
