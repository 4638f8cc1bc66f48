using System.Text;
using Tagtui.Torture.Screens;

namespace Tagtui.Binary.Tests.Harness;

public sealed class ScreenTests
{
    private readonly List<string> _answers = [];

    [Theory]
    [InlineData("one\r\ntwo", "one", "two")]
    [InlineData("abc\e[1;2HX", "aXc", "")]
    [InlineData("abc\e[2Gx\e[2;3Hy", "axc", "  y")]
    [InlineData("abcdef\e[1;3H\e[K", "ab", "")]
    [InlineData("abcdef\e[1;3H\e[1K", "   def", "")]
    [InlineData("abcdef\e[1;3H\e[2X", "ab  ef", "")]
    [InlineData("abcdef\e[1;3H\e[2P", "abef", "")]
    [InlineData("abcdef\e[1;3H\e[2@", "ab  cdef", "")]
    [InlineData("a\e[4b", "aaaaa", "")]
    [InlineData("a\tb", "a       b", "")]
    [InlineData("0123456789X", "0123456789", "X")]
    [InlineData("日本\e[1;2Hx", " x本", "")]
    [InlineData("e\u0301x", "e\u0301x", "")]
    [InlineData("one\r\ntwo\e[1;1H\e[L", "", "one")]
    [InlineData("one\r\ntwo\e[1;1H\e[M", "two", "")]
    [InlineData("one\r\ntwo\e[S", "two", "")]
    [InlineData("one\e[T", "", "one")]
    [InlineData("old\e[2J\e[Hnew", "new", "")]
    [InlineData("a\e]0;title\ab\e_Gf=100;AAAA\e\\c", "abc", "")]
    [InlineData("shell\e[?1049h\e[Hfull\e[?1049l", "shell", "")]
    public void Shows_what_was_written(string written, string first, string second)
    {
        var screen = Fed(written);
        Assert.Equal([first, second], screen.Snapshot().Take(2));
        Assert.Empty(screen.Offences);
    }

    [Fact]
    public void A_sequence_may_be_split_anywhere()
    {
        var bytes = Encoding.UTF8.GetBytes("é日\e[2;3Hx\e]2;t\e\\y\e[?2026h");
        var whole = Fed("é日\e[2;3Hx\e]2;t\e\\y\e[?2026h");
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            var screen = Empty(TerminalPersonality.Xterm);
            screen.Feed(bytes.AsSpan(0, cut));
            screen.Feed(bytes.AsSpan(cut));
            Assert.Equal(whole.Text, screen.Text);
            Assert.True(screen.InUpdate);
        }
    }

    [Fact]
    public void Scrolls_only_the_region()
    {
        var screen = Fed("1\r\n2\r\n3\r\n4\e[2;3r\e[3;1H\n");
        Assert.Equal(["1", "3", "", "4"], screen.Snapshot());
        Assert.Contains("scroll region", screen.LeftOn());
    }

    [Theory]
    [InlineData("\e[?1049h", "alternate screen")]
    [InlineData("\e[?25l", "?25l")]
    [InlineData("\e[?2004h\e[?1006h", "?1006h, ?2004h")]
    [InlineData("\e[>1u", "kitty keyboard flags")]
    [InlineData("\e[?1049h\e[>1u\e[?1049l", "kitty keyboard flags")]
    [InlineData("\e[1;31m", "rendition 0;1;31")]
    [InlineData("\e[5 q", "cursor shape 5")]
    [InlineData("\e=", "application keypad")]
    [InlineData("\e[?1049h\e[>1u\e[?2004h\e[1mx\e[m\e[?2004l\e[<u\e[?1049l", "")]
    public void Knows_what_was_left_on(string written, string left) => Assert.Equal(left, string.Join(", ", Fed(written).LeftOn()));

    [Theory]
    [InlineData("\e[c", "\e[?62;22c")]
    [InlineData("\e[>q", "\eP>|XTerm(370)\e\\")]
    [InlineData("ab\e[6n", "\e[1;3R")]
    [InlineData("\e[5n", "\e[0n")]
    [InlineData("\e[16t", "\e[6;20;10t")]
    [InlineData("\e[14t", "\e[4;80;100t")]
    [InlineData("\e[?2026$p", "\e[?2026;0$y")]
    [InlineData("\e[?2004h\e[?2004$p", "\e[?2004;1$y")]
    [InlineData("\e]11;?\e\\", "\e]11;rgb:0000/0000/0000\e\\")]
    [InlineData("\e[?u\e_Gi=31,a=q;AAAA\e\\", "")]
    public void Answers_like_xterm(string asked, string answer)
    {
        Fed(asked);
        Assert.Equal(answer, string.Concat(_answers));
    }

    [Fact]
    public void Answers_like_kitty()
    {
        Fed("\e[>1u\e[?u\e_Gi=31,s=1,a=q;AAAA\e\\\e[?996n", TerminalPersonality.Kitty);
        Assert.Equal("\e[?1u\e_Gi=31;OK\e\\\e[?997;1n", string.Concat(_answers));
    }

    [Fact]
    public void The_silent_terminal_says_nothing()
    {
        Fed("\e[c\e[>c\e[>q\e[6n\e[16t\e[?2026$p\e]11;?\e\\\e[?u\e[?996n\eP$qm\e\\", TerminalPersonality.Silent);
        Assert.Empty(_answers);
    }

    [Theory]
    [InlineData("\u202e")]
    [InlineData("\u200b")]
    [InlineData("\u009b")]
    [InlineData("\u007f")]
    [InlineData("\e[31337C")]
    [InlineData("\e]0;PWNED\a")]
    [InlineData("\e[12%z")]
    [InlineData("\u0001")]
    [InlineData("\e[3\e[m")]
    public void Notices_what_no_careful_program_sends(string written) => Assert.NotEmpty(Fed(written).Offences);

    private Screen Fed(string written, TerminalPersonality? personality = null)
    {
        var screen = Empty(personality ?? TerminalPersonality.Xterm);
        screen.Feed(Encoding.UTF8.GetBytes(written));
        return screen;
    }

    private Screen Empty(TerminalPersonality personality) => new(10, 4, personality, _answers.Add);
}
