using System.Text;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Terminal.Tests.Widgets;

public sealed class TextFieldTests
{
    [Theory]
    [InlineData("one two", "<ctrl+w>", "one ")]
    [InlineData("one, two", "<left><left><left><left><ctrl+w>", " two")]
    [InlineData("one two", "<ctrl+left><ctrl+k>", "one ")]
    [InlineData("one two", "<ctrl+left><ctrl+u>", "two")]
    [InlineData("one two", "<home><alt+d>", " two")]
    [InlineData("one two", "<ctrl+a>X<ctrl+e>Y", "Xone twoY")]
    [InlineData("one two", "<home><ctrl+right>X", "oneX two")]
    [InlineData("one-two", "<alt+backspace>", "one-")]
    [InlineData("ae\u0301👩‍👩‍👧", "<backspace><backspace>", "a")]
    [InlineData("👍🏽x", "<home><del>", "x")]
    [InlineData("one two", "<ctrl+z>", "one two")]
    public void Keys_edit_as_in_a_shell(string text, string keys, string expected)
    {
        var field = new TextField(text);
        Screens.Press(field.Handle, keys);
        Assert.Equal(expected, field.Text);
    }

    [Fact]
    public void A_typed_word_is_one_step_and_a_paste_is_one_step()
    {
        var field = new TextField("start");
        Screens.Press(field.Handle, " one two");
        field.Paste("a\r\nb\n");
        Assert.Equal("start one twoa b", field.Text);
        var seen = new List<string>();
        while (field.CanUndo)
        {
            Screens.Press(field.Handle, "<ctrl+_>");
            seen.Add(field.Text);
        }
        Assert.Equal(["start one two", "start one ", "start ", "start"], seen);
        Assert.False(field.IsModified);
        Screens.Press(field.Handle, "<ctrl+y><ctrl+y><ctrl+y><ctrl+y><ctrl+y>");
        Assert.Equal("start one twoa b", field.Text);
        Assert.True(field.IsModified);
    }

    [Fact]
    public void Moving_the_cursor_ends_a_step()
    {
        var field = new TextField();
        Screens.Press(field.Handle, "ab<left>c<ctrl+_>");
        Assert.Equal("ab", field.Text);
        Screens.Press(field.Handle, "<end><backspace><backspace><ctrl+_>");
        Assert.Equal("ab", field.Text);
    }

    [Fact]
    public void What_is_pasted_loses_escapes_but_what_was_there_keeps_everything()
    {
        var field = new TextField("old\n\x1b text");
        field.Paste("\x1b[31mred\x07");
        Assert.Equal("old\n\x1b text[31mred", field.Text);
        Assert.Equal("old␤^[ text[31mred", Draw(field, 40)[0]);
    }

    [Fact]
    public void A_long_text_scrolls_and_says_so_at_both_ends()
    {
        var field = new TextField("abcdefghijklmnopqrstuvwxyz");
        field.Resize(10);
        Assert.Equal("‹stuvwxyz", Draw(field, 10)[0]);
        Screens.Press(field.Handle, "<home>");
        Assert.Equal("abcdefghi›", Draw(field, 10)[0]);
        for (int i = 0; i < 13; i++)
            Screens.Press(field.Handle, "<right>");
        var surface = Screens.Surface(10, 1, c => field.Draw(c, WidgetStyles.Plain));
        Assert.Equal("n", surface[surface.Cursor!.Value.X, 0].Text);
    }

    [Fact]
    public void Completion_is_chosen_by_arrows_and_taken_by_tab_or_enter()
    {
        var field = Tags();
        Screens.Press(field.Handle, "cat, ta");
        Assert.Equal("tabby", field.Completions.Selected!.Text);
        Assert.False(field.Handle(new Key(KeyCode.Enter)));
        Screens.Press(field.Handle, "<tab>");
        Assert.Equal("cat, tabby, ", field.Text);
        Assert.False(field.Completions.IsOpen);
        Screens.Press(field.Handle, "ta<down><down><ret>");
        Assert.Equal("cat, tabby, table, ", field.Text);
        Screens.Press(field.Handle, "<ctrl+_>");
        Assert.Equal("cat, tabby, ta", field.Text);
    }

    [Fact]
    public void Escape_closes_the_completions_first()
    {
        var field = Tags();
        Screens.Press(field.Handle, "ta");
        Assert.True(field.Handle(new Key(KeyCode.Escape)));
        Assert.False(field.Handle(new Key(KeyCode.Escape)));
        Assert.False(field.Handle(new Key(KeyCode.Down)));
    }

    [Fact]
    public void The_popup_shows_text_detail_and_why()
    {
        var field = Tags();
        Screens.Press(field.Handle, "ta<down>");
        var rows = Screens.Draw(40, 6, canvas =>
        {
            var place = CompletionView.Place(canvas.Bounds, 3, 1, field.Completions, 36);
            CompletionView.Draw(canvas.Slice(place), field.Completions, WidgetStyles.Plain);
        });
        Assert.Equal(["", "", "   ▌tabby  subject          used 812 ×", "    table  object        alias of desk", "", ""], rows);
        Assert.Equal(new Rect(0, 18, 20, 2), CompletionView.Place(new Rect(0, 0, 20, 21), 10, 20, field.Completions));
    }

