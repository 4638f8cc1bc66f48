using System.Text;

namespace Tagtui.Terminal.Tests.Input;

public class InputDecoderTests
{
    public static TheoryData<string, string> Keys => new()
    {
        { "a", "a" }, { "A", "A" }, { "é", "é" }, { "猫", "猫" }, { " ", "space" },
        { "\r", "enter" }, { "\t", "tab" }, { "\x7f", "backspace" }, { "\x01", "ctrl+a" }, { "\x1a", "ctrl+z" }, { "\0", "ctrl+space" },
        { "\e[A", "up" }, { "\eOB", "down" }, { "\e[1;5C", "ctrl+right" }, { "\e[1;3D", "alt+left" }, { "\e[H", "home" }, { "\e[4~", "end" },
        { "\e[3~", "delete" }, { "\e[5~", "pageup" }, { "\e[6;2~", "shift+pagedown" }, { "\eOP", "f1" }, { "\e[15~", "f5" }, { "\e[24~", "f12" }, { "\e[[A", "f1" },
        { "\e[Z", "shift+tab" }, { "\ex", "alt+x" }, { "\eé", "alt+é" }, { "\e\x7f", "alt+backspace" },
        { "\e[97u", "a" }, { "\e[97;5u", "ctrl+a" }, { "\e[97;2u", "A" }, { "\e[27u", "esc" }, { "\e[13;5u", "ctrl+enter" }, { "\e[9;2u", "shift+tab" },
        { "\e[1092::97;5u", "ctrl+a" }, { "\e[57417u", "left" }, { "\e[57404u", "5" }, { "\e[57413;1u", "+" }, { "\e[57414u", "enter" }, { "\e[97::113;5u", "ctrl+a" },
        { "\e[97:65;6u", "ctrl+shift+a" }, { "\e[97:65:97;4u", "alt+A" }, { "\e[1092::97;;1092u", "ф" }, { "\e[49:33;2;33u", "!" }, { "\eX", "alt+X" }, { "\e^", "alt+^" }, { "\e[27;5;9~", "ctrl+tab" }, { "\e[1;1:1A", "up" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Keys_are_understood_however_they_are_cut(string bytes, string key)
    {
        var wanted = new KeyEvent(Key.Parse(key));
        foreach (var events in AllCuts(bytes))
            Assert.Equal([wanted], events);
    }

    [Fact]
    public void A_release_of_a_key_is_no_key() => Assert.Empty(Decode("\e[97;1:3u"));

    [Theory]
    [InlineData("\e[57441;2u")]
    [InlineData("\e[0u")]
    [InlineData("\e[<128;1;1M")]
    [InlineData("\e[<66;1;1M")]
    [InlineData("\e[<M")]
    public void What_is_no_key_types_nothing(string bytes)
    {
        foreach (var events in AllCuts(bytes))
            Assert.Empty(events);
    }

    [Fact]
    public void Composed_words_are_literal() => Assert.Equal([new PasteEvent("猫犬")], Decode("\e[0;;29483:29356u"));

    [Fact]
    public void Old_mouse_reports_are_not_typed()
    {
        foreach (var events in AllCuts("\e[M *%\e[M#*%x"))
        {
            Assert.Equal(
                [new MouseEvent(MouseAction.Press, 0, 9, 4, Modifiers.None), new MouseEvent(MouseAction.Release, 0, 9, 4, Modifiers.None), new KeyEvent(Key.Of('x'))],
                events);
        }
    }

    [Theory]
    [InlineData("\e", "esc")]
    [InlineData("\e[", "alt+[")]
    [InlineData("\eO", "alt+O")]
    [InlineData("\e]", "alt+]")]
    [InlineData("\eP", "alt+P")]
    [InlineData("\e_", "alt+_")]
    public void What_nothing_follows_is_a_key(string bytes, string key)
    {
        var decoder = new InputDecoder();
        var events = new List<TerminalEvent>();
        decoder.Feed(Encoding.ASCII.GetBytes(bytes), events);
        decoder.Flush(events);
        Assert.Equal([new KeyEvent(Key.Parse(key))], events);
        Assert.False(decoder.Pending);
        events.Clear();
        decoder.Feed("5"u8, events);
        decoder.Feed("["u8, events);
        decoder.Feed("A"u8, events);
        Assert.Equal([new KeyEvent(Key.Of('5')), new KeyEvent(Key.Of('[')), new KeyEvent(Key.Of('A'))], events);
    }

    [Theory]
    [InlineData("\e[?62;4;22c")]
    [InlineData("\e[6;20;10t")]
    [InlineData("\e[0n")]
    [InlineData("\e[?2026;2$y")]
    [InlineData("\e]11;rgb:ffff/8080/0000\a")]
    [InlineData("\e]11;rgb:ffff/8080/0000\e\\")]
    [InlineData("\eP>|XTerm(379)\e\\")]
    [InlineData("\eP1$r0;38:2::1:2:3m\e\\")]
    [InlineData("\e_Gi=31;OK\e\\")]
    public void An_answer_that_stops_on_the_way_is_never_typed(string answer)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(answer);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            var decoder = new InputDecoder();
            var events = new List<TerminalEvent>();
            decoder.Feed(bytes.AsSpan(0, cut), events);
            decoder.Flush(events);
            decoder.Feed(bytes.AsSpan(cut), events);
            if (cut <= 2)
                events.RemoveAll(e => e is KeyEvent { Key: var key } && (key.Code == KeyCode.Escape || key.Modifiers == Modifiers.Alt));
            Assert.IsAssignableFrom<AnswerEvent>(Assert.Single(events));
        }
    }

