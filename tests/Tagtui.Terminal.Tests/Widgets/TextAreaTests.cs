using System.Diagnostics;
using System.Text;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Terminal.Tests.Widgets;

public sealed class TextAreaTests
{
    [Fact]
    public void Text_is_wrapped_at_words()
    {
        Assert.Equal(["a tabby", "cat in a", "garden,", "supercalif", "ragilistic", "", "猫猫猫猫猫", "猫x"],
            Draw(Area("a tabby cat in a garden, supercalifragilistic\n\n猫猫猫猫猫猫x", 11, 8), 11));
    }

    [Fact]
    public void A_word_that_fills_the_row_is_not_followed_by_a_row_that_begins_with_a_blank() =>
        Assert.Equal(["0123456789", "ab"], Draw(Area("0123456789 ab", 11, 2), 11));

    [Theory]
    [InlineData("tab\there  \n trailing  \r\nlone\rcr")]
    [InlineData("\r\n\r\n")]
    [InlineData("")]
    public void Text_is_kept_to_the_character(string text)
    {
        var area = Area(text, 5, 3);
        Screens.Press(area.Handle, "<ctrl+end>x<backspace><ctrl+home><down><end><up>");
        Assert.Equal(text, area.Text);
        Assert.False(area.IsModified);
    }

    [Fact]
    public void Enter_and_paste_use_the_line_end_of_the_text()
    {
        var area = Area("a\r\nb", 20, 5);
        Screens.Press(area.Handle, "<ret>");
        area.Paste("x\ry\nz");
        Assert.Equal("\r\nx\r\ny\r\nza\r\nb", area.Text);
        Screens.Press(area.Handle, "<ctrl+_>");
        Assert.Equal("\r\na\r\nb", area.Text);
    }

    [Fact]
    public void Up_and_down_go_by_rows_and_keep_the_column()
    {
        var area = Area("0123456789 12\nab\n猫猫猫猫", 11, 5);
        Screens.Press(area.Handle, "<right><right><right><right><right><down>");
        Assert.Equal(13, area.Cursor);
        Screens.Press(area.Handle, "<down>");
        Assert.Equal(16, area.Cursor);
        Screens.Press(area.Handle, "<down>");
        Assert.Equal(19, area.Cursor);
        Screens.Press(area.Handle, "<up><up><up>");
        Assert.Equal(5, area.Cursor);
        Screens.Press(area.Handle, "<up>");
        Assert.Equal(0, area.Cursor);
    }

    [Fact]
    public void Home_and_end_go_to_the_row_and_then_to_the_line()
    {
        var area = Area("0123456789 abc def\nx", 11, 5);
        Screens.Press(area.Handle, "<end>");
        Assert.Equal(10, area.Cursor);
        Screens.Press(area.Handle, "<end>");
        Assert.Equal(18, area.Cursor);
        Screens.Press(area.Handle, "<home>");
        Assert.Equal(11, area.Cursor);
        Screens.Press(area.Handle, "<home>");
        Assert.Equal(0, area.Cursor);
    }

    [Fact]
    public void Ctrl_k_takes_the_line_and_then_its_end()
    {
        var area = Area("one\ntwo", 20, 5);
        Screens.Press(area.Handle, "<ctrl+k>");
        Assert.Equal("\ntwo", area.Text);
        Screens.Press(area.Handle, "<ctrl+k>");
        Assert.Equal("two", area.Text);
    }

    [Fact]
    public void The_view_follows_the_cursor()
    {
        var area = Area(string.Join('\n', Enumerable.Range(0, 50)), 20, 4);
        Screens.Press(area.Handle, "<ctrl+end>");
        Assert.Equal(["46", "47", "48", "49"], Draw(area, 20));
        Screens.Press(area.Handle, "<pageup>");
        Assert.Equal(46, area.CursorRow);
        area.ScrollBy(-100);
        Assert.Equal("0", Draw(area, 20)[0]);
        Screens.Press(area.Handle, "<up>");
        Assert.Equal(["42", "43", "44", "45"], Draw(area, 20));
    }

