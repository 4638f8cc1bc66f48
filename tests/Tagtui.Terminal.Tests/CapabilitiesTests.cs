namespace Tagtui.Terminal.Tests;

public class CapabilitiesTests
{
    [Theory]
    [InlineData("TERM=xterm-256color", ColorLevel.Indexed256)]
    [InlineData("TERM=xterm", ColorLevel.Ansi16)]
    [InlineData("TERM=xterm COLORTERM=truecolor", ColorLevel.TrueColor)]
    [InlineData("TERM=vt100", ColorLevel.None)]
    [InlineData("TERM=vt100 CLICOLOR_FORCE=1", ColorLevel.Ansi16)]
    [InlineData("TERM=xterm-256color NO_COLOR=1", ColorLevel.None)]
    [InlineData("TERM=xterm-256color NO_COLOR=1 CLICOLOR_FORCE=1", ColorLevel.None)]
    public void The_environment_is_a_first_guess(string environment, ColorLevel colors) => Assert.Equal(colors, Guess(environment).Colors);

    [Fact]
    public void A_colour_that_comes_back_is_24_bit()
    {
        foreach (string style in (string[])["0;48;2;1;2;3m", "48:2:1:2:3m", "0;48:2::1:2:3m"])
            Assert.Equal(ColorLevel.TrueColor, Guess("TERM=xterm").With(new StyleAnswer(style)).Colors);
        Assert.Equal(ColorLevel.Ansi16, Guess("TERM=xterm").With(new StyleAnswer("0;48;5;16m")).Colors);
        Assert.Equal(ColorLevel.None, Guess("TERM=xterm NO_COLOR=1").With(new StyleAnswer("48:2:1:2:3m")).Colors);
    }

    [Fact]
    public void The_order_of_answers_does_not_matter()
    {
        AnswerEvent[] answers =
        [
            new ModeAnswer(2026, 2), new NameAnswer("foot(1.16)"), new CellSizeAnswer(9, 18), new BackgroundAnswer(255, 255, 255),
            new KeyboardAnswer(0), new GraphicsAnswer("i=31;OK"), new DeviceAnswer([62, 4]),
        ];
        var random = new Random(3);
        for (int i = 0; i < 50; i++)
        {
            random.Shuffle(answers);
            var known = answers.Aggregate(Guess("TERM=xterm"), (c, a) => c.With(a));
            Assert.True(known.Synchronised && known.KittyKeyboard && known.KittyGraphics && known.Sixel && known.Answered && known.LightBackground == true);
            Assert.Equal(((9, 18), ColorLevel.TrueColor, "foot(1.16)"), (known.CellSize!.Value, known.Colors, known.Name));
        }
    }

    [Theory]
    [InlineData("XTerm(370)", true)]
    [InlineData("WezTerm 20240203-110809-5046fc22", true)]
    [InlineData("tmux 3.3a", false)]
    [InlineData("iTerm2 3.5.0", false)]
    public void Who_is_known_to_repeat_characters_is_told_by_its_name(string name, bool repeats) =>
        Assert.Equal(repeats, Guess("TERM=xterm").With(new NameAnswer(name)).Drawing.Repeats);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(4, false)]
    public void Margins_are_used_where_the_terminal_can_switch_them(int state, bool margins) =>
        Assert.Equal(margins, Guess("TERM=xterm").With(new ModeAnswer(69, state)).Drawing.Margins);

    [Fact]
    public void What_a_terminal_says_is_shown_and_not_obeyed()
    {
        var known = Guess("TERM=xterm").With(new NameAnswer("evil\r\u009b31m\u202e")).With(new UnknownAnswer(new string('x', 60_000)));
        Assert.Equal("its name: evil^M<U+009B>31m<U+202E>", known.Transcript[0]);
        Assert.InRange(known.Transcript[1].Length, 1, 200);
    }

    private static Capabilities Guess(string environment) =>
        Capabilities.Guess(name => environment.Split(' ').FirstOrDefault(v => v.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..]);
}
