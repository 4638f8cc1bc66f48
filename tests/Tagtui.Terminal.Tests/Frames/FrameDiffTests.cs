using Tagtui.Terminal.Painting;
using Tagtui.Terminal.Testing;
using Tagtui.Terminal.Text;

namespace Tagtui.Terminal.Tests.Frames;

public class FrameDiffTests
{
    private static readonly NoPicturePainter NoPictures = new();
    private static readonly DrawingPowers Plain = new(ColorLevel.Ansi16);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void What_was_seen_after_the_difference_is_what_was_drawn(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++)
        {
            int width = random.Next(1, 90), height = random.Next(1, 30);
            var screen = new FakeScreen(width, height);
            var diff = new FrameDiff();
            var powers = new DrawingPowers(ColorLevel.TrueColor, Synchronised: random.Next(2) == 0, Margins: random.Next(2) == 0, Repeats: random.Next(2) == 0);
            Surface? seen = null;
            for (int frame = 0; frame < 12; frame++)
            {
                var next = frame > 0 && random.Next(3) > 0 ? Scrolled(seen!, random) : Drawn(width, height, random);
                screen.Write(diff.Render(seen, next, powers));
                AssertSame(next, screen, $"seed {seed}, round {round}, frame {frame}, {powers}");
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
        diff.Render(null, first, Plain);
        Assert.Equal(0, diff.Render(first, first, Plain).Length);
    }

    [Fact]
    public void Moving_the_selection_in_a_list_costs_two_names_and_little_more()
    {
        var diff = new FrameDiff();
        var first = List(offset: 100, selected: 110, 120, 40);
        var second = List(offset: 100, selected: 111, 120, 40);
        diff.Render(null, first, Plain);
        // Each name is ten columns; a bar goes and one comes, and the row has to be gone to.
        Assert.InRange(diff.Render(first, second, Plain).Length, 20, 45);
    }

    [Fact]
    public void Scrolling_a_list_costs_a_line()
    {
        var diff = new FrameDiff();
        var screen = new FakeScreen(120, 40);
        var seen = List(offset: 100, selected: 137, 120, 40);
        screen.Write(diff.Render(null, seen, Plain));
        for (int step = 1; step < 5; step++)
        {
            var next = List(100 + step, 137 + step, 120, 40);
            var bytes = diff.Render(seen, next, Plain);
            // The first time the region is told, and then it is known.
            Assert.InRange(bytes.Length, 1, step == 1 ? 75 : 67);
            screen.Write(bytes);
            AssertSame(next, screen, "scroll");
            seen = next;
        }
    }

    [Fact]
    public void A_list_beside_another_pane_scrolls_alone_where_there_are_margins()
    {
        var powers = Plain with { Margins = true };
        var diff = new FrameDiff();
        var screen = new FakeScreen(120, 40);
        var seen = Panes(offset: 100, selected: 137);
        screen.Write(diff.Render(null, seen, powers));
        for (int step = 1; step < 5; step++)
        {
            var next = Panes(100 + step, 137 + step);
            var bytes = diff.Render(seen, next, powers);
            Assert.InRange(bytes.Length, 1, step == 1 ? 120 : 110);
            screen.Write(bytes);
            AssertSame(next, screen, "scroll");
            seen = next;
        }

        Surface Panes(int offset, int selected)
        {
            var surface = List(offset, selected, 120, 40, left: 30, width: 50);
            for (int y = 1; y < 39; y++)
                surface.Canvas(NoPictures).Write(2, y, $"猫 folder {y}", new Style(Color.Indexed(6), Color.Default));
            for (int y = 1; y < 39; y++)
                surface.Canvas(NoPictures).Write(81, y, $"what is told of it, {y}", Style.Plain);
            return surface;
        }
    }

    [Fact]
    public void A_line_of_one_character_is_written_once_where_the_terminal_repeats()
    {
        var next = new Surface(100, 3);
        next.Canvas(NoPictures).Write(10, 1, new string('─', 80), Style.Plain);
        Assert.InRange(new FrameDiff().Render(null, next, Plain with { Repeats = true }).Length, 1, 45);
        Assert.InRange(new FrameDiff().Render(null, next, Plain).Length, 240, 300);
    }

    [Fact]
    public void Spaces_that_look_the_same_are_not_written_again()
    {
        var first = new Surface(40, 3);
        var second = new Surface(40, 3);
        first.Canvas(NoPictures).Write(0, 1, "a      b", new Style(Color.Indexed(1), Color.Default, TextAttributes.Bold));
        second.Canvas(NoPictures).Write(0, 1, "a", new Style(Color.Indexed(1), Color.Default, TextAttributes.Bold));
        second.Canvas(NoPictures).Write(1, 1, "      ", new Style(Color.Indexed(4), Color.Default));
        second.Canvas(NoPictures).Write(7, 1, "b", new Style(Color.Indexed(1), Color.Default, TextAttributes.Bold));
        var diff = new FrameDiff();
        diff.Render(null, first, Plain);
        Assert.Equal(0, diff.Render(first, second, Plain).Length);
    }

    [Fact]
    public void Colours_are_mapped_down_to_what_the_terminal_has()
    {
        var surface = new Surface(4, 1);
        surface.Canvas(NoPictures).Write(0, 0, "x", new Style(Color.Rgb(255, 0, 0), Color.Rgb(0, 0, 0)));
        var none = System.Text.Encoding.ASCII.GetString(new FrameDiff().Render(null, surface, new(ColorLevel.None)));
        var indexed = System.Text.Encoding.ASCII.GetString(new FrameDiff().Render(null, surface, new(ColorLevel.Indexed256)));
        Assert.DoesNotContain("38;", none);
        Assert.Contains("38;5;196", indexed);
    }

    private static Surface List(int offset, int selected, int columns, int height, int left = 0, int? width = null)
    {
        var surface = new Surface(columns, height);
        var canvas = surface.Canvas(NoPictures).Slice(new Rect(left, 1, width ?? columns, height - 2));
        canvas.MayScroll();
        for (int y = 0; y < canvas.Height; y++)
        {
            int item = offset + y;
            var style = item == selected ? Style.Plain.With(TextAttributes.Reverse) : Style.Plain;
            canvas.Write(0, y, item == selected ? "▌" : " ", style);
            canvas.Write(2, y, $"img_{item:000000}", style);
        }
        return surface;
    }

    /// <summary>The frame before, with an area of it moved, which is told or is not, and perhaps something drawn over it.</summary>
    private static Surface Scrolled(Surface seen, Random random)
    {
        var next = new Surface(seen.Width, seen.Height);
        int top = random.Next(seen.Height), bottom = random.Next(top, seen.Height) + 1;
        int left = random.Next(2) == 0 ? 0 : random.Next(seen.Width), right = left == 0 && random.Next(2) == 0 ? seen.Width : random.Next(left, seen.Width) + 1;
        var area = new Rect(left, top, right - left, bottom - top);
        next.CopyScrolled(seen, area, random.Next(-4, 5));
        if (random.Next(4) > 0)
            next.MayScroll(area);
        for (int y = top; y < bottom; y++)
        {
            // No half of a wide character is left at an edge.
            foreach (int x in (int[])[left, right])
            {
                bool wide = x > 0 && ScreenText.Width(next[x - 1, y].Text) == 2;
                if (x < seen.Width && (next[x, y].IsContinuation != wide || (wide && next[x, y].Style != next[x - 1, y].Style)))
                    next.Canvas(NoPictures).Write(Math.Max(0, x - 1), y, "xx", Style.Plain);
            }
        }
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
        string[] words = ["img", "猫 と 犬", "e\u0301te\u0301", "👩‍👩‍👧", "▌▀─│", "a b  c", "naïve", "🇩🇪🇫🇷", "한국어", " ", "────────────────────", "          ", "=============", "0123456789012345678901234567890123456789"];
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
