using System.Runtime.InteropServices;

namespace Tagtui.Terminal.Posix;

/// <summary>The one thread that reads the terminal. It can be made to stand still while an editor has the keyboard.</summary>
internal sealed unsafe class TtyReader : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private const int PauseLimit = 1000;

    private readonly TtyDevice _tty;
    private readonly IInputDecoder _decoder;
    private readonly int _escapeTimeout;
    private readonly Action<TerminalEvent> _post;
    private readonly Action _hungUp;
    private readonly WakeEvent _wake = new();
    private readonly ManualResetEventSlim _still = new();
    private readonly Thread _thread;
    private volatile bool _paused;
    private volatile bool _stopping;

    public TtyReader(TtyDevice tty, IInputDecoder decoder, int escapeTimeout, Action<TerminalEvent> post, Action hungUp)
    {
        _tty = tty;
        _decoder = decoder;
        _escapeTimeout = escapeTimeout;
        _post = post;
        _hungUp = hungUp;
        _thread = new Thread(Run) { IsBackground = true, Name = "terminal" };
    }

    public void Start() => _thread.Start();

    public bool Join(int milliseconds) => !_thread.IsAlive || _thread.Join(milliseconds);

    /// <summary>Returns when no read is under way and none will be begun.</summary>
    public void Pause()
    {
        _still.Reset();
        _paused = true;
        _wake.Set();
        if (_thread.IsAlive && Thread.CurrentThread != _thread) _still.Wait(PauseLimit);
    }

    public void Continue()
    {
        _paused = false;
        _wake.Set();
    }

    public void Dispose()
    {
        _stopping = true;
        _wake.Set();
        if (Thread.CurrentThread == _thread || !Join(PauseLimit)) return;
        _wake.Dispose();
        _still.Dispose();
    }

    private void Run()
    {
        var buffer = new byte[BufferSize];
        var events = new List<TerminalEvent>();
        var entries = stackalloc PollEntry[2];
        while (!_stopping)
        {
            var paused = _paused;
            if (paused) _still.Set();
            entries[0] = new PollEntry { Descriptor = _wake.Descriptor, Events = Libc.PollIn };
            entries[1] = new PollEntry { Descriptor = _tty.Descriptor, Events = Libc.PollIn };
            var timeout = _decoder.Pending && !paused ? _escapeTimeout : -1;
            var ready = Libc.Poll(entries, paused ? 1u : 2u, timeout);
            if (ready < 0)
            {
                if (Marshal.GetLastPInvokeError() == Libc.Interrupted) continue;
                break;
            }
            if (ready == 0)
            {
                _decoder.Flush(events);
                Deliver(events);
                continue;
            }
            if (entries[0].Returned != 0)
            {
                _wake.Clear();
                continue;
            }
            if (Read(buffer) is not { } count) break;
            if (count == 0) continue;
            _decoder.Feed(buffer.AsSpan(0, count), events);
            Deliver(events);
        }
        if (!_stopping) _hungUp();
        _still.Set();
    }

    /// <summary>Null at the end: in raw mode a read of nothing means that the line was hung up, as does an error.</summary>
    private int? Read(byte[] buffer)
    {
        fixed (byte* start = buffer)
        {
            var count = Libc.Read(_tty.Descriptor, start, (nuint)buffer.Length);
            if (count > 0) return (int)count;
            return count < 0 && Marshal.GetLastPInvokeError() is Libc.TryAgain or Libc.Interrupted ? 0 : null;
        }
    }

    private void Deliver(List<TerminalEvent> events)
    {
        foreach (var one in events) _post(one);
        events.Clear();
    }
}
