using Tagtui.Terminal.Widgets;

namespace Tagtui.Terminal.Tests.Widgets;

public sealed class BarTests
{
    private static readonly WidgetStyles Plain = WidgetStyles.Plain;
    private static readonly WidgetStyles Ascii = new() { Ascii = true };

    private static readonly Hint[] Hints = [new("0-5 -", "score", 3), new("t", "tag", 2), new("/", "filter"), new("?", "help", 4)];

    [Theory]
    [InlineData(60, "0-5 - score   t tag   / filter   ? help")]
    [InlineData(38, "0-5 - score   t tag   ? help")]
    [InlineData(20, "0-5 - score   ? help")]
    [InlineData(19, "t tag   ? help")]
    [InlineData(6, "? help")]
    [InlineData(5, "t tag")]
    [InlineData(4, "")]
    public void Hints_fit_whole_or_not_at_all(int width, string expected)
    {
        string row = Screens.Draw(width, 1, c => HintBar.Draw(c, Hints, Plain))[0];
        Assert.Equal(expected.Split("   "), row.Split("   "));
    }

    [Fact]
    public void The_parts_of_the_status_line_have_their_places()
    {
        Assert.Equal(" ~/data · 10_cat          score>=3              312 of 4,096", Status(61));
        Assert.Equal(" ~/data · 10_cat  score>=3  312 of 4,096", Status(41));
        Assert.Equal(" ~/data · 10_cat  312 of 4,096", Status(31));
        Assert.Equal(" ~/data…  312 of 4,096", Status(23));
        Assert.Equal(" …10_cat  312 of 4,096", Screens.Draw(23, 1, c => StatusLine.Draw(c, "~/data · 10_cat", "", "312 of 4,096", Style.Plain, cutLeftAtStart: true))[0]);

        static string Status(int width) =>
            Screens.Draw(width, 1, c => StatusLine.Draw(c, "~/data · 10_cat", "score>=3", "312 of 4,096", Style.Plain))[0];
    }

    [Fact]
    public void Toasts_go_when_their_time_is_over()
    {
        var toasts = new Toasts();
        toasts.Add("saved", Severity.Good, TimeSpan.FromSeconds(10));
        toasts.Add("disk full", Severity.Error, TimeSpan.FromSeconds(11));
        toasts.Add("saved", Severity.Good, TimeSpan.FromSeconds(12));
        Assert.Equal(["", "     ✕ disk full", "         ✓ saved"], Screens.Draw(17, 3, c => toasts.Draw(c, Plain)));
        Assert.Equal(TimeSpan.FromSeconds(16), toasts.NextExpiry);
        Assert.False(toasts.Expire(TimeSpan.FromSeconds(15)));
        Assert.True(toasts.Expire(TimeSpan.FromSeconds(16)));
        Assert.Equal(1, toasts.Count);
        Assert.True(toasts.Expire(TimeSpan.FromSeconds(21)));
        Assert.Null(toasts.NextExpiry);
    }

    [Fact]
    public void Progress_says_how_much_how_fast_and_how_long()
    {
        var progress = new Progress(1_024, 4_096, TimeSpan.FromSeconds(10));
        Assert.Equal("hashing ██▌        25 %  1,024 of 4,096  102/s  30 s left", Bar(57, Plain));
        Assert.Equal("hashing ###....... 25 %  1,024 of 4,096  102/s  30 s left", Bar(57, Ascii));
        Assert.Equal("hashing ██       25 %  1,024 of 4,096", Bar(37, Plain));
        Assert.Equal("25 %", Bar(4, Plain));
        Assert.Equal("scan 5  0.5/s", Screens.Draw(40, 1, c => ProgressBar.Draw(c, "scan", new Progress(5, 0, TimeSpan.FromSeconds(10)), Plain))[0]);

        string Bar(int width, WidgetStyles styles) => Screens.Draw(width, 1, c => ProgressBar.Draw(c, "hashing", progress, styles))[0];
    }

