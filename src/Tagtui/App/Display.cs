using Tagtui.Screens;
using Tagtui.Terminal;
using Tagtui.Terminal.Painting;
using Tagtui.Terminal.Pixels;

namespace Tagtui;

/// <summary>
/// From the stack of screens to bytes: two surfaces, the one that is seen and the one being drawn, and what differs
/// between them is written in one go. Where the terminal takes pixels, a layer of its own brings the pictures.
/// </summary>
internal sealed class Display
{
    /// <summary>A terminal that has not said by then that it is done won't.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly ITerminal _terminal;
    private readonly Settings _settings;
    private readonly FrameDiff _diff = new();
    private readonly LinePace _line;
    private readonly PictureCodec _codec = new();
    private readonly ManualResetEventSlim _fence = new();
    private Capabilities _capabilities;
    private PixelLayer? _pixels;
    private Surface? _seen;
    private IReadOnlyList<HitRegion> _hits = [];
    private ThemeChoice _theme;
    private bool _mouse;
    private Surface? _spare;

    public Display(ITerminal terminal, Settings settings, Func<string, string?> environment, TimeProvider clock)
    {
        _terminal = terminal;
        _settings = settings;
        _line = new LinePace(clock);
        _capabilities = Capabilities.Guess(environment);
        (_theme, _mouse) = (settings.Theme, settings.Mouse);
        Look = LookFor(_capabilities);
        _pixels = LayerFor(Look);
    }

    public Look Look { get; private set; }

    public TerminalSize Size => _terminal.Size;

    public bool InsideTmux => _capabilities.InsideTmux;

    /// <summary>Where the mouse means something in what is seen.</summary>
    public IReadOnlyList<HitRegion> HitRegions => _hits;

    public ThemeChoice Theme
    {
        get => _theme;
        set
        {
            _theme = value;
            Look = LookFor(_capabilities);
        }
    }

    /// <summary>Whether the terminal tells of the mouse.</summary>
    public bool Mouse
    {
        get => _mouse;
        set
        {
            _mouse = value;
            _terminal.Write(value ? "\e[?1002h\e[?1006h"u8 : "\e[?1002l\e[?1006l"u8);
        }
    }

    public void Send(ReadOnlySpan<byte> bytes) => _terminal.Write(bytes);

    /// <summary>What the user could do for better pictures.</summary>
    public string? Advice { get; private set; }

    /// <summary>The screen is not what we think it is: everything is written again.</summary>
    public void Forget() => _seen = null;

    /// <summary>Takes the terminal: the questions to it and the first frame go out together.</summary>
    public void Start(App app, IReadOnlyList<Screen> screens) => _terminal.Start(_capabilities.Queries, Render(app, screens));

    public void Draw(App app, IReadOnlyList<Screen> screens)
    {
        var bytes = Render(app, screens);
        if (bytes.Length > 0)
            _terminal.Write(bytes);
        if (_line.Busy && !app.Timers.Waits(_line))
            app.Timers.After(LongestWait, _line, _line.GiveUp);
    }

    /// <summary>The terminal's memory is not ours while another program has it.</summary>
    public void Suspend()
    {
        DropPixels();
        _terminal.Suspend(_fence);
    }

    /// <summary>Ctrl+Z: returns when the process goes on.</summary>
    public void Stop()
    {
        DropPixels();
        _terminal.Stop();
    }

    public void Leave()
    {
        DropPixels();
        _terminal.Leave(_fence);
    }

    /// <summary>Takes in what the terminal said of itself; true when pictures are to be made anew.</summary>
    public bool Take(App app, TerminalEvent e)
    {
        switch (e)
        {
            case DrainedAnswer:
                _line.Answered();
                if (!_line.Busy)
                    app.Timers.Cancel(_line);
                return false;
            case AnswerEvent answer:
                _capabilities = _capabilities.With(answer);
                if (_capabilities.Answered)
                    _fence.Set();
                break;
            case ResizeEvent:
                // A larger font has larger cells, and it is the terminal that knows.
                _capabilities = _capabilities.Resized();
                _terminal.Write("\e[16t"u8);
                Forget();
                break;
            default:
                // Who takes the terminal anew takes the mouse as the setting says.
                if (_mouse != _settings.Mouse)
                    Mouse = _mouse;
                _line.GiveUp();
                Forget();
                break;
        }
        var look = LookFor(_capabilities);
        bool otherPixels = look.Pixels != Look.Pixels;
        bool otherPictures = e is ResizeEvent || otherPixels || look.Painter.Name != Look.Painter.Name;
        if (look.Theme != Look.Theme || look.Ascii != Look.Ascii || otherPictures)
            Forget();
        if (otherPixels)
            DropPixels();
        Look = look;
        if (otherPixels)
            _pixels = LayerFor(look);
        return otherPictures;
    }

    private ReadOnlySpan<byte> Render(App app, IReadOnlyList<Screen> screens)
    {
        var size = _terminal.Size;
        int lowest = screens.Count - 1;
        while (lowest > 0 && screens[lowest].IsPopup)
            lowest--;
        for (int i = lowest; i < screens.Count; i++)
            screens[i].Update(size);

        bool fits = _spare is not null && _spare.Width == size.Columns && _spare.Height == size.Rows;
        var next = fits ? _spare! : new Surface(size.Columns, size.Rows) { AmbiguousWide = _settings.AmbiguousWidth == 2 };
        next.Clear();
        var canvas = next.Canvas(Look.Painter);
        for (int i = lowest; i < screens.Count; i++)
        {
            next.CoverHitRegions();
            screens[i].Draw(canvas);
        }
        FirstHint.Draw(canvas, app);
        LongMessage.Draw(canvas, app, next.HitRegions);
        app.KeyHelp.Draw(canvas);
        if (Look.Theme.Ground != Style.Plain)
            next.PutOn(Look.Theme.Ground);

        var bytes = _diff.Render(_seen, next, _capabilities.Drawing, _pixels, _line);
        (_seen, _spare, _hits) = (next, _seen, next.HitRegions);
        return bytes;
    }

    private Look LookFor(Capabilities capabilities)
    {
        bool ascii = capabilities.Ascii;
        var theme = ThemeChoices.Find(_theme, _settings.UserTheme, capabilities);
        var choice = Painters.Choose(capabilities, _settings.Image, _terminal.Size, _codec);
        Advice = choice.Advice;
        return new Look(theme, theme.Widgets(ascii), choice.Painter, ascii);
    }

    private static PixelLayer? LayerFor(Look look) => look.Pixels is { } options ? new PixelLayer(options, Environment.ProcessId) : null;

    private void DropPixels()
    {
        if (_pixels?.Farewell() is { Length: > 0 } bytes)
            _terminal.Write(bytes);
        _line.GiveUp();
        Forget();
    }
}
