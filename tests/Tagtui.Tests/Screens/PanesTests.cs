using Tagtui.Screens;
using Tagtui.Terminal;

namespace Tagtui.Tests.Screens;

public class PanesTests
{
    [Fact]
    public void Panes_never_overlap_nor_leave_the_body_at_any_size()
    {
        foreach (var wishes in new[] { new PaneWishes(), new PaneWishes(TreeFocused: true), new PaneWishes(Tree: false), new PaneWishes(Preview: false, Details: false), new PaneWishes { ListSize = 8, TreeSize = 8 }, new PaneWishes { ListSize = -8, TreeSize = -8 }, new PaneWishes { Zoomed = "list" }, new PaneWishes(TreeFocused: true) { Zoomed = "tree" }, new PaneWishes { Zoomed = "details" } })
        {
            for (int width = 1; width <= 300; width += 7)
            {
                for (int height = 1; height <= 100; height += 3)
                {
                    var body = new Rect(0, 1, width, height);
                    var panes = Panes.Arrange(body, wishes);
                    Rect[] all = [.. new[] { panes.Tree, panes.List, panes.Preview, panes.Details }.Where(p => !p.IsEmpty)];
                    Assert.All(all, p => Assert.Equal(p, p.Intersect(body)));
                    for (int i = 0; i < all.Length; i++)
                    {
                        for (int j = i + 1; j < all.Length; j++)
                            Assert.True(all[i].Intersect(all[j]).IsEmpty, $"{width}x{height}: {all[i]} and {all[j]}");
                    }
                }
            }
        }
    }

    [Fact]
    public void A_large_screen_shows_everything_and_a_small_one_the_list()
    {
        var large = Panes.Arrange(new Rect(0, 1, 200, 48), new PaneWishes());
        Assert.False(large.Tree.IsEmpty || large.List.IsEmpty || large.Preview.IsEmpty || large.Details.IsEmpty);
        var usual = Panes.Arrange(new Rect(0, 1, 80, 22), new PaneWishes());
        Assert.True(usual.Tree.IsEmpty);
        Assert.False(usual.List.IsEmpty || usual.Preview.IsEmpty);
        var small = Panes.Arrange(new Rect(0, 1, 40, 8), new PaneWishes());
        Assert.Equal(new Rect(0, 1, 40, 8), small.List);
    }

    [Fact]
    public void A_narrow_high_screen_has_the_picture_below_the_list()
    {
        var panes = Panes.Arrange(new Rect(0, 1, 70, 50), new PaneWishes());
        Assert.True(panes.Preview.Y > panes.List.Bottom);
    }
}
