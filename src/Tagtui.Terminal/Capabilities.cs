using Tagtui.Terminal.Text;

namespace Tagtui.Terminal;

/// <summary>How pictures may reach this terminal.</summary>
public enum GraphicsProtocol
{
    None,
    Kitty,
    KittyOld,
    Iterm,
    Sixel,
}

/// <summary>
/// What is known of the terminal: at first a guess from the environment, then what it answers. An answer makes a new
/// record; nothing is waited for, so one that comes late is taken like one that comes at once.
/// </summary>
public sealed record Capabilities
{
    // The colour is set and asked back: a terminal that has fewer colours answers with another.
    private const string TrueColorProbe = "\e[48;2;1;2;3m\eP$qm\e\\\e[0m";

    private const string Questions =
        TrueColorProbe + "\e[?2026$p\e[?2027$p\e[?69$p\e[?996n\e[>0q\e_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\e\\\e[?u\e[16t\e[14t\e]11;?\e\\\e[c";

    // Apple's terminal shows a graphics query as text.
    private const string QuestionsForApple = "\e[?2026$p\e[?2027$p\e[?996n\e[?u\e[c";

    /// <summary>No question tells whether a terminal repeats a character; these do. tmux (3.3) repeats ASCII only and lets stars and rules vanish.</summary>
    private static readonly string[] Repeating = ["XTerm", "kitty", "foot", "WezTerm", "ghostty", "VTE", "mintty", "contour", "Windows Terminal"];

    public ColorLevel Colors { get; private init; } = ColorLevel.Ansi16;

    public bool Synchronised { get; private init; }

    /// <summary>Margins at the left and right: a list scrolls without what is beside it.</summary>
    public bool Margins { get; private init; }

    public DrawingPowers Drawing => new(Colors, Synchronised, Margins, Repeats: Name is { } name && Repeating.Any(r => name.StartsWith(r, StringComparison.OrdinalIgnoreCase)));

    public bool KittyKeyboard { get; private init; }

    public bool Sixel { get; private init; }

    public bool KittyGraphics { get; private init; }

    /// <summary>Null where the terminal did not say.</summary>
    public bool? LightBackground { get; private init; }

    public string? Name { get; private init; }

    /// <summary>Only ASCII can be shown.</summary>
    public bool Ascii { get; private init; }

    public bool InsideTmux { get; private init; }

    public bool OverSsh { get; private init; }

    /// <summary>GNU screen: pixels do not get through.</summary>
    public bool InsideScreen { get; private init; }

    /// <summary>What tmux said of the terminal around it; null while it was not asked.</summary>
    public TmuxAnswer? Tmux { get; private init; }

    /// <summary>Pixels of a cell, where the terminal said.</summary>
    public (int Width, int Height)? CellSize { get; private init; }

    /// <summary>Pixels of the whole window, where the terminal said.</summary>
    public (int Width, int Height)? WindowSize { get; private init; }

    /// <summary>The last question was answered, so all that will be answered has been.</summary>
    public bool Answered { get; private init; }

    /// <summary>Each answer as it came, for `doctor`.</summary>
    public IReadOnlyList<string> Transcript { get; private init; } = [];

    /// <summary>What was guessed from the environment and why, for `doctor`.</summary>
    public IReadOnlyList<string> Guesses { get; private init; } = [];

    public string QuestionText { get; private init; } = Questions;

    /// <summary>The questions in words, in their order.</summary>
    public IReadOnlyList<string> Asked => QuestionText == QuestionsForApple
        ? ["modes 2026 and 2027", "light or dark", "kitty keyboard", "device attributes"]
        : ["a colour and what became of it", "modes 2026, 2027 and 69", "light or dark", "its name", "kitty graphics", "kitty keyboard", "a cell and the window in pixels", "the background", "device attributes"];

    public ReadOnlySpan<byte> Queries => System.Text.Encoding.ASCII.GetBytes(QuestionText);

    /// <summary>The environment is only a guess: SSH drops most of it, and parents leak theirs.</summary>
    public static Capabilities Guess(Func<string, string?> environment)
    {
        string term = environment("TERM") ?? "";
        List<string> guesses = [$"TERM={term}"];
        var colors = term.Contains("direct") || environment("COLORTERM") is "truecolor" or "24bit" ? ColorLevel.TrueColor
            : term.Contains("256") ? ColorLevel.Indexed256
            : term is "vt100" or "vt102" or "vt220" ? ColorLevel.None
            : ColorLevel.Ansi16;
        if (environment("COLORTERM") is { Length: > 0 } colorTerm)
            guesses.Add($"COLORTERM={colorTerm}");
        if (environment("CLICOLOR_FORCE") is { Length: > 0 } and not "0" && colors == ColorLevel.None)
            (colors, guesses) = (ColorLevel.Ansi16, [.. guesses, "CLICOLOR_FORCE: colours all the same"]);
        if (environment("NO_COLOR") is { Length: > 0 })
            (colors, guesses) = (ColorLevel.None, [.. guesses, "NO_COLOR: no colours"]);
        string locale = environment("LC_ALL") is { Length: > 0 } all ? all : environment("LC_CTYPE") is { Length: > 0 } type ? type : environment("LANG") ?? "";
        bool ascii = locale is "C" or "POSIX" && term is "linux" or "vt100" or "vt102" or "vt220";
        bool tmux = environment("TMUX") is { Length: > 0 };
        bool screen = !tmux && (environment("STY") is { Length: > 0 } || term.StartsWith("screen", StringComparison.Ordinal));
        bool ssh = environment("SSH_CONNECTION") is { Length: > 0 } || environment("SSH_TTY") is { Length: > 0 };
        if (tmux)
            guesses.Add("inside tmux");
        if (screen)
            guesses.Add("inside screen");
        if (ssh)
            guesses.Add("over SSH");
        bool apple = environment("TERM_PROGRAM") == "Apple_Terminal";
        return new Capabilities
        {
            Colors = colors,
            Ascii = ascii,
            InsideTmux = tmux,
            InsideScreen = screen,
            OverSsh = ssh,
            Guesses = guesses,
            QuestionText = apple ? QuestionsForApple : Questions,
        };
    }

