using Tagtui.Library;
using Tagtui.Screens;
using Tagtui.Terminal;
using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests;

/// <summary>The mouse on every screen: what is seen can be clicked, and does what a hand expects.</summary>
public sealed class MouseTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 5)]
    [InlineData(79, 21)]
    [InlineData(40, 11)]
    public void What_lies_under_the_pointer_stays_there_while_the_wheel_turns(int x, int y)
    {
        using var copy = new LibraryCopy().AddPictures("img_{1..3}.png 800x600");
        using var driver = new AppDriver(copy.Root);
        driver.Press("<space>").Wait(Rest);
        var loupe = Assert.IsType<ViewerScreen>(driver.App.Top).Loupe;
        var before = Under(1 / 2.0);
        driver.Wheel(x, y + 1, up: true, Modifiers.Control).Wait(Rest);
        Assert.NotNull(loupe.Zoom);
        // From the whole on a corner may be beyond the picture: then the nearest of it stays as near as the edges allow.
        for (int i = 0; i < 4; i++)
        {
            before = Under(loupe.Zoom!.Value.Scale);
            driver.Wheel(x, y + 1, up: true).Wait(Rest);
            var after = Under(loupe.Zoom.Value.Scale);
            Assert.Equal(before.X, after.X, 3);
            Assert.Equal(before.Y, after.Y, 3);
        }

        (double X, double Y) Under(double scale)
        {
            var zoom = loupe.Zoom ?? Zoom.Middle;
            var box = driver.App.Look.Painter.PixelsFor(new Rect(0, 0, 80, 22));
            double across = ((x + 0.5) / 80 - 0.5) * box.Width, down = ((y + 0.5) / 22 - 0.5) * box.Height;
            return (Math.Clamp(zoom.X + across / scale / 800, 0, 1), Math.Clamp(zoom.Y + down / scale / 600, 0, 1));
        }
    }

    [Fact]
    public void A_double_click_on_the_picture_alone_looks_closer_there_and_the_next_one_back()
    {
        using var copy = new LibraryCopy().AddPictures("img_{1..3}.png 800x600");
        using var driver = new AppDriver(copy.Root);
        driver.Press("<space>").Wait(Rest).DoubleClick(60, 12).Wait(Rest);
        var viewer = Assert.IsType<ViewerScreen>(driver.App.Top);
        Assert.Equal(1, viewer.Loupe.Zoom!.Value.Scale);
        Assert.True(viewer.Loupe.Zoom.Value.X > 0.6);
        driver.Wait(TimeSpan.FromSeconds(1)).DoubleClick(60, 12).Wait(Rest);
        Assert.Null(viewer.Loupe.Zoom);
        Assert.Same(viewer, driver.App.Top);
    }

    [Fact]
    public void The_wheel_goes_through_pictures_and_one_turned_back_too_far_does_not()
    {
        using var copy = new LibraryCopy().AddPictures("img_{1..5}.png 800x600");
        using var driver = new AppDriver(copy.Root);
        driver.Press("<space>").Wait(Rest).Wheel(40, 10, up: false).Wheel(40, 10, up: false).Wheel(40, 10, up: true);
        Assert.Equal(1, driver.App.Browser.List.Selected);
        driver.Wait(Rest).Wheel(40, 10, up: true, Modifiers.Control).Wait(Rest);
        var loupe = ((ViewerScreen)driver.App.Top).Loupe;
        Assert.NotNull(loupe.Zoom);
        for (int i = 0; i < 6; i++)
            driver.Wheel(40, 10, up: false);
        Assert.Null(loupe.Zoom);
        Assert.Equal(1, driver.App.Browser.List.Selected);
        driver.Wait(TimeSpan.FromSeconds(1)).Wheel(40, 10, up: false);
        Assert.Equal(2, driver.App.Browser.List.Selected);
    }

    [Fact]
    public void Side_by_side_a_click_chooses_the_wheel_looks_closer_and_dragging_moves_all()
    {
        using var copy = new LibraryCopy().AddPictures("img_{1..2}.png 800x600");
        using var driver = new AppDriver(copy.Root);
        driver.Press("=").Wait(TimeSpan.FromSeconds(1)).Click(60, 10);
        Assert.StartsWith("▌", driver.Screen[5][40..]);
        var loupe = Assert.IsType<CompareScreen>(driver.App.Top).Loupe;
        driver.Wheel(50, 5, up: true).Wait(Rest);
        var there = loupe.Zoom;
        Assert.NotNull(there);
        Assert.True(there.Value.X < 0.5);
        driver.Drag(10, 10, 5, 10).Wait(Rest);
        Assert.True(loupe.Zoom!.Value.X > there.Value.X);
        // What was chosen by pressing there is as large as before.
        Assert.Equal(there.Value.Scale, loupe.Zoom.Value.Scale, 6);
        Assert.StartsWith("▌", driver.Screen[5]);
    }

    [Fact]
    public void Another_choice_side_by_side_moves_nothing()
    {
        using var copy = new LibraryCopy().AddPictures("img_1.png 800x600").AddPictures("img_2.png 400x300");
        using var driver = new AppDriver(copy.Root);
        driver.Press("=").Wait(TimeSpan.FromSeconds(1)).Press("z1").Wait(Rest);
        var loupe = ((CompareScreen)driver.App.Top).Loupe;
        driver.Press("2").Wait(Rest);
        Assert.Equal(2, loupe.Zoom!.Value.Scale, 6);
        driver.Press("1").Wait(Rest);
        Assert.Equal(1, loupe.Zoom!.Value.Scale, 6);
    }

    [Fact]
    public void On_the_wall_a_click_selects_two_open_ctrl_marks_and_dragging_selects_a_range()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root);
        driver.Press("w").Click(20, 3);
        Assert.Equal(1, driver.App.Browser.List.Selected);
        driver.Wait(TimeSpan.FromSeconds(1)).Click(20, 3);
        Assert.IsType<GridScreen>(driver.App.Top);
        driver.Click(20, 3);
        Assert.IsType<ViewerScreen>(driver.App.Top);
        driver.Press("<esc>").Click(50, 3, Modifiers.Control);
        Assert.Equal("img_02", Assert.Single(driver.App.Browser.Marked).Value);
        driver.Press("<esc>").Drag(20, 3, 50, 4);
        Assert.Equal((1, 3), (driver.App.Browser.RangeStart, driver.App.Browser.List.Selected));
        // Beyond the last it is the last.
        driver.Wait(TimeSpan.FromSeconds(1)).Drag(20, 3, 70, 14);
        Assert.Equal(5, driver.App.Browser.MarkedCount);
        driver.Wait(TimeSpan.FromSeconds(1)).Click(20, 3);
        Assert.Equal(0, driver.App.Browser.MarkedCount);
    }

    [Fact]
    public void The_last_row_that_is_seen_stays_under_the_pointer()
    {
        using var copy = new LibraryCopy().AddPictures("img_{01..60}.png 12x16");
        using var driver = new AppDriver(copy.Root);
        string row = driver.Screen[22];
        driver.Click(10, 22);
        Assert.Contains("img_22", row);
        Assert.Equal(21, driver.App.Browser.List.Selected);
        Assert.Contains("img_22", driver.Screen[22]);
        driver.Click(10, 22);
        Assert.IsType<ViewerScreen>(driver.App.Top);
        Assert.Equal("img_22", driver.App.Browser.Current!.Key.Value);
    }

    [Fact]
    public void A_tag_in_the_details_is_asked_for_and_with_ctrl_besides_what_is_asked()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root, 120, 40);
        driver.Press("j").Wait(Rest);
        ClickInDetails(driver, "garden ·");
        Assert.Equal("tag:garden", driver.App.LibraryScreen.FilterText);
        Assert.Equal("garden/img_06", driver.App.Browser.Current!.Key.Value);
        driver.Wait(Rest);
        ClickInDetails(driver, ": cat", Modifiers.Control);
        Assert.Equal("tag:garden tag:subject=cat", driver.App.LibraryScreen.FilterText);
        Assert.Equal("garden/img_06", driver.App.Browser.Current!.Key.Value);
    }

    [Fact]
    public void A_star_that_is_clicked_is_the_score_of_that_picture_alone_and_the_same_takes_it_away()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root, 120, 40);
        driver.Press("GG").Press("v").Press("gg").Wait(Rest);
        var (x, y) = driver.Find(" unrated ");
        driver.Click(x + 1 + 3, y);
        Assert.Equal(4, Score(driver, "garden/img_05"));
        Assert.Equal(0, driver.App.Browser.List.Selected);
        Assert.Contains("★★★★☆", driver.Screen[y]);
        Assert.Equal(2, Score(driver, "img_04"));
        driver.Wait(TimeSpan.FromSeconds(1)).Click(x + 1 + 1, y).Wait(TimeSpan.FromSeconds(1));
        Assert.Equal(2, Score(driver, "garden/img_05"));
        driver.Click(x + 1 + 1, y);
        Assert.Equal(0, Score(driver, "garden/img_05"));
        driver.Press("uu");
        Assert.Equal(4, Score(driver, "garden/img_05"));
    }

    [Fact]
    public void A_star_above_the_picture_alone_is_its_score()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root);
        driver.Press("<space>").Wait(Rest).Click(3, 0);
        Assert.Equal(3, Score(driver, "garden/img_05"));
        Assert.Equal(0, driver.App.Browser.List.Selected);
    }

    [Fact]
    public void A_library_that_is_only_read_says_why_a_star_does_nothing()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root, readOnly: true);
        driver.Press("<space>").Wait(Rest).Click(3, 0);
        Assert.Contains("score: ", driver.Screen[^1]);
        Assert.Equal(0, Score(driver, "garden/img_05"));
    }

    [Fact]
    public void The_caption_in_the_details_opens_its_editor_and_a_click_there_puts_the_cursor()
    {
        using var copy = Six();
        copy.Write("garden/img_05.txt", "A cat is asleep, and dreams of mice.");
        using var driver = new AppDriver(copy.Root, 120, 40);
        driver.Wait(Rest);
        ClickInDetails(driver, "A cat is asleep, and dreams of mice.");
        Assert.True(driver.App.Top is CaptionScreen, driver.Text);
        Assert.IsType<CaptionScreen>(driver.App.Top);
        var (x, y) = driver.Find("A cat is asleep, and dreams of mice.");
        driver.Click(x + 2, y).Press("black ");
        Assert.Contains("A black cat is asleep", driver.Text);
    }

    [Fact]
    public void A_chip_that_is_clicked_is_what_the_next_key_is_about()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root);
        driver.Press("jjt").Wait(Rest);
        // img_01 has cat and sitting.
        driver.Click(" cat   sitting").Press("<del><ret>");
        Assert.Equal(["sitting"], Tags(driver, "img_01"));
        driver.Press("t").Wait(TimeSpan.FromSeconds(1));
        var (x, y) = driver.Find("sitting ▏");
        driver.DoubleClick(x, y).Press("<C-u>asleep<ret><ret>");
        Assert.Equal(["asleep"], Tags(driver, "img_01"));
    }

    [Fact]
    public void A_click_behind_the_last_chip_types_there()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root);
        driver.Press("jjt<home>").Wait(Rest);
        var (_, y) = driver.Find(" cat   sitting");
        driver.Click(70, y).Press("new<ret>");
        Assert.Equal(["cat", "sitting", "new"], Tags(driver, "img_01"));
        // The column before a chip is that of the cursor before it.
        driver.Press("t<home>").Wait(TimeSpan.FromSeconds(1));
        var (x, row) = driver.Find("sitting   new");
        driver.Click(x - 2, row).Press("big<ret>");
        Assert.Equal(["cat", "big", "sitting", "new"], Tags(driver, "img_01"));
    }

    [Fact]
    public void What_is_said_leads_to_all_that_was_said()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root);
        driver.Press("4").Click("saved");
        Assert.IsType<MessagesScreen>(driver.App.Top);
    }

    [Theory]
    [InlineData(":")]
    [InlineData("U")]
    [InlineData("&")]
    [InlineData(":messages<ret>")]
    [InlineData(":stats<ret>")]
    public void A_click_beside_a_box_leaves_it_and_one_inside_does_not(string keys)
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root, 120, 40);
        driver.Press(keys);
        var box = driver.App.Top;
        Assert.True(box.IsPopup);
        var (x, y) = driver.Find("┌");
        driver.Click(x + 1, y);
        Assert.Same(box, driver.App.Top);
        driver.Click(0, 0);
        Assert.IsType<LibraryScreen>(driver.App.Top);
        Assert.Equal(0, driver.App.Browser.List.Selected);
    }

    [Theory]
    [InlineData("tcat")]
    [InlineData("Mfo")]
    [InlineData("Rfo")]
    [InlineData("Xno")]
    [InlineData("D")]
    public void A_click_beside_what_is_typed_or_asked_does_nothing(string keys)
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root);
        driver.Press(keys);
        var box = driver.App.Top;
        driver.Click(5, 3);
        Assert.Same(box, driver.App.Top);
    }

    [Fact]
    public void The_keys_of_the_palette_below_it_can_be_clicked()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root);
        driver.Press(":stat");
        driver.Click("enter run");
        Assert.IsType<StatsScreen>(driver.App.Top);
        driver.Press("<esc>:").Click("complete");
        Assert.IsType<PaletteScreen>(driver.App.Top);
        driver.Click("esc close");
        Assert.IsType<LibraryScreen>(driver.App.Top);
    }

    [Fact]
    public void The_keys_to_begin_with_go_when_they_are_clicked()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root, settings: AppDriver.Defaults with { FirstHint = true });
        driver.Click("Keys to begin with");
        Assert.DoesNotContain("Keys to begin with", driver.Text);
        Assert.Equal(0, driver.App.Browser.List.Selected);
    }

    private static void ClickInDetails(AppDriver driver, string text, Modifiers modifiers = Modifiers.None)
    {
        var pane = driver.App.LibraryScreen.Panes.Details;
        for (int y = pane.Y; y < pane.Bottom; y++)
        {
            if (driver.Screen[y][pane.X..].IndexOf(text, StringComparison.Ordinal) is >= 0 and var x)
            {
                driver.Click(pane.X + x + text.Length - text.TrimStart(' ', ':').Length, y, modifiers);
                return;
            }
        }
        Assert.Fail($"'{text}' is not in the details:\n{driver.Text}");
    }

    private static int Score(AppDriver driver, string key) => driver.Library.Get(new MediaKey(key))!.Content.Score;

    private static IEnumerable<string> Tags(AppDriver driver, string key) => driver.Library.Get(new MediaKey(key))!.Content.Tags.Select(tag => tag.Value);

    private static LibraryCopy Six() => LibraryCopy.Of(Path.Combine(ScenarioTests.Folder, "Libraries", "six"));
}
