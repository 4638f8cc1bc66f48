using Tagtui.Screens;
using Tagtui.Terminal;
using Tagtui.Terminal.Painting;

namespace Tagtui;

/// <summary>
/// From the stack of screens to bytes: two surfaces, the one that is seen and the one being drawn, and what differs
/// between them is written in one go.
/// </summary>
internal sealed class Display
{
    private readonly ITerminal _terminal;
    private readonly Settings _settings;
    private readonly FrameDiff _diff = new();
    private readonly ManualResetEventSlim _fence = new();
    private Capabilities _capabilities;
    private Surface? _seen;
    private Surface? _spare;

    public Display(ITerminal terminal, Settings settings, Func<string, string?> environment)
    {
        _terminal = terminal;
        _settings = settings;
        _capabilities = Capabilities.Guess(environment);
        Look = LookFor(_capabilities);
    }

    public Look Look { get; private set; }

    public TerminalSize Size => _terminal.Size;

    /// <summary>The screen is not what we think it is: everything is written again.</summary>
    public void Forget() => _seen = null;

    /// <summary>Takes the terminal: the questions to it and the first frame go out together.</summary>
    public void Start(App app, IReadOnlyList<Screen> screens) => _terminal.Start(_capabilities.Queries, Render(app, screens));

    public void Draw(App app, IReadOnlyList<Screen> screens)
    {
        var bytes = Render(app, screens);
        if (bytes.Length > 0)
            _terminal.Write(bytes);
    }

    public void Suspend() => _terminal.Suspend(_fence);

    public void Leave() => _terminal.Leave(_fence);

    /// <summary>Takes in what the terminal said of itself; true when pictures are to be made anew.</summary>
    public bool Take(TerminalEvent e)
    {
        if (e is AnswerEvent answer)
        {
            _capabilities = _capabilities.With(answer);
            if (_capabilities.Answered)
                _fence.Set();
        }
        else
        {
            Forget();
        }
        var look = LookFor(_capabilities);
        bool otherPictures = e is ResizeEvent || look.Painter.Name != Look.Painter.Name;
        if (look.Theme != Look.Theme || look.Ascii != Look.Ascii || otherPictures)
            Forget();
        Look = look;
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
            screens[i].Draw(canvas);
        LongMessage.Draw(canvas, app);
        KeyHelp.Draw(canvas, app);

        var bytes = _diff.Render(_seen, next, _capabilities.Colors, _capabilities.Synchronised);
        (_seen, _spare) = (next, _seen);
        return bytes;
    }

    private Look LookFor(Capabilities capabilities)
    {
        bool ascii = capabilities.Ascii;
        var theme = ThemeChoices.Find(_settings.Theme, capabilities);
        return new Look(theme, theme.Widgets(ascii), Painters.Choose(capabilities, _settings.Image).Painter, ascii);
    }
}
