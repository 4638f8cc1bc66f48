using Tagtui.Commands;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Testing;
using Tagtui.Terminal.Text;

namespace Tagtui.Tests.Scenarios;

/// <summary>
/// The whole program without a tty: keys go in as text, the screen is read off an interpreted terminal. After each key
/// it is waited for until nothing is pending, which is known exactly. The clock stands still until it is told to go on.
/// </summary>
internal sealed class AppDriver : IDisposable
{
    private readonly Clock _clock;
    private int _answered;

    /// <summary>No test starts the machine's own editor: without a terminal some of them never end.</summary>
    public static Tagtui.Settings Defaults { get; } = new() { Editor = "true", FirstHint = false };

    public AppDriver(string library, int columns = 80, int rows = 24, Tagtui.Settings? settings = null, bool readOnly = false, Clock? clock = null)
    {
        _clock = clock ?? new Clock();
        string home = Path.GetDirectoryName(Path.GetFullPath(library))!;
        string? Environment(string name) => name switch { "HOME" => home, "TERM" => "xterm-256color", _ => null };
        Library = MediaLibrary.Open(library, new LibraryOptions { ReadOnly = readOnly, Clock = _clock, Environment = Environment });
        Terminal = new FakeTerminal(columns, rows);
        Terminal.Screen.Pixels.Decoder = TinyPicture.Decode;
        App = new App(Library, settings ?? Defaults, Keymap.Build(Startup.KeyRules, []), Log.None, Environment, _clock);
        App.Start(Terminal);
        App.Settle();
    }

    public App App { get; }

    public MediaLibrary Library { get; }

    public FakeTerminal Terminal { get; }

    public string[] Screen => Terminal.Screen.Lines;

    public string Text => string.Join('\n', Screen);

    public AppDriver Press(string script)
    {
        foreach (var key in KeyScript.Parse(script))
            Post(new KeyEvent(key));
        return this;
    }

    public AppDriver Post(TerminalEvent e)
    {
        App.Post(e);
        Settle();
        return this;
    }

    /// <summary>The terminal says that it is done whenever it is asked.</summary>
    private void Settle()
    {
        App.Settle();
        for (; _answered < Terminal.Screen.Asked; _answered++)
        {
            App.Post(new DrainedAnswer());
            App.Settle();
        }
    }

    public AppDriver Resize(int columns, int rows) => Post(Terminal.Resize(columns, rows));

    public AppDriver Click(int x, int y, Modifiers modifiers = Modifiers.None)
    {
        Post(new MouseEvent(MouseAction.Press, 0, x, y, modifiers));
        return Post(new MouseEvent(MouseAction.Release, 0, x, y, modifiers));
    }

    /// <summary>Where a text is first seen.</summary>
    public (int X, int Y) Find(string text)
    {
        int y = Array.FindIndex(Screen, row => row.Contains(text, StringComparison.Ordinal));
        Assert.True(y >= 0, $"'{text}' is not on the screen:\n{Text}");
        return (ScreenText.Width(Screen[y].AsSpan(0, Screen[y].IndexOf(text, StringComparison.Ordinal))), y);
    }

    public AppDriver Click(string text, Modifiers modifiers = Modifiers.None) => Find(text) is var (x, y) ? Click(x, y, modifiers) : this;

    public AppDriver DoubleClick(int x, int y) => Click(x, y).Click(x, y);

    /// <summary>Up is away from the user.</summary>
    public AppDriver Wheel(int x, int y, bool up, Modifiers modifiers = Modifiers.None) =>
        Post(new MouseEvent(up ? MouseAction.WheelUp : MouseAction.WheelDown, 0, x, y, modifiers));

    public AppDriver Drag(int x, int y, int toX, int toY)
    {
        Post(new MouseEvent(MouseAction.Press, 0, x, y, Modifiers.None));
        Post(new MouseEvent(MouseAction.Drag, 0, toX, toY, Modifiers.None));
        return Post(new MouseEvent(MouseAction.Release, 0, toX, toY, Modifiers.None));
    }

    /// <summary>The line is lost: what the program does before it ends is done when this returns.</summary>
    public void HangUp()
    {
        App.Post(new ClosedEvent("the line is lost"));
        App.Run(new FakeTerminal(80, 24));
    }

    /// <summary>Time passes: toasts go, debounced work starts.</summary>
    public AppDriver Wait(TimeSpan time)
    {
        _clock.Advance(time);
        Settle();
        return this;
    }

    public void Dispose() => App.Dispose();

    internal sealed class Clock : TimeProvider
    {
        private static readonly DateTimeOffset Morning = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;

        public override long GetTimestamp() => _ticks;

        public override DateTimeOffset GetUtcNow() => Morning.AddTicks(_ticks);
    }
}
