using System.Diagnostics;
using System.Globalization;
using System.Text;
using Tagtui.Torture.Screens;

namespace Tagtui.Torture.Driving;

internal sealed record SessionPlan(IReadOnlyList<string> Arguments)
{
    public int Columns { get; init; } = 100;

    public int Rows { get; init; } = 30;

    public TerminalPersonality Personality { get; init; } = TerminalPersonality.Xterm;

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? Directory { get; init; }
}

/// <summary>
/// A program under a terminal, as it is under a login shell. The session leader is a small shell with job control, not
/// the program: when a leader ends, the kernel hangs the terminal up and sets its termios to defaults, and a test that the
/// program restores them would pass whatever it does. The shell reports on descriptor 3 (`pid N`, `stopped`, `exit N`) and takes
/// `fg` and `end` on descriptor 4, so that no time is ever waited out.
/// </summary>
internal sealed unsafe class PtySession : IDisposable
{
    private const string Leader = """
        trap : HUP INT QUIT TERM TSTP PIPE
        set -m
        /bin/sh -c 'echo "pid $$" >&3; exec 3>&- 4<&-; exec "$@"' inner "$@"
        status=$?
        while [ $status -eq 147 ] || [ $status -eq 148 ]; do
            echo "stopped" >&3
            read -r word <&4
            fg >/dev/null
            status=$?
        done
        echo "exit $status" >&3
        read -r word <&4
        """;

    private readonly SpawnedProcess _leader;
    private readonly int _reports, _orders;
    private readonly StringBuilder _report = new();
    private readonly List<string> _reported = [];

    private PtySession(SessionPlan plan)
    {
        Pty = new Pty(plan.Columns, plan.Rows);
        SettingsBefore = Pty.Settings;
        Screen = new Screen(plan.Columns, plan.Rows, plan.Personality, answer => Pty.Write(Encoding.UTF8.GetBytes(answer)));

        var ends = stackalloc int[4];
        if (Libc.pipe2(ends, Libc.CloseOnExec) != 0 || Libc.pipe2(ends + 2, Libc.CloseOnExec) != 0)
            throw Libc.Failure("pipe2");
        (_reports, _orders) = (ends[0], ends[3]);
        _leader = SpawnedProcess.Start(new SpawnPlan(["/bin/sh", "-c", Leader, "leader", .. plan.Arguments])
        {
            Terminal = Pty.Path,
            Environment = plan.Environment,
            Directory = plan.Directory,
            Descriptors = [(ends[1], 3), (ends[2], 4)],
        });
        _ = Libc.close(ends[1]);
        _ = Libc.close(ends[2]);
    }

    public Pty Pty { get; }

    public Screen Screen { get; }

    public string SettingsBefore { get; }

    /// <summary>Every byte that the program has written.</summary>
    public List<byte> Output { get; } = [];

    /// <summary>The program's own process, known once it was started; it is not our child.</summary>
    public int ProgramId => _reported.Select(line => line.Split(' ')).Where(words => words[0] == "pid")
        .Select(words => int.Parse(words[1], CultureInfo.InvariantCulture)).First();

    /// <summary>The exit status as a shell sees it (128 + signal), once the program has ended.</summary>
    public int? Status => _reported.Select(line => line.Split(' ')).Where(words => words[0] == "exit")
        .Select(words => (int?)int.Parse(words[1], CultureInfo.InvariantCulture)).FirstOrDefault();

