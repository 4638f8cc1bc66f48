using Tagtui.Screens;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Tests.Screens;

/// <summary>A box is as large as what stands in it, as long as the screen allows.</summary>
public sealed class BoxTests
{
    [Theory]
    [InlineData(80, 24, 30, 5, 34, 7)]
    [InlineData(80, 24, 500, 500, 78, 21)]
    [InlineData(200, 50, 150, 40, 154, 42)]
    [InlineData(40, 10, 60, 20, 40, 9)]
    [InlineData(12, 4, 60, 20, 12, 4)]
    public void It_takes_what_it_needs_up_to_the_screen_but_for_the_bottom_line(int columns, int rows, int needsColumns, int needsRows, int width, int height)
    {
        var box = Box.Around(new TerminalSize(columns, rows), needsColumns, needsRows);
        Assert.Equal((width, height), (box.Width, box.Height));
        Assert.True(box.X >= 0 && box.Right <= columns && box.Y >= 0 && box.Bottom <= (rows < 5 ? rows : rows - 1));
    }

    [Fact]
    public void Keys_that_do_not_fit_beside_each_other_stand_below_each_other()
    {
        Hint[] hints = [new("enter", "show pictures"), new("ctrl+a", "add this picture"), new("ctrl+d", "delete"), new("esc", "close")];
        Assert.Single(Box.Rows(hints, 100, 3, false));
        Assert.Equal([1, 2, 1], Box.Rows(hints, 40, 3, false).Select(row => row.Count));
        Assert.Equal([1, 3], Box.Rows(hints, 40, 2, false).Select(row => row.Count));
        Assert.Equal(Box.ColumnsOf(hints, false), Box.ColumnsOf(hints[..2], false) + 3 + Box.ColumnsOf(hints[2..], false));
    }

    [Fact]
    public void Columns_have_what_they_need_the_widest_gives_first_and_the_last_goes()
    {
        Assert.Equal([10, 20, 5], Box.Share(60, 2, [(10, 10), (20, 10), (5, 5)]));
        Assert.Equal([10, 14, 5], Box.Share(33, 2, [(10, 10), (20, 10), (5, 5)]));
        Assert.Equal([10, 16, 0], Box.Share(28, 2, [(10, 10), (20, 10), (5, 5)]));
        Assert.Equal([10, 0, 0], Box.Share(12, 2, [(10, 10), (20, 10), (5, 5)]));
    }
}