    [Theory]
    [InlineData("\e]11;rgb:")]
    [InlineData("\e[1;2")]
    [InlineData("\e[200~half a paste")]
    [InlineData("\eP>|XT\e")]
    [InlineData("\e[M!")]
    public void What_never_ends_gives_the_keyboard_back(string bytes)
    {
        var decoder = new InputDecoder();
        var events = new List<TerminalEvent>();
        decoder.Feed(Encoding.ASCII.GetBytes(bytes), events);
        int flushes = 0;
        while (decoder.Pending && flushes < 100)
        {
            decoder.Flush(events);
            flushes++;
        }
        Assert.InRange(flushes, 1, 40);
        Assert.DoesNotContain(events, e => e is KeyEvent);
        decoder.Feed("a"u8, events);
        Assert.Equal(new KeyEvent(Key.Of('a')), events[^1]);
    }

    [Fact]
    public void A_cut_character_is_one_replacement()
    {
        var decoder = new InputDecoder();
        var events = new List<TerminalEvent>();
        decoder.Feed([0xE7, 0x8C], events);
        for (int i = 0; i < 20; i++)
            decoder.Flush(events);
        Assert.Equal([new KeyEvent(new Key(KeyCode.Character, Rune.ReplacementChar))], events);
    }

    [Fact]
    public void Escape_alone_is_known_when_nothing_follows()
    {
        var decoder = new InputDecoder();
        var events = new List<TerminalEvent>();
        decoder.Feed("\e"u8, events);
        Assert.True(decoder.Pending);
        Assert.Empty(events);
        decoder.Flush(events);
        Assert.Equal([new KeyEvent(new Key(KeyCode.Escape))], events);
        Assert.False(decoder.Pending);
    }

    [Fact]
    public void Escape_twice_is_escape_and_the_beginning_of_another()
    {
        var events = Decode("\e\e[A");
        Assert.Equal([new KeyEvent(new Key(KeyCode.Escape)), new KeyEvent(new Key(KeyCode.Up))], events);
    }

    [Fact]
    public void The_mouse_tells_button_place_and_modifiers()
    {
        foreach (var events in AllCuts("\e[<0;10;5M\e[<64;1;1M\e[<16;3;4m\e[<32;2;2M"))
        {
            Assert.Equal(
                [
                    new MouseEvent(MouseAction.Press, 0, 9, 4, Modifiers.None), new MouseEvent(MouseAction.WheelUp, 0, 0, 0, Modifiers.None),
                    new MouseEvent(MouseAction.Release, 0, 2, 3, Modifiers.Control), new MouseEvent(MouseAction.Drag, 0, 1, 1, Modifiers.None),
                ],
                events);
        }
    }