    public static PtySession Start(SessionPlan plan)
    {
        var session = new PtySession(plan);
        try
        {
            session.PumpUntil(() => session._reported.Count > 0, Patience.Usual, "the program to start");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public PtySession Send(string text)
    {
        Pty.Write(Encoding.UTF8.GetBytes(text));
        return this;
    }

    public void Send(ReadOnlySpan<byte> bytes) => Pty.Write(bytes);

    /// <summary>Takes in what the program has written, and what it writes in a time.</summary>
    public void Drain(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        do
        {
            while (Pump(TimeSpan.Zero))
                continue;
            if (time > TimeSpan.Zero)
                Pump(TimeSpan.FromMilliseconds(2));
        }
        while (clock.Elapsed < time && Status is null);
    }

    public void Resize(int columns, int rows)
    {
        Screen.Resize(columns, rows);
        Pty.Resize(columns, rows);
    }

    public void Signal(Signal signal) => _ = Libc.kill(ProgramId, (int)signal);

    public PtySession WaitFor(string text, TimeSpan? timeout = null) =>
        WaitFor(screen => screen.Text.Contains(text, StringComparison.Ordinal), $"'{text}' on the screen", timeout);

    /// <summary>Reads what the program writes until the screen is as wanted. A frame inside a synchronised update isn't looked at.</summary>
    public PtySession WaitFor(Func<Screen, bool> wanted, string what, TimeSpan? timeout = null)
    {
        PumpUntil(() => !Screen.InUpdate && wanted(Screen), timeout ?? Patience.Usual, what, endMatters: true);
        return this;
    }

    /// <summary>Reads the screen meanwhile; for conditions on files or processes, looked at every few milliseconds.</summary>
    public PtySession WaitUntil(Func<bool> condition, string what, TimeSpan? timeout = null)
    {
        PumpUntil(condition, timeout ?? Patience.Usual, what);
        return this;
    }

    public int WaitForExit(TimeSpan? timeout = null)
    {
        PumpUntil(() => Status is not null, timeout ?? Patience.Usual, "the program to end");
        // What it wrote last may still be in the line.
        while (Pump(TimeSpan.Zero))
            continue;
        return Status!.Value;
    }

    public void WaitForStop(TimeSpan? timeout = null)
    {
        int before = _reported.Count(line => line == "stopped");
        PumpUntil(() => _reported.Count(line => line == "stopped") > before || before > 0, timeout ?? Patience.Usual, "the program to stop");
        while (Pump(TimeSpan.Zero))
            continue;
    }

    /// <summary>What the shell does for `fg`: the program gets the terminal back and SIGCONT.</summary>
    public void Foreground()
    {
        _reported.RemoveAll(line => line == "stopped");
        Libc.WriteAll(_orders, "fg\n"u8, Patience.Usual);
    }

    public void CloseLine() => Pty.Close();

    public void Dispose()
    {
        if (Status is null && _reported.Count > 0)
            _ = Libc.kill(ProgramId, (int)Driving.Signal.Kill);
        _ = Libc.close(_orders);
        Pty.Dispose();
        _leader.Dispose();
        _ = Libc.close(_reports);
    }

    public override string ToString() =>
        $"{string.Join('\n', _reported)}\n{string.Join('\n', Screen.Snapshot().Select(row => "|" + row))}";

    private void PumpUntil(Func<bool> done, TimeSpan timeout, string what, bool endMatters = false)
    {
        var clock = Stopwatch.StartNew();
        while (!done())
        {
            if (endMatters && Status is { } status && !Pump(TimeSpan.Zero))
                throw new InvalidOperationException($"waiting for {what}: the program ended with {status}\n{this}");
            if (clock.Elapsed > timeout)
                throw new TimeoutException($"waited {timeout.TotalSeconds:F0} s for {what}\n{this}");
            Pump(TimeSpan.FromMilliseconds(10));
        }
    }

    /// <summary>One look at the terminal and at the shell's reports; true when something came.</summary>
    private bool Pump(TimeSpan wait)
    {
        Span<Libc.PollEntry> entries =
        [
            new() { Descriptor = Pty.Descriptor, Events = Libc.PollIn },
            new() { Descriptor = _reports, Events = Libc.PollIn },
        ];
        if (!Libc.Poll(entries, wait))
            return false;
        bool came = false;
        if (entries[0].Returned != 0 && Pty.Read() is { Length: > 0 } bytes)
        {
            Output.AddRange(bytes);
            Screen.Feed(bytes);
            came = true;
        }
        if ((entries[1].Returned & Libc.PollIn) != 0)
        {
            ReadReports();
            came = true;
        }
        return came;
    }

    private void ReadReports()
    {
        var buffer = stackalloc byte[4096];
        nint got = Libc.read(_reports, buffer, 4096);
        for (int i = 0; i < got; i++)
        {
            if (buffer[i] != '\n')
                _report.Append((char)buffer[i]);
            else
            {
                _reported.Add(_report.ToString());
                _report.Clear();
            }
        }
    }
}