    [Fact]
    public void The_map_after_an_edit_is_the_map_of_the_new_text()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var text = HostileText.Make(random, random.Next(80));
            var map = new WrapMap();
            map.Rebuild(text, random.Next(1, 24));
            for (int step = 0; step < 30; step++)
            {
                int start = random.Next(text.Length + 1), removed = random.Next(Math.Min(random.Next(30) + 1, text.Length - start + 1));
                string put = HostileText.Make(random, random.Next(4));
                text = string.Concat(text.AsSpan(0, start), put, text.AsSpan(start + removed));

                // The map is told where clusters can be, which an editor's cursor sees to; any place must do.
                map.Edited(text, start, removed, put.Length);
                var fresh = new WrapMap();
                fresh.Rebuild(text, map.Width);
                Assert.True(Starts(map).SequenceEqual(Starts(fresh)), $"seed {seed} step {step}");
            }
        }
    }

    [Fact]
    public void Random_keys_do_what_a_plain_string_would_do()
    {
        Key[] keys = [new(KeyCode.Left), new(KeyCode.Right), new(KeyCode.Backspace), new(KeyCode.Delete)];
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            string start = HostileText.Make(random, random.Next(30));
            var area = Area(start, random.Next(1, 24), random.Next(1, 6));
            var model = new TextModel(start, 0);
            for (int step = 0; step < 60; step++)
            {
                string where = $"seed {seed} step {step}";
                if (random.Next(6) == 0)
                {
                    Screens.Press(area.Handle, "<up>|<down>|<pageup>|<pagedown>|<home>|<end>|<ctrl+left>|<ctrl+right>".Split('|')[random.Next(8)]);
                    Assert.True(area.Cursor >= 0 && area.Cursor <= area.Text.Length && TextModel.IsBoundary(area.Text, area.Cursor), where);
                    model = new TextModel(area.Text, area.Cursor);
                    continue;
                }
                var key = keys[random.Next(keys.Length)];
                var typed = HostileText.Piece(random).EnumerateRunes().First();
                if (random.Next(2) == 0 && typed != Rune.ReplacementChar)
                    key = new Key(KeyCode.Character, typed);
                Assert.True(area.Handle(key));
                model.Apply(key);
                Assert.True(model.Text == area.Text, where);
                Assert.True(model.Cursor == area.Cursor, where);
                if (random.Next(10) == 0)
                    area.Resize(random.Next(1, 24), random.Next(1, 6));
                var surface = Screens.Surface(24, 6, c => area.Draw(c, WidgetStyles.Plain));
                Screens.AssertWhole(surface);
                Assert.NotNull(surface.Cursor);
            }
            string end = area.Text;
            while (area.CanUndo)
                area.Undo();
            Assert.Equal(start, area.Text);
            while (area.CanRedo)
                area.Redo();
            Assert.Equal(end, area.Text);
        }
    }

    [Theory]
    [InlineData("a tabby cat in a garden, looking up at the camera. ", 20_000)]
    [InlineData("word\n", 200_000)]
    [InlineData("日本語の長い文章", 130_000)]
    [InlineData("x", 1_048_576)]
    public void A_key_in_a_megabyte_is_felt_at_once(string piece, int times)
    {
        var area = Area(string.Concat(Enumerable.Repeat(piece, times)), 80, 24);
        area.MoveTo(area.Text.Length / 2);
        Screens.Press(area.Handle, "a<backspace>");
        long start = Stopwatch.GetTimestamp();
        const int Keys = 40;
        for (int i = 0; i < Keys / 4; i++)
        {
            Screens.Press(area.Handle, "a<backspace><up><down>");
            Screens.Surface(80, 24, c => area.Draw(c, WidgetStyles.Plain));
        }
        double each = Stopwatch.GetElapsedTime(start).TotalMilliseconds / Keys;
        Assert.True(each < 16, $"{each:0.00} ms a key");
    }

    private static IEnumerable<int> Starts(WrapMap map) => Enumerable.Range(0, map.Count).Select(map.Start);

    private static TextArea Area(string text, int columns, int rows)
    {
        var area = new TextArea(text);
        area.Resize(columns, rows);
        return area;
    }

    private static string[] Draw(TextArea area, int width) =>
        Screens.Draw(width, area.RowCount > 8 ? 4 : area.RowCount, c => area.Draw(c, WidgetStyles.Plain));
}
