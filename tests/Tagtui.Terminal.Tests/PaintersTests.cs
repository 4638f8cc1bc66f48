using Tagtui.Terminal.Painting;
using Tagtui.Terminal.Pixels;
using Tagtui.Terminal.Tests.Pixels;

namespace Tagtui.Terminal.Tests;

public class PaintersTests
{
    [Theory]
    [InlineData("kitty(0.35.2)", true, false, "kitty")]
    [InlineData("ghostty 1.0.1", true, false, "kitty")]
    [InlineData("Rio 0.2", true, true, "kitty")]
    [InlineData("WezTerm 20240203", true, true, "iterm")]
    [InlineData("iTerm2 3.5.0", true, true, "iterm")]
    [InlineData("mintty 3.7", false, true, "iterm")]
    [InlineData("Konsole 230805", true, true, "kitty-old")]
    [InlineData("something new", true, false, "kitty-old")]
    [InlineData("foot(1.16.2)", false, true, "sixel")]
    [InlineData("xterm.js(5.5.0)", false, true, "sixel")]
    [InlineData("xterm.js(5.5.0)", false, false, "half")]
    [InlineData("XTerm(390)", false, false, "half")]
    [InlineData("", false, true, "sixel")]
    [InlineData("", false, false, "half")]
    public void The_first_way_that_fits_is_taken(string name, bool kitty, bool sixel, string expected)
    {
        var terminal = Guess("TERM=xterm-256color");
        if (name.Length > 0)
            terminal = terminal.With(new NameAnswer(name));
        terminal = terminal.With(new GraphicsAnswer(kitty ? "i=31;OK" : "i=31;ENOTSUPPORTED:no")).With(new DeviceAnswer(sixel ? [62, 4] : [62]));
        var choice = Choose(terminal);
        Assert.Equal(expected, choice.Painter.Name);
        Assert.NotEmpty(choice.Why);
    }

    [Theory]
    [InlineData("xterm-kitty|kitty(0.35)|RGB,title|on|3.4|", "kitty", false)]
    [InlineData("xterm-kitty|kitty(0.35)|RGB,title||3.2a|", "kitty", false)]
    [InlineData("xterm-kitty|kitty(0.35)|RGB,title|off|3.4|", "half", true)]
    [InlineData("xterm-256color|WezTerm 2024|RGB,sixel|on|3.4|", "sixel", false)]
    [InlineData("xterm-256color|iTerm2 3.5|RGB|on|3.4|", "half", false)]
    [InlineData("tmux-256color|tmux 3.4|RGB,sixel|on|3.4|", "half", false)]
    [InlineData("screen-256color||sixel|on|3.4|", "half", false)]
    [InlineData("", "half", false)]
    public void Inside_tmux_it_says_what_it_is_shown_on(string answer, string expected, bool advice)
    {
        // tmux itself answers on the line, and what it says of itself is not asked.
        var terminal = Guess("TERM=tmux-256color TMUX=/tmp/x,1,0").With(new NameAnswer("tmux 3.4")).With(new DeviceAnswer([1, 2, 4]));
        Assert.Equal("half", Choose(terminal).Painter.Name);
        var choice = Choose(terminal.With(TmuxAnswer.Read(answer)));
        Assert.Equal((expected, advice), (choice.Painter.Name, choice.Advice is not null));
        if (choice.Painter is PixelPainter { Options: var options })
            Assert.Equal(expected == "kitty", options.Passthrough);
    }

    [Fact]
    public void The_setting_wins_over_every_answer()
    {
        var terminal = Guess("TERM=xterm").With(new NameAnswer("foot")).With(new DeviceAnswer([4]));
        foreach (var (option, name) in ((ImageOption, string)[])[(ImageOption.Kitty, "kitty"), (ImageOption.KittyOld, "kitty-old"), (ImageOption.Iterm, "iterm"), (ImageOption.Sixel, "sixel"), (ImageOption.Half, "half"), (ImageOption.Ascii, "ascii"), (ImageOption.None, "none")])
            Assert.Equal(name, Choose(terminal, option).Painter.Name);
    }

    [Fact]
    public void Screen_and_refused_colours_have_no_pixels()
    {
        Assert.Equal("half", Choose(Guess("TERM=screen-256color").With(new DeviceAnswer([4]))).Painter.Name);
        Assert.Equal("ascii", Choose(Guess("TERM=xterm NO_COLOR=1").With(new DeviceAnswer([4]))).Painter.Name);
    }

    [Fact]
    public void A_cell_is_as_large_as_the_best_witness_says()
    {
        var terminal = Guess("TERM=xterm").With(new DeviceAnswer([4]));
        Assert.Equal((9, 17), terminal.CellOf(new TerminalSize(80, 24, 9, 17)));
        terminal = terminal.With(new WindowSizeAnswer(800, 480));
        Assert.Equal((10, 20), terminal.CellOf(new TerminalSize(80, 24, 9, 17)));
        terminal = terminal.With(new CellSizeAnswer(8, 16));
        Assert.Equal((8, 16), terminal.CellOf(new TerminalSize(80, 24, 9, 17)));
        Assert.Equal((8, 16), terminal.With(new CellSizeAnswer(900, 1)).CellOf(new TerminalSize(80, 24, 9, 17)));
    }

    [Fact]
    public void Over_a_network_fewer_bytes_are_worth_fewer_colours()
    {
        Assert.False(Pixels("TERM=xterm").Compact);
        Assert.True(Pixels("TERM=xterm SSH_TTY=/dev/pts/1").Compact);

        static PixelOptions Pixels(string environment) => ((PixelPainter)Choose(Guess(environment).With(new NameAnswer("kitty(0.3)"))).Painter).Options;
    }

    private static PainterChoice Choose(Capabilities terminal, ImageOption option = ImageOption.Auto) => Painters.Choose(terminal, option, new TerminalSize(80, 24), new RawCodec());

    private static Capabilities Guess(string environment) =>
        Capabilities.Guess(name => environment.Split(' ').FirstOrDefault(v => v.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..]);
}
