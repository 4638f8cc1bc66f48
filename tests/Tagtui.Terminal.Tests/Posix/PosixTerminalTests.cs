using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Tagtui.Terminal.Posix;

namespace Tagtui.Terminal.Tests.Posix;

public sealed class PosixTerminalTests : IDisposable
{
    private const string Entered = "\e[?1049h\e[>5u\e[?2004h\e[?1004h\e[?2031h\e[?1002h\e[?1006h\e[?25l";
    private static readonly string Restored = Encoding.Latin1.GetString(TerminalModes.Restore);

    private readonly Pty _pty = new();
    private readonly BlockingCollection<TerminalEvent> _events = [];
    private readonly Dictionary<string, string?> _environment = new() { ["TERM"] = "xterm" };
    private PosixTerminal? _terminal;

    public void Dispose()
    {
        _terminal?.Dispose();
        _pty.Dispose();
        _events.Dispose();
    }

    [Fact]
    public void A_missing_terminal_is_one_line_of_reason()
    {
        var missing = Assert.Throws<TerminalUnavailableException>(() => Open("/nonexistent/tty"));
        var file = Assert.Throws<TerminalUnavailableException>(() => Open("/dev/null"));
        _environment["TERM"] = "dumb";
        var dumb = Assert.Throws<TerminalUnavailableException>(() => Open(_pty.Path));
        Assert.All([missing, file, dumb], e => Assert.DoesNotContain('\n', e.Message));
        Assert.Contains("dumb", dumb.Message);
    }

    [Fact]
    public void Modes_queries_and_the_first_frame_are_one_write()
    {
        Open().Start("<queries>"u8, "<frame>"u8);
        _pty.ReadOnce(5000);
        Assert.Equal(Entered + "<queries><frame>", _pty.ReadUntil("<frame>"));
    }

    [Fact]
    public void The_mouse_and_the_keyboard_flags_can_be_chosen()
    {
        Open(options: new PosixTerminalOptions { Mouse = false, KeyboardFlags = 5 }).Start("."u8);
        var seen = _pty.ReadUntil(".");
        Assert.Contains("\e[>5u", seen);
        Assert.DoesNotContain("?1002", seen);
    }

    [Fact]
    public void Raw_while_it_is_ours_and_as_found_afterwards()
    {
        var found = _pty.Termios;
        var terminal = Open();
        Assert.Equal(Describe(found), Describe(_pty.Termios));

        terminal.Start("q"u8);
        var raw = _pty.Termios;
        Assert.Equal(0u, raw.LocalFlags & (1u | 2u | 8u));
        Assert.Equal(0u, raw.OutputFlags & 1u);
        Assert.Equal(0u, raw.InputFlags & 0x500u);

        terminal.Leave();
        Assert.Equal(Describe(found), Describe(_pty.Termios));
        Assert.EndsWith(Restored, _pty.ReadUntil("\e[?25h"));
    }

    [Fact]
    public void It_is_given_back_once_however_often_it_is_asked()
    {
        var terminal = Open();
        terminal.Start("q"u8);
        terminal.Leave();
        terminal.Leave();
        terminal.Write("late frame"u8);
        terminal.Dispose();
        _pty.ReadOnce(5000);
        while (_pty.ReadOnce(0) > 0)
        {
        }
        Assert.Equal(Entered + "q" + Restored, _pty.ReadUntil("\e[?25h"));
    }

