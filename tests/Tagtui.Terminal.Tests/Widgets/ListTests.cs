using Tagtui.Terminal.Widgets;

namespace Tagtui.Terminal.Tests.Widgets;

public sealed class ListTests
{
    [Fact]
    public void The_selected_row_has_a_bar_and_stays_away_from_the_edges()
    {
        var list = Make(100, 5);
        list.MoveTo(10);
        Assert.Equal(8, list.Offset);
        Assert.Equal([" item 8", " item 9", "▌item 10", " item 11", " item 12"], Draw(list));
        list.MoveToLast();
        Assert.Equal([" item 95", " item 96", " item 97", " item 98", "▌item 99"], Draw(list));
        list.MoveBy(-1_000_000);
        Assert.Equal((0, 0), (list.Selected, list.Offset));
    }

    [Fact]
    public void Items_inserted_above_do_not_move_the_selected_row()
    {
        var names = Enumerable.Range(0, 50).Select(i => $"n{i}").ToList();
        var list = Make(names.Count, 10);
        list.MoveTo(20);
        list.ScrollBy(3);
        int row = list.Selected - list.Offset;
        string selected = names[list.Selected];
        names.InsertRange(5, Enumerable.Range(0, 7).Select(i => $"new{i}"));
        list.Reload(names.Count, selected, id => names.IndexOf(id));
        Assert.Equal(selected, names[list.Selected]);
        Assert.Equal(row, list.Selected - list.Offset);
    }

    [Fact]
    public void What_was_selected_and_is_gone_leaves_the_selection_at_its_place()
    {
        var list = Make(10, 5);
        list.MoveToLast();
        list.Reload(9, "gone", _ => -1);
        Assert.Equal(8, list.Selected);
        list.Reload(0);
        Assert.Equal(-1, list.Selected);
        list.MoveBy(1);
        list.PageBy(1);
        list.ScrollBy(1);
        Assert.Equal(-1, list.Selected);
        list.Reload(3);
        Assert.Equal(0, list.Selected);
    }

    [Fact]
    public void Pages_keep_the_row_on_the_screen()
    {
        var list = Make(1_000_000, 20);
        list.MoveTo(500);
        int row = list.Selected - list.Offset;
        list.PageBy(3);
        Assert.Equal(row, list.Selected - list.Offset);
        Assert.Equal(500 + 3 * 19, list.Selected);
        list.HalfPageBy(-1);
        Assert.Equal(500 + 3 * 19 - 10, list.Selected);
        list.PageBy(int.MaxValue / 2);
        Assert.Equal(999_999, list.Selected);
    }

