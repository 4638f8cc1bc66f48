using Tagtui.Screens;
using Tagtui.Terminal;
using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests.Screens;

/// <summary>The bottom line and what comes over it: messages, keys that were begun, the first hint.</summary>
public sealed class BottomLineTests : IDisposable
{
    private readonly LibraryCopy _copy = LibraryCopy.Of(Path.Combine(ScenarioTests.Folder, "Libraries", "six"));

    public void Dispose() => _copy.Dispose();

    private AppDriver Open(int columns = 80, int rows = 24, bool newcomer = false) => new(_copy.Root, columns, rows, AppDriver.Defaults with { FirstHint = newcomer });

    private static string Bottom(AppDriver driver) => driver.Screen[^1].Trim();

    [Theory]
    [InlineData(40, 10)]
    [InlineData(80, 24)]
    [InlineData(200, 50)]
    public void What_was_said_goes_with_the_next_key_that_does_something(int columns, int rows)
    {
        using var driver = Open(columns, rows);
        driver.Press(":caption --replace a --by b -n<ret><esc>");
        Assert.EndsWith("nothing was changed", Bottom(driver), StringComparison.Ordinal);
        driver.Press("<F12>z<esc>");
        Assert.EndsWith("nothing was changed", Bottom(driver), StringComparison.Ordinal);
        foreach (string opens in (string[])["<space>", "w", "="])
        {
            driver.Press(":caption --replace a --by b -n<ret><esc>");
            Assert.Contains("nothing was changed", driver.Text, StringComparison.Ordinal);
            driver.Press(opens);
            Assert.DoesNotContain("everything is", driver.Text, StringComparison.Ordinal);
            Assert.EndsWith("esc back", Bottom(driver), StringComparison.Ordinal);
            driver.Press("<esc>");
        }
        driver.Press(":caption --replace a --by b -n<ret><esc>").Wait(TimeSpan.FromSeconds(5));
        Assert.DoesNotContain("everything is", driver.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_belongs_to_its_screen_and_what_is_said_in_leaving_to_the_next()
    {
        using var driver = Open();
        driver.Press("w");
        driver.App.Post(() => driver.App.Say(Tone.Warning, "said on the wall"));
        driver.App.Settle();
        Assert.Contains("said on the wall", driver.Text, StringComparison.Ordinal);
        driver.Press("<esc>");
        Assert.DoesNotContain("said on the wall", driver.Text, StringComparison.Ordinal);
        driver.Press("w");
        driver.App.Post(() =>
        {
            driver.App.Say(Tone.Warning, "said in leaving");
            driver.App.Close(driver.App.Top);
        });
        driver.App.Settle();
        Assert.Contains("said in leaving", driver.Text, StringComparison.Ordinal);
        // It has its time to be read.
        driver.Press("j");
        Assert.Contains("said in leaving", driver.Text, StringComparison.Ordinal);
        driver.Wait(TimeSpan.FromSeconds(3)).Press("j");
        Assert.DoesNotContain("said in leaving", driver.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<space>")]
    [InlineData("<space>+")]
    [InlineData("w")]
    [InlineData("=")]
    [InlineData("c")]
    [InlineData("t")]
    [InlineData("T")]
    [InlineData("I")]
    [InlineData("?")]
    [InlineData("M")]
    [InlineData("D")]
    [InlineData("")]
    public void No_message_takes_the_way_out_away_and_all_of_it_is_to_be_read(string keys)
    {
        foreach (var (columns, rows) in ((int, int)[])[(40, 10), (40, 12), (80, 24)])
        {
            foreach (string text in (string[])["short", "about as long as a line is", "so long that it takes more than a line and is wrapped END"])
            {
                using var driver = Open(columns, rows);
                driver.Press("jv" + keys);
                driver.App.Post(() => driver.App.Say(Tone.Warning, text));
                driver.App.Settle();
                Assert.Null(HintTests.Missing(driver));
                Assert.Contains(text.Split(' ')[^1], driver.Text, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(40, 24)]
    [InlineData(80, 24)]
    [InlineData(200, 50)]
    [InlineData(300, 100)]
    public void Keys_that_were_begun_show_all_that_may_follow_and_how_to_give_up(int columns, int rows)
    {
        foreach (string prefix in (string[])["z", "o", "g", "y"])
        {
            using var driver = Open(columns, rows);
            driver.Press(prefix);
            var labels = driver.App.KeyHelp.Pending!.Next.Select(next => next.KeyText).ToList();
            List<string> seen = [];
            for (int page = 0; page < 4; page++)
            {
                seen.AddRange(driver.App.HitRegions.Where(region => region.Keys is not null && region.Area.Y < rows - 1).Select(region => region.Keys!));
                Assert.EndsWith("esc close", Bottom(driver), StringComparison.Ordinal);
                driver.Press("<pagedown>");
            }
            Assert.Empty(labels.Except(seen));
            Assert.NotNull(driver.App.KeyHelp.Pending);
            driver.Press("<esc>");
            Assert.Null(driver.App.KeyHelp.Pending);
        }
    }

    [Fact]
    public void Begun_keys_scroll_by_arrows_and_wheel_and_then_go_on()
    {
        using var driver = Open(40, 10);
        driver.Press("z<down><down>");
        Assert.DoesNotContain("default sizes", driver.Text, StringComparison.Ordinal);
        driver.Press("<up><up><up>");
        Assert.Contains("default sizes", driver.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tree on or off", driver.Text, StringComparison.Ordinal);
        for (int i = 0; i < 20; i++)
            driver.Post(new MouseEvent(MouseAction.WheelDown, 0, 5, 5, Modifiers.None));
        Assert.Contains("tree on or off", driver.Text, StringComparison.Ordinal);
        driver.Press("z");
        Assert.Equal("list", driver.App.LibraryScreen.Zoomed);
    }

    [Fact]
    public void What_escape_does_to_the_list_is_what_the_line_says()
    {
        using var driver = Open();
        Assert.DoesNotContain("esc", Bottom(driver), StringComparison.Ordinal);
        driver.Press("/score=0<ret>");
        Assert.EndsWith("esc show all", Bottom(driver), StringComparison.Ordinal);
        driver.Press("v");
        Assert.EndsWith("esc unmark", Bottom(driver), StringComparison.Ordinal);
        Assert.Contains("A approve", Bottom(driver), StringComparison.Ordinal);
        driver.Press("<esc>");
        Assert.Equal(0, driver.App.Browser.MarkedCount);
        Assert.EndsWith("esc show all", Bottom(driver), StringComparison.Ordinal);
        driver.Press("Vj");
        Assert.EndsWith("esc end the range", Bottom(driver), StringComparison.Ordinal);
        Assert.Contains("V keep as marks", Bottom(driver), StringComparison.Ordinal);
        driver.Press("<esc>");
        Assert.Null(driver.App.Browser.RangeStart);
        driver.Press("zz");
        Assert.EndsWith("esc all panes", Bottom(driver), StringComparison.Ordinal);
        driver.Press("<esc><esc>");
        Assert.Equal("", driver.App.LibraryScreen.FilterText);
        Assert.DoesNotContain("esc", Bottom(driver), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_hint_goes_for_good_with_escape()
    {
        using (var driver = Open(newcomer: true))
        {
            Assert.Contains("Keys to start with", driver.Text, StringComparison.Ordinal);
            driver.Press("<space>");
            Assert.DoesNotContain("Keys to start with", driver.Text, StringComparison.Ordinal);
            driver.Press("<esc>");
            Assert.DoesNotContain("Keys to start with", driver.Text, StringComparison.Ordinal);
        }
        using var again = Open(newcomer: true);
        Assert.DoesNotContain("Keys to start with", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_hint_goes_after_a_few_actions_and_not_with_the_first_move()
    {
        using var driver = Open(newcomer: true);
        driver.Press("jkjk55");
        Assert.Contains("Keys to start with", driver.Text, StringComparison.Ordinal);
        driver.Press("3AA");
        Assert.DoesNotContain("Keys to start with", driver.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(200, 50)]
    [InlineData(70, 50)]
    [InlineData(40, 24)]
    [InlineData(64, 16)]
    public void The_first_hint_covers_neither_the_hand_nor_the_picture_nor_the_details(int columns, int rows)
    {
        _copy.AddPictures("more_{1..60}");
        using var driver = Open(columns, rows, newcomer: true);
        var panes = driver.App.LibraryScreen.Panes;
        foreach (string keys in (string[])["", "<pagedown>", "G", "gg"])
        {
            driver.Press(keys);
            if (FirstHint.Place(driver.App, driver.Terminal.Size) is not { } box)
                continue;
            var list = driver.App.Browser.List;
            Assert.True(box.Intersect(panes.Preview).IsEmpty && box.Intersect(panes.Details).IsEmpty, $"{box} covers the picture or what is known of it");
            Assert.True(box.Intersect(panes.List with { Y = panes.List.Y + list.Selected - list.Offset, Height = 1 }).IsEmpty, $"{box} covers the line under the hand");
            Assert.True(box.Bottom < rows, "the bottom line is free");
        }
        if (columns >= 80)
            Assert.NotNull(FirstHint.Place(driver.App, driver.Terminal.Size));
    }

    [Theory]
    [InlineData("holiday_in_rome_2024_0001", "holiday_in_rome_2024_0002", "2024_0001", "2024_0002")]
    [InlineData("tabby_in_the_garden_asleep", "siamese_in_the_garden_asleep", "tabby_in_", "siamese_in_")]
    [InlineData("a/portrait_of_a_grey_cat", "b/portrait_of_a_grey_cat", "a/portrait", "b/portrait")]
    [InlineData("long_folder_name/rome", "long_folder_name/bern", "  rome", "  bern")]
    public void Names_that_are_compared_are_told_apart_in_a_small_screen(string first, string second, string seen, string seenToo)
    {
        using var copy = new LibraryCopy();
        foreach (string name in (string[])[first, second])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy.Root, name))!);
            File.WriteAllBytes(Path.Combine(copy.Root, name + ".png"), TinyPicture.Png(8, 8, 1));
        }
        using var driver = new AppDriver(copy.Root, 40, 10);
        driver.Press("a=");
        Assert.Contains(seen, driver.Text, StringComparison.Ordinal);
        Assert.Contains(seenToo, driver.Text, StringComparison.Ordinal);
        Assert.Contains("unrated", driver.Text, StringComparison.Ordinal);
    }
}
