using Tagtui.Terminal.Painting;
using Tagtui.Terminal.Testing;

namespace Tagtui.Terminal.Tests.Frames;

public class FrameDiffTests
{
    private static readonly NoPicturePainter NoPictures = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_was_seen_after_the_difference_is_what_was_drawn(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++)
        {
            int width = random.Next(1, 90), height = random.Next(1, 30);
            var screen = new FakeScreen(width, height);
            var diff = new FrameDiff();
            Surface? seen = null;
            for (int frame = 0; frame < 12; frame++)
            {
                var next = frame > 0 && random.Next(3) == 0 ? Scrolled(seen!, random) : Drawn(width, height, random);
                screen.Write(diff.Render(seen, next, ColorLevel.TrueColor, random.Next(2) == 0));
                AssertSame(next, screen, $"seed {seed}, round {round}, frame {frame}");
                seen = next;
            }
        }
    }

    [Fact]
    public void A_frame_without_a_difference_has_no_bytes()
    {
        var diff = new FrameDiff();
        var random = new Random(7);
        var first = Drawn(80, 24, random);
        diff.Render(null, first, ColorLevel.TrueColor, true);
        Assert.Equal(0, diff.Render(first, first, ColorLevel.TrueColor, true).Length);
    }

    [Fact]
    public void Moving_the_selection_in_a_list_costs_tens_of_bytes()
    {
        var diff = new FrameDiff();
        var first = List(10_000, offset: 100, selected: 110, 120, 40);
        var second = List(10_000, offset: 100, selected: 111, 120, 40);
        diff.Render(null, first, ColorLevel.Ansi16, false);
        Assert.InRange(diff.Render(first, second, ColorLevel.Ansi16, false).Length, 1, 100);
    }

    [Fact]
    public void Scrolling_a_list_costs_a_line()
    {
        var diff = new FrameDiff();
        var screen = new FakeScreen(120, 40);
        var first = List(10_000, offset: 100, selected: 137, 120, 40);
        var second = List(10_000, offset: 101, selected: 138, 120, 40);
        screen.Write(diff.Render(null, first, ColorLevel.Ansi16, false));
        var bytes = diff.Render(first, second, ColorLevel.Ansi16, false);
        Assert.InRange(bytes.Length, 1, 140);
        screen.Write(bytes);
        AssertSame(second, screen, "scroll");
    }

    [Fact]
    public void Colours_are_mapped_down_to_what_the_terminal_has()
    {
        var surface = new Surface(4, 1);
        surface.Canvas(NoPictures).Write(0, 0, "x", new Style(Color.Rgb(255, 0, 0), Color.Rgb(0, 0, 0)));
        var none = System.Text.Encoding.ASCII.GetString(new FrameDiff().Render(null, surface, ColorLevel.None, false));
        var indexed = System.Text.Encoding.ASCII.GetString(new FrameDiff().Render(null, surface, ColorLevel.Indexed256, false));
        Assert.DoesNotContain("38;", none);
        Assert.Contains("38;5;196", indexed);
    }

    private static Surface List(int count, int offset, int selected, int width, int height)
    {
        var surface = new Surface(width, height);
        var canvas = surface.Canvas(NoPictures);
        for (int y = 1; y < height - 1 && offset + y < count; y++)
        {
            int item = offset + y - 1;
            var style = item == selected ? Style.Plain.With(TextAttributes.Reverse) : Style.Plain;
            canvas.Write(0, y, item == selected ? "▌" : " ", style);
            canvas.Write(2, y, $"img_{item:000000}", style);
        }
        return surface;
    }

    private static Surface Scrolled(Surface seen, Random random)
    {
        var next = new Surface(seen.Width, seen.Height);
        int top = random.Next(seen.Height), bottom = random.Next(top, seen.Height) + 1;
        next.CopyScrolled(seen, top, bottom, random.Next(-4, 5));
        Scribble(next.Canvas(NoPictures), random, random.Next(3));
        return next;
    }

    private static Surface Drawn(int width, int height, Random random)
    {
        var surface = new Surface(width, height);
        Scribble(surface.Canvas(NoPictures), random, random.Next(1, height * 2 + 1));
        if (random.Next(2) == 0)
            surface.Cursor = (random.Next(width), random.Next(height));
        return surface;
    }

    private static void Scribble(Canvas canvas, Random random, int strokes)
    {
        string[] words = ["img", "猫 と 犬", "e\u0301te\u0301", "👩‍👩‍👧", "▌▀─│", "a b  c", "naïve", "🇩🇪🇫🇷", "한국어", " ", "0123456789012345678901234567890123456789"];
        for (int i = 0; i < strokes; i++)
            canvas.Write(random.Next(-3, canvas.Width), random.Next(canvas.Height), words[random.Next(words.Length)], RandomStyle(random));
    }

    private static Style RandomStyle(Random random)
    {
        Color Colour() => random.Next(4) switch
        {
            0 => Color.Indexed((byte)random.Next(256)),
            1 => Color.Rgb((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)),
            _ => Color.Default,
        };
        return new Style(Colour(), Colour(), (TextAttributes)random.Next(64));
    }

    private static void AssertSame(Surface expected, FakeScreen screen, string where)
    {
        for (int y = 0; y < expected.Height; y++)
        {
            for (int x = 0; x < expected.Width; x++)
                Assert.True(expected[x, y] == screen[x, y], $"{where}: at {x},{y} is {screen[x, y]} and not {expected[x, y]}");
        }
        Assert.Equal(expected.Cursor is not null, screen.CursorShown);
        if (expected.Cursor is { } cursor)
            Assert.Equal(cursor, screen.Cursor);
    }
}