    /// <summary>The pixels of a cell: as the terminal says, else its window over its cells, else what the line knows.</summary>
    public (int Width, int Height) CellOf(TerminalSize size)
    {
        if (CellSize is { } cell)
            return cell;
        if (WindowSize is { } window && window.Width / size.Columns is > 2 and < 200 && window.Height / size.Rows is > 4 and < 400)
            return (window.Width / size.Columns, window.Height / size.Rows);
        return (size.CellWidth, size.CellHeight);
    }

    /// <summary>The window has changed: what its cells measure is asked again.</summary>
    public Capabilities Resized() => this with { WindowSize = null };

    public Capabilities With(AnswerEvent answer)
    {
        // They come all the time and say nothing of the terminal.
        if (answer is DrainedAnswer)
            return this;
        var next = this with { Transcript = [.. Transcript.TakeLast(63), ScreenText.Truncate(ScreenText.Visible(Describe(answer)), 200)] };
        return answer switch
        {
            ModeAnswer { Mode: 2026 } mode => next with { Synchronised = mode.Known },
            ModeAnswer { Mode: 69 } mode => next with { Margins = mode.State is 1 or 2 },
            NameAnswer name => next with { Name = name.Name, Colors = Colors == ColorLevel.None ? Colors : ByName(name.Name, Colors) },
            StyleAnswer { IsTrueColor: true } when Colors != ColorLevel.None => next with { Colors = ColorLevel.TrueColor },
            KeyboardAnswer => next with { KittyKeyboard = true },
            TmuxAnswer tmux => next with { Tmux = tmux },
            WindowSizeAnswer window => next with { WindowSize = (window.Width, window.Height) },
            CellSizeAnswer cell when cell.Width < 3 || cell.Height < 5 || cell.Width > 200 || cell.Height > 400 => next,
            CellSizeAnswer cell => next with { CellSize = (cell.Width, cell.Height) },
            BackgroundAnswer background => next with { LightBackground = background.IsLight },
            ColorSchemeAnswer scheme => next with { LightBackground = scheme.Light },
            GraphicsAnswer graphics when graphics.Text.StartsWith("i=31", StringComparison.Ordinal) => next with { KittyGraphics = graphics.Ok },
            DeviceAnswer device => next with { Sixel = device.Attributes.Contains(4), Answered = true },
            _ => next,
        };
    }

    /// <summary>Terminals that have 24-bit colour and are often reached through SSH, which drops COLORTERM.</summary>
    private static ColorLevel ByName(string name, ColorLevel guessed)
    {
        string[] known = ["kitty", "ghostty", "WezTerm", "iTerm2", "foot", "Konsole", "contour", "Rio", "Alacritty", "VTE", "XTerm", "mintty", "Windows Terminal"];
        return known.Any(k => name.StartsWith(k, StringComparison.OrdinalIgnoreCase)) ? ColorLevel.TrueColor : guessed;
    }

    private static string Describe(AnswerEvent answer) => answer switch
    {
        ModeAnswer mode => $"mode {mode.Mode}: {mode.State switch { 0 => "not known", 1 => "on", 2 => "off", 3 => "always on", _ => "always off" }}",
        NameAnswer name => $"its name: {name.Name}",
        KeyboardAnswer keyboard => $"kitty keyboard: flags {keyboard.Flags}",
        CellSizeAnswer cell => $"a cell: {cell.Width}×{cell.Height} pixels",
        WindowSizeAnswer window => $"the window: {window.Width}×{window.Height} pixels",
        BackgroundAnswer b => $"the background: #{b.R:x2}{b.G:x2}{b.B:x2}",
        ColorSchemeAnswer scheme => $"the colours: {(scheme.Light ? "light" : "dark")}",
        GraphicsAnswer graphics => $"kitty graphics: {graphics.Text}",
        StyleAnswer style => $"style: {style.Text}",
        DeviceAnswer device => $"device attributes: {string.Join(';', device.Attributes)}",
        TmuxAnswer tmux => $"tmux: {tmux.Words}",
        UnknownAnswer unknown => unknown.Text,
        _ => answer.ToString(),
    };
}