    [Fact]
    public void Pasted_text_is_literal()
    {
        foreach (var events in AllCuts("x\e[200~5\e[A q\r\nü\e[201~y"))
            Assert.Equal([new KeyEvent(Key.Of('x')), new PasteEvent("5\e[A q\nü"), new KeyEvent(Key.Of('y'))], events);
    }

    public static TheoryData<string, AnswerEvent> Answers => new()
    {
        { "\e[?2026;2$y", new ModeAnswer(2026, 2) },
        { "\e[?0u", new KeyboardAnswer(0) },
        { "\e[6;20;10t", new CellSizeAnswer(10, 20) },
        { "\e[4;800;1200t", new WindowSizeAnswer(1200, 800) },
        { "\e[?997;2n", new ColorSchemeAnswer(true) },
        { "\e[0n", new DrainedAnswer() },
        { "\eP>|XTerm(379)\e\\", new NameAnswer("XTerm(379)") },
        { "\e]11;rgb:ffff/8080/0000\a", new BackgroundAnswer(255, 128, 0) },
        { "\e]11;rgb:ff/80/00\e\\", new BackgroundAnswer(255, 128, 0) },
        { "\e_Gi=31;OK\e\\", new GraphicsAnswer("i=31;OK") },
        { "\eP1$r0;38:2::1:2:3m\e\\", new StyleAnswer("0;38:2::1:2:3m") },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Answers_are_events_however_late(string bytes, AnswerEvent answer)
    {
        foreach (var events in AllCuts("j" + bytes + "k"))
            Assert.Equal([new KeyEvent(Key.Of('j')), answer, new KeyEvent(Key.Of('k'))], events);
    }

    [Fact]
    public void Device_attributes_close_the_fence()
    {
        var device = Assert.IsType<DeviceAnswer>(Assert.Single(Decode("\e[?62;4;22c")));
        Assert.Equal([62, 4, 22], device.Attributes);
        var capabilities = Capabilities.Guess(_ => null).With(device);
        Assert.True(capabilities.Answered && capabilities.Sixel);
    }

    [Fact]
    public void Random_bytes_never_throw_and_leave_nothing_behind()
    {
        var random = new Random(5);
        var decoder = new InputDecoder();
        var events = new List<TerminalEvent>();
        byte[] spice = [.. "\e[]PO_;:0123456789<>?$~uMm\a\\"u8];
        for (int i = 0; i < 200_000; i++)
        {
            byte b = random.Next(3) == 0 ? (byte)random.Next(256) : spice[random.Next(spice.Length)];
            decoder.Feed([b], events);
            if (events.Count > 1000)
                events.Clear();
        }
        decoder.Feed("\e\\\e[201~\e\\"u8, events);
        decoder.Flush(events);
        events.Clear();
        decoder.Feed("a"u8, events);
        Assert.Equal([new KeyEvent(Key.Of('a'))], events);
    }

    [Fact]
    public void A_string_that_never_ends_does_not_take_the_memory()
    {
        var decoder = new InputDecoder();
        var events = new List<TerminalEvent>();
        decoder.Feed("\e]11;"u8, events);
        var chunk = new byte[1 << 20];
        chunk.AsSpan().Fill((byte)'x');
        for (int i = 0; i < 64; i++)
            decoder.Feed(chunk, events);
        decoder.Feed("\a"u8, events);
        Assert.InRange(Assert.IsType<UnknownAnswer>(Assert.Single(events)).Text.Length, 1, 1 << 17);
    }

    private static List<TerminalEvent> Decode(string text)
    {
        var decoder = new InputDecoder();
        var events = new List<TerminalEvent>();
        decoder.Feed(Encoding.UTF8.GetBytes(text), events);
        return events;
    }

    /// <summary>The same bytes in one piece, byte by byte, and cut in two at every place.</summary>
    private static IEnumerable<List<TerminalEvent>> AllCuts(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        yield return Decode(text);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            var decoder = new InputDecoder();
            var events = new List<TerminalEvent>();
            decoder.Feed(bytes.AsSpan(0, cut), events);
            decoder.Feed(bytes.AsSpan(cut), events);
            yield return events;
        }
        var single = new InputDecoder();
        var all = new List<TerminalEvent>();
        foreach (byte b in bytes)
            single.Feed([b], all);
        yield return all;
    }
}
