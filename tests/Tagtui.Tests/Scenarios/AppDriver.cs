using Tagtui.Commands;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Testing;

namespace Tagtui.Tests.Scenarios;

/// <summary>
/// The whole program without a tty: keys go in as text, the screen is read off an interpreted terminal. After each key
/// it is waited for until nothing is pending, which is known exactly.
/// </summary>
internal sealed class AppDriver : IDisposable
{
    private readonly Clock _clock = new();

    public AppDriver(string library, int columns = 80, int rows = 24, Tagtui.Settings? settings = null)
    {
        Library = MediaLibrary.Open(library, new LibraryOptions());
        Terminal = new FakeTerminal(columns, rows);
        App = new App(Library, settings ?? new Tagtui.Settings(), Keymap.Build(Startup.KeyRules, []), Log.None, _ => null, _clock);
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
        App.Settle();
        return this;
    }

    /// <summary>Time passes: toasts go, debounced work starts.</summary>
    public AppDriver Wait(TimeSpan time)
    {
        _clock.Advance(time);
        App.Settle();
        return this;
    }

    public void Dispose() => App.Dispose();

    private sealed class Clock : TimeProvider
    {
        private long _ticks = 1_000_000_000;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;

        public override long GetTimestamp() => _ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(_ticks);
    }
}
