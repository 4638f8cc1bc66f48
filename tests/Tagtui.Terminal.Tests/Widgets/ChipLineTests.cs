using Tagtui.Terminal.Widgets;

namespace Tagtui.Terminal.Tests.Widgets;

public sealed class ChipLineTests
{
    private static readonly WidgetStyles Ascii = new() { Ascii = true };

    [Fact]
    public void Chips_stand_in_order_with_the_cursor_between_them()
    {
        var line = Make(40, "cat", "tabby", "looking up");
        line.MoveTo(1);
        Assert.Equal(" [cat]|[tabby] [looking up]", Draw(line, 40)[0]);
        Screens.Press(line.Handle, "<right><alt+left>");
        Assert.Equal(" [tabby]|[cat] [looking up]", Draw(line, 40)[0]);
        Screens.Press(line.Handle, "<del><backspace>");
        Assert.Equal("|[looking up]", Draw(line, 40)[0]);
        line.Insert(new Chip("new", "87/312", IsPartial: true));
        Assert.Equal(" [new 87/312]|[looking up]", Draw(line, 40)[0]);
    }

    [Fact]
    public void A_chip_moves_with_the_cursor_and_stops_at_the_ends()
    {
        var line = Make(40, "a", "b", "c");
        line.MoveTo(0);
        Assert.True(line.MoveChip(1));
        Assert.Equal("b,a,c", Text(line));
        Assert.Equal(2, line.Cursor);
        Assert.True(line.MoveChip(1));
        Assert.False(line.MoveChip(1));
        Assert.Equal("b,c,a", Text(line));
    }

    [Fact]
    public void Chips_are_wrapped_and_the_row_of_the_cursor_is_shown()
    {
        var line = Make(14, "cat", "tabby", "looking up at the camera", "猫");
        Assert.Equal([" [cat] [tabby]", " [looking up…]", " [猫]|"], Draw(line, 14, 3));
        line.MoveTo(4);
        Assert.Equal([" [looking up…]", " [猫]|"], Draw(line, 14, 2));
        line.MoveTo(0);
        Assert.Equal(["|[cat] [tabby]"], Draw(line, 14, 1));
    }

    [Fact]
    public void The_chip_behind_the_cursor_can_be_lit_and_has_no_colour_of_its_own_then()
    {
        var line = new ChipLine { OnChip = true };
        line.SetChips([new Chip("cat") { Colour = new Style(Color.Indexed(1), Color.Default) }, new Chip("dog") { Colour = new Style(Color.Indexed(2), Color.Default) }]);
        line.Resize(40, 1);
        line.MoveTo(1);
        Assert.Equal(" [cat]>[dog]", Draw(line, 40)[0]);
        var surface = new Surface(40, 1);
        var styles = WidgetStyles.Plain with { Selected = new Style(Color.Indexed(5), Color.Default) };
        line.Draw(surface.Canvas(new Tagtui.Terminal.Painting.NoPicturePainter()), styles);
        Assert.Equal(Color.Indexed(1), surface[2, 0].Style.Foreground);
        Assert.Equal(Color.Indexed(5), surface[8, 0].Style.Foreground);
        line.MoveTo(2);
        Assert.Equal(" [cat] [dog]|", Draw(line, 40)[0]);
    }

    [Fact]
    public void It_says_how_many_rows_it_takes()
    {
        Assert.Equal(1, Make(40, "cat", "dog").RowCount);
        Assert.Equal(3, Make(14, "cat", "tabby", "looking up at the camera", "猫").RowCount);
        Assert.Equal(1, new ChipLine().RowCount);
    }

    [Fact]
    public void There_is_room_for_typing_at_the_cursor()
    {
        var line = Make(30, "cat", "dog");
        line.MoveTo(1);
        line.InputColumns = 10;
        Assert.Equal(new Rect(8, 3, 10, 1), line.InputArea(new Rect(2, 3, 30, 1)));
        Assert.Equal(" [cat]          [dog]", Draw(line, 30)[0]);
    }

    [Fact]
    public void Random_edits_keep_the_cursor_in_view_and_the_chips_whole()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var line = new ChipLine();
            int columns = random.Next(1, 30), rows = random.Next(1, 4);
            line.Resize(columns, rows);
            for (int step = 0; step < 60; step++)
            {
                switch (random.Next(8))
                {
                    case 0: line.RemoveBefore(); break;
                    case 1: line.RemoveBehind(); break;
                    case 2: line.MoveChip(random.Next(-2, 3)); break;
                    case 3: line.MoveTo(random.Next(-1, 10)); break;
                    case 4: line.InputColumns = random.Next(3) * 6; break;
                    default: line.Insert(new Chip(HostileText.Make(random, 2))); break;
                }
                Assert.InRange(line.Cursor, 0, line.Chips.Count);
                Assert.False(line.InputArea(new Rect(0, 0, columns, rows)).IsEmpty, $"seed {seed} step {step}");
                Screens.AssertWhole(Screens.Surface(columns, rows, c => line.Draw(c, Ascii)));
            }
        }
    }

    private static ChipLine Make(int columns, params string[] tags)
    {
        var line = new ChipLine();
        line.Resize(columns, 1);
        line.SetChips(tags.Select(t => new Chip(t)));
        line.MoveTo(tags.Length);
        return line;
    }

    private static string Text(ChipLine line) => string.Join(',', line.Chips.Select(c => c.Text));

    private static string[] Draw(ChipLine line, int width, int height = 1)
    {
        line.Resize(width, height);
        return Screens.Draw(width, height, c => line.Draw(c, Ascii));
    }
}