    [Fact]
    public void Every_mode_switched_on_is_switched_off_by_the_restore_string()
    {
        foreach (var part in Entered.Split('\e', StringSplitOptions.RemoveEmptyEntries))
        {
            var off = part == "[>5u" ? "[<u" : part.EndsWith('h') ? part[..^1] + "l" : part[..^1] + "h";
            Assert.Contains("\e" + off, Restored);
        }
        Assert.True(Restored.IndexOf("\e[<u", StringComparison.Ordinal) < Restored.IndexOf("\e[?1049l", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_are_posted_and_a_lone_escape_after_a_moment()
    {
        Open().Start("q"u8);
        _pty.Type("a\x03\x1a");
        Assert.Equal(["a", "\x03", "\x1a"], Enumerable.Range(0, 3).Select(_ => Assert.IsType<KeyEvent>(Next()).Key.Rune.ToString()));
        _pty.Type("\e");
        Assert.Equal(KeyCode.Escape, Assert.IsType<KeyEvent>(Next()).Key.Code);
        _pty.Type("\ex");
        Assert.Equal(Modifiers.Alt, Assert.IsType<KeyEvent>(Next()).Key.Modifiers);
    }

    [Theory]
    [InlineData(null, false, 45, 95)]
    [InlineData("10.0.0.1 22", true, 95, 5000)]
    public void A_bad_line_gets_more_time_for_the_rest_of_a_sequence(string? connection, bool overSsh, int atLeast, int quickest)
    {
        _environment["SSH_CONNECTION"] = connection;
        var terminal = Open();
        terminal.Start("q"u8);
        Assert.Equal(overSsh, terminal.OverSsh);
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            _pty.Type("\e");
            Next();
            if (watch.Elapsed < best) best = watch.Elapsed;
        }
        Assert.InRange(best.TotalMilliseconds, atLeast, quickest);
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 80, 24, 10, 20)]
    [InlineData(120, 40, 0, 0, 120, 40, 10, 20)]
    [InlineData(100, 50, 900, 900, 100, 50, 9, 18)]
    [InlineData(65535, 65535, 0, 0, 2000, 1000, 10, 20)]
    public void Size_in_cells_and_the_pixels_of_a_cell(int columns, int rows, int width, int height, int expectedColumns, int expectedRows, int cellWidth, int cellHeight)
    {
        _pty.Resize(columns, rows, width, height);
        Assert.Equal(new TerminalSize(expectedColumns, expectedRows, cellWidth, cellHeight), Open().Size);
    }

    [Fact]
    public void A_new_size_is_posted()
    {
        var terminal = Open();
        terminal.Start("q"u8);
        _pty.Resize(132, 43, 1320, 860);
        terminal.SizeChanged();
        Assert.Equal(new ResizeEvent(new TerminalSize(132, 43, 10, 20)), Next());
        Assert.Equal(132, terminal.Size.Columns);
    }

    [Fact]
    public void A_dropped_line_is_told_once_and_ends_the_thread()
    {
        var terminal = Open();
        terminal.Start("q"u8);
        _pty.HangUp();
        Assert.IsType<ClosedEvent>(Next());
        Assert.True(terminal.ReaderEnds(5000));
        terminal.Write("nobody reads this"u8);
        terminal.Ending(1, "again");
        terminal.Dispose();
        Assert.Empty(_events);
        Assert.Equal(1, terminal.ClosedBySignal);
    }

    [Fact]
    public void A_line_that_takes_no_more_does_not_hold_up_the_end()
    {
        var terminal = Open();
        terminal.Start("q"u8);
        var writer = new Thread(() => terminal.Write(new byte[1 << 20]));
        writer.Start();
        Assert.False(writer.Join(200));

        terminal.Ending(15, "asked to end");
        Assert.Equal(new ClosedEvent("asked to end"), Next());
        Assert.True(writer.Join(5000));
        var watch = Stopwatch.StartNew();
        terminal.Leave();
        Assert.InRange(watch.ElapsedMilliseconds, 0, 3000);
        Assert.NotEqual(0u, _pty.Termios.LocalFlags & 8u);
    }

    [Fact]
    public void Everything_of_a_large_frame_arrives()
    {
        var terminal = Open();
        terminal.Start("q"u8);
        _pty.ReadUntil("q");
        var frame = Encoding.ASCII.GetBytes(new string('x', 300_000) + "END");
        var writer = new Thread(() => terminal.Write(frame));
        writer.Start();
        Assert.Equal(frame.Length, _pty.ReadUntil("END").Length);
        Assert.True(writer.Join(5000));
    }

    [Fact]
    public void An_editor_gets_the_keys_and_a_cooked_terminal()
    {
        var found = _pty.Termios;
        var terminal = Open();
        terminal.Start("q"u8);
        _pty.ReadUntil("q");

        terminal.Suspend();
        Assert.Equal(Restored, _pty.ReadUntil("\e[?25h"));
        Assert.Equal(Describe(found), Describe(_pty.Termios));
        terminal.Write("not now"u8);
        _pty.Type("dd\n");
        using (var editor = new FileStream(_pty.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0))
        {
            var line = new byte[8];
            Assert.Equal("dd\n", Encoding.ASCII.GetString(line, 0, editor.Read(line)));
        }
        terminal.Ending(2, "Ctrl+C for the editor");
        Assert.Empty(_events);

        terminal.Resume();
        Assert.EndsWith(Entered, _pty.ReadUntil("\e[?25l"));
        Assert.IsType<ResizeEvent>(Next());
        Assert.IsType<ResumeEvent>(Next());
        _pty.Type("k");
        Assert.Equal(Key.Of('k'), Assert.IsType<KeyEvent>(Next()).Key);
    }

    [Fact]
    public void Going_on_after_a_stop_takes_the_terminal_anew()
    {
        var terminal = Open();
        terminal.Start("q"u8);
        terminal.Stop();
        Assert.Equal(Entered + "q" + Restored + Entered, _pty.ReadUntil(Restored + Entered));
        Assert.IsType<ResizeEvent>(Next());
        Assert.IsType<ResumeEvent>(Next());

        terminal.Continued();
        Assert.Equal(Restored + Entered, _pty.ReadUntil(Restored + Entered));
        Assert.Equal(0u, _pty.Termios.LocalFlags & 8u);
        _pty.Type("j");
        Assert.IsType<ResizeEvent>(Next());
        Assert.IsType<ResumeEvent>(Next());
        Assert.Equal(Key.Of('j'), Assert.IsType<KeyEvent>(Next()).Key);
    }

    [Fact]
    public void Late_answers_are_waited_for_and_never_reach_the_shell()
    {
        using var fence = new ManualResetEventSlim();
        _terminal = new PosixTerminal(
            e =>
            {
                if (e is KeyEvent { Key.Rune.Value: 'c' }) fence.Set();
                _events.Add(e);
            },
            new PlainDecoder(), Variable, new PosixTerminalOptions(), _pty.Path, ownsProcess: false);
        _terminal.Start("q"u8);
        var leaving = new Thread(() => _terminal.Leave(fence));
        leaving.Start();
        _pty.ReadUntil(Restored);
        _pty.Type("c");
        Assert.True(leaving.Join(5000));
        Assert.True(fence.IsSet);

        _pty.Type("\n");
        using var shell = new FileStream(_pty.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        var line = new byte[8];
        Assert.Equal("\n", Encoding.ASCII.GetString(line, 0, shell.Read(line)));
    }

    [Fact]
    public void The_crash_handler_finds_the_line_settings_where_it_looks() => Assert.Equal(36, Marshal.SizeOf<KernelTermios>());

    private string? Variable(string name) => _environment.GetValueOrDefault(name);

    private PosixTerminal Open(string? path = null, PosixTerminalOptions? options = null) =>
        _terminal = new PosixTerminal(_events.Add, new PlainDecoder(), Variable, options ?? new PosixTerminalOptions(), path ?? _pty.Path, ownsProcess: false);

    private TerminalEvent Next()
    {
        Assert.True(_events.TryTake(out var one, 5000), "no event came");
        return one;
    }

    private static unsafe string Describe(KernelTermios termios) =>
        $"{termios.InputFlags:x} {termios.OutputFlags:x} {termios.ControlFlags:x} {termios.LocalFlags:x} {Convert.ToHexString(new ReadOnlySpan<byte>(termios.Control, 19))}";
}
