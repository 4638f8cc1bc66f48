using Tagtui.Terminal.Widgets;

namespace Tagtui.Terminal.Tests.Widgets;

public sealed class SplitsTests
{
    private static readonly SplitOptions Library = new(
    [
        new Pane("tree", 2, 24, MinHeight: 100, Priority: 0, MaxWidth: 30),
        new Pane("list", 5, 32, Priority: 2),
        new Pane("preview", 4, 30, MinHeight: 8, Priority: 1),
    ]);

    [Fact]
    public void A_wide_screen_has_all_panes_side_by_side()
    {
        var result = Splits.Divide(200, 50, Library);
        Assert.Equal(new Rect(0, 0, 30, 50), result["tree"]);
        Assert.Equal(new Rect(31, 0, 93, 50), result["list"]);
        Assert.Equal(new Rect(125, 0, 75, 50), result["preview"]);
        Assert.Equal([new Rect(30, 0, 1, 50), new Rect(124, 0, 1, 50)], result.Lines);
    }

    [Fact]
    public void A_classic_screen_leaves_the_tree_out()
    {
        var result = Splits.Divide(80, 24, Library);
        Assert.False(result.IsPortrait);
        Assert.False(result.Has("tree"));
        Assert.Equal(79, result["list"].Width + result["preview"].Width);
    }

    [Fact]
    public void A_high_narrow_screen_has_the_preview_under_the_list()
    {
        var result = Splits.Divide(60, 50, Library);
        Assert.True(result.IsPortrait);
        Assert.Equal(new Rect(0, 0, 60, 27), result["list"]);
        Assert.Equal(new Rect(0, 28, 60, 22), result["preview"]);
        Assert.Equal([new Rect(0, 27, 60, 1)], result.Lines);
    }

    [Fact]
    public void A_tiny_screen_has_the_list_alone() => Assert.Equal(new Rect(0, 0, 40, 10), Splits.Divide(40, 10, Library)["list"]);

    [Fact]
    public void Panes_fill_the_screen_without_overlap()
    {
        for (int seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var panes = Enumerable.Range(0, random.Next(1, 6)).Select(i =>
                new Pane($"p{i}", random.Next(0, 6), random.Next(1, 40), random.Next(1, 10), random.Next(3), random.Next(2) == 0 ? int.MaxValue : random.Next(1, 60)));
            int width = random.Next(1, 301), height = random.Next(1, 101);
            var result = Splits.Divide(width, height, new SplitOptions([.. panes]));
            var all = result.Panes.Values.Concat(result.Lines).ToList();
            Assert.True(all.Sum(r => r.Width * r.Height) == width * height, $"seed {seed}");
            Assert.All(all, r => Assert.True(r.X >= 0 && r.Y >= 0 && r.Right <= width && r.Bottom <= height && r.Width >= 0 && r.Height >= 0, $"seed {seed}"));
        }
    }
}