    [Fact]
    public void What_is_offered_is_explained_for_all_or_for_none_and_never_by_half()
    {
        var state = new CompletionState();
        state.Show([new Completion("subject:cat", "used 9×, on 3 of 8 neighbours") { Brief = "used 9×", Shown = "cat" }, new Completion("catfish", "used 2×") { Brief = "used 2×" }]);
        Assert.Equal(["▏cat      used 9×, on 3 of 8 neighbours", " catfish  used 2×"], Draw(46));
        Assert.Equal(["▏cat      used 9×", " catfish  used 2×"], Draw(24));
        Assert.Equal(["▏cat", " catfish"], Draw(14));
        // Help is cut at its first phrase, or left out.
        state.Show([new Completion("score>=", "the score, -1 to 5; 0 is unrated", "7"), new Completion("seed:", "the seed", "3")]);
        Assert.Equal(["▏score>=  the score                  7", " seed:    the seed                   3"], Draw(39));
        Assert.Equal(["▏score>=       7", " seed:         3"], Draw(17));
        Assert.Equal(new Rect(0, 5, 46, 2), CompletionView.Place(new Rect(0, 0, 46, 10), 0, 4, state, 60));
        Assert.Equal(46, CompletionView.Place(new Rect(0, 0, 80, 10), 0, 4, state, 20).Width);

        string[] Draw(int width) => [.. Screens.Draw(width, 2, canvas => CompletionView.Draw(canvas, state, WidgetStyles.Plain))];
    }

    [Fact]
    public void A_name_is_cut_in_its_middle()
    {
        Assert.Equal(["lighthouse_…0001.png", "short.png", "漢字の長い…番号01"], Screens.Draw(20, 3, canvas =>
        {
            canvas.WriteName(0, 0, "lighthouse_damaged_by_the_storm_0001.png", 20, Style.Plain);
            canvas.WriteName(0, 1, "short.png", 20, Style.Plain);
            canvas.WriteName(0, 2, "漢字の長い名前はまだまだ続く番号01", 18, Style.Plain);
        }));
    }

    [Fact]
    public void History_gives_the_draft_back()
    {
        var field = new TextField { History = ["first", "second"] };
        Screens.Press(field.Handle, "dra<up><up><up>");
        Assert.Equal("first", field.Text);
        Screens.Press(field.Handle, "<down><down>");
        Assert.Equal("dra", field.Text);
        Screens.Press(field.Handle, "<down>ft");
        Assert.Equal("draft", field.Text);
    }

    [Fact]
    public void A_press_puts_the_cursor_there()
    {
        var field = new TextField("猫猫abc");
        field.Resize(20);
        field.Handle(new MouseEvent(MouseAction.Press, 0, 13, 5, Modifiers.None), new Rect(10, 5, 20, 1));
        Assert.Equal(1, field.Cursor);
        field.Handle(new MouseEvent(MouseAction.Press, 0, 29, 5, Modifiers.None), new Rect(10, 5, 20, 1));
        Assert.Equal(5, field.Cursor);
    }

    [Fact]
    public void Random_keys_do_what_a_plain_string_would_do()
    {
        Key[] keys = [new(KeyCode.Left), new(KeyCode.Right), new(KeyCode.Backspace), new(KeyCode.Delete)];
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            string start = HostileText.Make(random, random.Next(12));
            var field = new TextField(start);
            var model = new TextModel(start, start.Length);
            int columns = random.Next(1, 30);
            field.Resize(columns);
            for (int step = 0; step < 60; step++)
            {
                var key = keys[random.Next(keys.Length)];
                var typed = HostileText.Piece(random).EnumerateRunes().First();
                if (random.Next(2) == 0 && typed != Rune.ReplacementChar)
                    key = new Key(KeyCode.Character, typed);
                if (random.Next(20) == 0)
                {
                    columns = random.Next(1, 30);
                    field.Resize(columns);
                }
                Assert.True(field.Handle(key));
                Assert.True(model.Apply(key));
                string where = $"seed {seed} step {step}";
                Assert.True(model.Text == field.Text, where);
                Assert.True(model.Cursor == field.Cursor, where);
                var surface = Screens.Surface(columns, 1, c => field.Draw(c, WidgetStyles.Plain));
                Screens.AssertWhole(surface);
                Assert.NotNull(surface.Cursor);
            }
            string end = field.Text;
            int undone = 0;
            for (; field.CanUndo; undone++)
                Screens.Press(field.Handle, "<ctrl+_>");
            Assert.Equal(start, field.Text);
            for (; undone > 0; undone--)
                Screens.Press(field.Handle, "<ctrl+y>");
            Assert.Equal(end, field.Text);
        }
    }

    [Fact]
    public void No_key_puts_the_cursor_outside_or_into_a_character()
    {
        string[] scripts = ["<ctrl+w>", "<ctrl+u>", "<ctrl+k>", "<alt+d>", "<ctrl+left>", "<ctrl+right>", "<home>", "<end>", "<ctrl+_>", "<ctrl+y>", "<tab>", "<down>", "<up>", "<alt+backspace>"];
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var field = Tags();
            field.History = ["猫", "👩‍👩‍👧 a"];
            field.Resize(random.Next(1, 12));
            for (int step = 0; step < 60; step++)
            {
                if (random.Next(3) == 0)
                    field.Paste(HostileText.Make(random, 3));
                else
                    Screens.Press(field.Handle, scripts[random.Next(scripts.Length)]);
                Assert.InRange(field.Cursor, 0, field.Text.Length);
                Assert.True(TextModel.IsBoundary(field.Text, field.Cursor), $"seed {seed} step {step}");
                Assert.InRange(field.Offset, 0, field.Cursor);
            }
        }
    }

    private static TextField Tags() => new()
    {
        TokenStart = TextField.AfterComma,
        CompletionSuffix = ", ",
        Complete = prefix => prefix.StartsWith("ta", StringComparison.Ordinal)
            ? [new Completion("tabby", "subject", "used 812 ×"), new Completion("table", "object", "alias of desk")]
            : [],
    };

    private static string[] Draw(TextField field, int width)
    {
        field.Resize(width);
        return Screens.Draw(width, 1, c => field.Draw(c, WidgetStyles.Plain));
    }
}