    [Fact]
    public void Random_moves_never_leave_the_list_or_lose_the_selection_from_view()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var list = new ListState { Margin = random.Next(5) };
            for (int step = 0; step < 100; step++)
            {
                switch (random.Next(7))
                {
                    case 0: list.Reload(random.Next(30), random.Next(-1, 40)); break;
                    case 1: list.Resize(random.Next(-1, 15)); break;
                    case 2: list.MoveBy(random.Next(-50, 50)); break;
                    case 3: list.PageBy(random.Next(-2, 3)); break;
                    case 4: list.ScrollBy(random.Next(-10, 10)); break;
                    case 5: list.CentreSelected(); break;
                    case 6: list.HalfPageBy(random.Next(-2, 3)); break;
                }
                string where = $"seed {seed} step {step}";
                Assert.True(list.Count == 0 ? list.Selected == -1 && list.Offset == 0 : list.Selected >= 0 && list.Selected < list.Count, where);
                Assert.True(list.Count == 0 || list.Selected >= list.Offset && list.Selected < list.Offset + list.Height, where);
                Assert.True(list.Offset >= 0 && list.Offset <= Math.Max(0, list.Count - list.Height), where);
            }
        }
    }

    [Fact]
    public void The_mouse_selects_and_scrolls()
    {
        var list = Make(100, 10);
        var area = new Rect(5, 3, 20, 10);
        Assert.True(list.Handle(new MouseEvent(MouseAction.Press, 0, 6, 7, Modifiers.None), area));
        Assert.Equal(4, list.Selected);
        Assert.False(list.Handle(new MouseEvent(MouseAction.Press, 0, 4, 7, Modifiers.None), area));
        Assert.True(list.Handle(new MouseEvent(MouseAction.WheelDown, 0, 6, 7, Modifiers.None), area));
        Assert.Equal(3, list.Offset);
    }

    [Fact]
    public void A_tree_opens_closes_and_counts()
    {
        var tree = Tree();
        Assert.Equal(["▌▸ 10_cat             812", " ▸ reg              2,080"], DrawTree(tree, 25, 2));
        Screens.Press(tree.Handle, "<right>");
        Assert.Equal(["▌▾ 10_cat             812", "     close-up         120", "     garden           301", " ▸ reg              2,080"], DrawTree(tree, 25, 4));
        Screens.Press(tree.Handle, "<right><down>");
        Assert.Equal("10_cat/garden", tree.Selected!.Value.Node);
        Screens.Press(tree.Handle, "<left>");
        Assert.Equal("10_cat", tree.Selected!.Value.Node);
        tree.List.MoveToLast();
        tree.Collapse(0);
        Assert.Equal("reg", tree.Selected!.Value.Node);
        tree.Expand(0);
        Assert.Equal("reg", tree.Selected!.Value.Node);
        Assert.True(tree.Select("10_cat/close-up"));
        tree.Collapse(0);
        Assert.Equal("10_cat", tree.Selected!.Value.Node);
    }

    [Fact]
    public void A_reloaded_tree_keeps_what_was_open_and_selected()
    {
        var tree = Tree();
        tree.Expand(0);
        tree.Select("10_cat/garden");
        tree.Reload();
        Assert.Equal(4, tree.Rows.Count);
        Assert.Equal("10_cat/garden", tree.Selected!.Value.Node);
    }

    [Fact]
    public void A_narrow_tree_gives_up_the_count_before_the_name() =>
        Assert.Equal("▌▸ 10_cat", DrawTree(Tree(), 10, 1)[0]);

    [Fact]
    public void A_table_aligns_truncates_and_drops_columns()
    {
        TableColumn[] columns = [new("Name", 6, 1, Priority: 2), new("Tags", 8, 2), new("Size", 6, AlignRight: true, Priority: 1)];
        var list = Make(2, 5);
        TableCell Cell(int row, int column) => new(column switch { 0 => "img_0039", 1 => "cat, sitting 猫猫", _ => "1,024" });
        string[] Rows(int width) => Screens.Draw(width, 3, c => TableView.Draw(c, list, columns, WidgetStyles.Plain, Cell));
        Assert.Equal([" Name     Tags           Size", "▌img_0039 cat, sittin…  1,024", " img_0039 cat, sittin…  1,024"], Rows(29));
        Assert.Equal([" Name      Size", "▌img_00…  1,024", " img_00…  1,024"], Rows(15));
        Assert.Equal("▌img…", Rows(5)[1]);
    }

    private static ListState Make(int count, int height)
    {
        var list = new ListState();
        list.Resize(height);
        list.Reload(count);
        return list;
    }

    private static string[] Draw(ListState list) => Screens.Draw(20, list.Height, canvas =>
        ListView.Draw(canvas, list, WidgetStyles.Plain, (row, index, style) => row.Write(0, 0, $"item {index}", style)));

    private static TreeState<string> Tree()
    {
        var tree = new TreeState<string>(() => ["10_cat", "reg"], node => node switch
        {
            "10_cat" => ["10_cat/close-up", "10_cat/garden"],
            "reg" => ["reg/a"],
            _ => [],
        });
        tree.List.Resize(10);
        tree.Reload();
        return tree;
    }

    private static string[] DrawTree(TreeState<string> tree, int width, int height) => Screens.Draw(width, height, canvas =>
        TreeView.Draw(canvas, tree, WidgetStyles.Plain, n => n[(n.IndexOf('/') + 1)..], n => n switch
        {
            "10_cat" => 812,
            "10_cat/close-up" => 120,
            "10_cat/garden" => 301,
            _ => 2080,
        }));
}