    [Fact]
    public void The_bar_counts_eighths()
    {
        Assert.Equal("", Bar(0));
        Assert.Equal("▏", Bar(1 / 32.0));
        Assert.Equal("█▌", Bar(12 / 32.0));
        Assert.Equal("████", Bar(1));
        Assert.Equal("████", Bar(7));

        static string Bar(double fraction) => Screens.Draw(4, 1, c => ProgressBar.DrawBar(c, fraction, Plain))[0];
    }

    [Fact]
    public void The_thumb_touches_an_end_only_at_the_end()
    {
        Assert.Equal((0, 0), ScrollBar.Thumb(0, 10, 10, 10));
        Assert.Equal((0, 1), ScrollBar.Thumb(0, 10, 1_000_000, 10));
        Assert.Equal((1, 1), ScrollBar.Thumb(1, 10, 1_000_000, 10));
        Assert.Equal((8, 1), ScrollBar.Thumb(999_989, 10, 1_000_000, 10));
        Assert.Equal((9, 1), ScrollBar.Thumb(999_990, 10, 1_000_000, 10));
        Assert.Equal(["█", "│", "│", "│"], Screens.Draw(1, 4, c => ScrollBar.Draw(c, 0, 4, 16, Plain)));
    }

    [Fact]
    public void Which_key_runs_down_the_columns_at_the_bottom()
    {
        NextKey[] keys = [new("g", "first"), new("e", "last"), new("t", "next tab"), new("T", "tab before"), new("space", "mark")];
        Assert.Equal(
        [
            "", "",
            "┌─ g ──────────────────────────────────┐",
            "│     g first            T tab before  │",
            "│     e last         space mark        │",
            "│     t next tab                       │",
            "└──────────────────────────────────────┘",
            " esc close",
        ], Screens.Draw(40, 8 + 2, c => WhichKey.Draw(c, "g", keys, Plain))[2..]);
    }

    [Fact]
    public void Which_key_takes_the_height_that_is_there_and_scrolls_through_the_rest()
    {
        NextKey[] keys = [.. Enumerable.Range(0, 12).Select(i => new NextKey(((char)('a' + i)).ToString(), $"what the key number {i} does"))];
        var layout = WhichKey.Arrange(40, 10, keys);
        Assert.Equal((12, 7, 5), (layout.Rows, layout.Seen, layout.MostOffset));
        string[] rows = Screens.Draw(40, 10, c => WhichKey.Draw(c, "z", keys, Plain, offset: 99));
        Assert.StartsWith("│ f what the key number 5 does", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("│ l what the key number 11 does", rows[7], StringComparison.Ordinal);
        Assert.Equal(" ↑↓ scroll   esc close", rows[9]);
        Assert.Equal(0, WhichKey.Arrange(300, 100, keys).MostOffset);
    }

    [Theory]
    [InlineData(60, "t tag   ? help   esc back")]
    [InlineData(17, "? help   esc back")]
    [InlineData(16, "t tag   esc back")]
    [InlineData(15, "esc back")]
    [InlineData(8, "esc back")]
    [InlineData(7, "esc")]
    [InlineData(2, "")]
    public void The_way_out_is_dropped_last_and_its_label_before_it(int width, string expected)
    {
        Hint[] hints = [new("t", "tag"), new("?", "help", 100), Hint.WayOut("esc", "back")];
        Assert.Equal(expected, Screens.Draw(width, 1, c => HintBar.Draw(c, hints, Plain))[0]);
    }

    [Fact]
    public void Where_none_may_be_dropped_hints_take_more_lines()
    {
        Hint[] hints = [new("s", "save it"), new("d", "drop the changes"), Hint.WayOut("esc", "cancel")];
        Assert.Equal([[hints[0]], [hints[1]], [hints[2]]], HintBar.Lines(hints, 18));
        Assert.Equal([[hints[0], hints[1]], [hints[2]]], HintBar.Lines(hints, 30));
        Assert.Equal([hints], HintBar.Lines(hints, 43));
    }
}
