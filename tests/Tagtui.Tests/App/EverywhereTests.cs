using Tagtui.Library;
using Tagtui.Screens;
using Tagtui.Terminal;
using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests;

/// <summary>What a hand expects on every screen: tasks, the clipboard, the mouse, the colours.</summary>
public sealed class EverywhereTests
{
    [Fact]
    public void Progress_has_its_share_its_rate_and_the_time_left()
    {
        Assert.Equal("", ProgressWords.Of(null, TimeSpan.FromSeconds(5)));
        Assert.Equal("50 %, 5 s left, 10/s", ProgressWords.Of(new WorkProgress(50, 100), TimeSpan.FromSeconds(5)));
        Assert.Equal("50 %", ProgressWords.Of(new WorkProgress(50, 100), TimeSpan.FromSeconds(0.5)));
        Assert.Equal("120, 60/s", ProgressWords.Of(new WorkProgress(120, 0), TimeSpan.FromSeconds(2)));
        Assert.Equal("10 %, 90 s left, 5 s each", ProgressWords.Of(new WorkProgress(2, 20), TimeSpan.FromSeconds(10)));
        Assert.Equal("half of it", ProgressWords.Of(new WorkProgress(1, 2) { Words = "half of it" }, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void A_task_is_listed_ended_by_its_key_and_stays_with_what_came_of_it()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root, 100, 30);
        using var begun = new ManualResetEventSlim();
        int after = 0;
        driver.App.Run("counting to a million", WorkKind.Write, null, work =>
        {
            work.Report(new WorkProgress(640_000, 1_000_000));
            begun.Set();
            work.Cancellation.WaitHandle.WaitOne(TimeSpan.FromMinutes(1));
            work.Cancellation.ThrowIfCancellationRequested();
            return 0;
        }, _ => after++);
        begun.Wait();
        driver.App.Post(new KeyEvent(Key.Parse("&")));
        driver.App.Turn();
        Assert.Contains("counting to a million", driver.Text, StringComparison.Ordinal);
        Assert.Contains("64 %", driver.Text, StringComparison.Ordinal);
        Assert.Contains("x stop it: what is done stays", driver.Text, StringComparison.Ordinal);
        driver.Press("x");
        Assert.Contains("stopped by you after 640,000", driver.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("x stop it: what is done stays", driver.Text, StringComparison.Ordinal);
        Assert.Equal(0, after);
        driver.Wait(TimeSpan.FromMinutes(11)).Press("<esc>&");
        Assert.DoesNotContain("counting", driver.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_counted_is_so_from_its_beginning_and_never_more_than_all()
    {
        var work = new Work("moving", WorkKind.Write, null);
        var progress = new CountedProgress(work, 200);
        Assert.Equal("0 %", ProgressWords.Of(work.Progress, TimeSpan.FromSeconds(0.5)));
        progress.Report(250);
        Assert.Equal("100 %", ProgressWords.Of(work.Progress, TimeSpan.FromSeconds(0.5)));
    }

    [Fact]
    public void What_was_ended_says_what_it_did_and_how_to_take_that_back()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root, 140, 30);
        driver.App.Write("move to best", _ => new Outcome { Changed = [.. Enumerable.Range(0, 300).Select(i => new ChangedItem(new MediaKey($"m{i}"), null, null))], Cancelled = true, HistoryNumber = 7 }, "moved");
        driver.Wait(TimeSpan.FromSeconds(1)).Press("&");
        Assert.Contains("– move to best: 300 moved, stopped by you, the rest is as it was (undo 7 takes back what was done)", driver.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", ":import EXTRA<ret>")]
    [InlineData("move", "aM<C-u>best<ret>")]
    [InlineData("undo", "aM<C-u>best<ret>u")]
    [InlineData("delete", "aDy")]
    [InlineData("restore", "aDy:trash<ret><C-a><ret>")]
    public void Whatever_changes_many_says_of_how_many_it_is(string label, string keys)
    {
        using var copy = Six();
        string extra = Directory.CreateDirectory(copy.Beside("extra")).FullName;
        for (int i = 0; i < 3; i++)
            File.WriteAllBytes(Path.Combine(extra, $"new{i}.png"), TinyPicture.Png(8, 8, (byte)(40 + i)));
        using var driver = new AppDriver(copy.Root, 140, 30);
        driver.Press(keys.Replace("EXTRA", extra, StringComparison.Ordinal));
        var work = driver.App.FinishedTasks.First(task => task.Kind == WorkKind.Write && task.Said?.StartsWith(label, StringComparison.Ordinal) == true);
        Assert.Equal(label == "import" ? 3 : 6, work.Progress!.Total);
        Assert.Equal(work.Progress.Total, work.Progress.Done);
    }

    [Fact]
    public void What_is_copied_reaches_the_terminal_and_too_much_does_not()
    {
        using var copy = Six();
        copy.Write("img_01.txt", new string('w', 80_000));
        using var driver = new AppDriver(copy.Root);
        driver.Press("ayk").Press("<esc>");
        Assert.Equal(6, driver.Terminal.Screen.Clipboard!.Split('\n').Length);
        driver.Press("gg");
        string first = driver.App.Browser.Current!.Key.Value;
        driver.Press("yk");
        Assert.Equal(first, driver.Terminal.Screen.Clipboard);
        driver.Press("yp");
        Assert.Equal(Path.Combine(copy.Root, first + ".png"), driver.Terminal.Screen.Clipboard);
        while (driver.App.Browser.Current!.Key.Value != "img_01" && driver.App.Browser.List.Selected < 5)
            driver.Press("j");
        driver.Press("yc");
        Assert.Equal(Path.Combine(copy.Root, first + ".png"), driver.Terminal.Screen.Clipboard);
        Assert.Contains("80 kB is more than a terminal's clipboard takes", driver.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mouse_can_be_given_away_and_taken_back_and_stays_so_after_a_stop()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root);
        driver.Press("zm");
        Assert.DoesNotContain(1002, driver.Terminal.Screen.Modes);
        Assert.False(driver.App.Mouse);
        driver.Press("zm");
        Assert.Contains(1002, driver.Terminal.Screen.Modes);
        driver.Press("zm");
        driver.Terminal.Screen.Write("\e[?1002h"u8);
        driver.Post(new ResumeEvent());
        Assert.DoesNotContain(1002, driver.Terminal.Screen.Modes);
    }

    [Fact]
    public void Trying_on_a_theme_changes_the_colours_and_escape_gives_them_back()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root);
        var before = driver.App.Look.Theme;
        driver.Press("zcjj");
        Assert.Equal("light", driver.App.Look.Theme.Name);
        Assert.Equal(Color.Indexed(231), driver.Terminal.Screen[40, 12].Style.Background);
        driver.Press("<esc>");
        Assert.Equal(before, driver.App.Look.Theme);
        Assert.False(File.Exists(driver.App.ConfigFile));
        driver.Press("zcjjj<ret>");
        Assert.Equal("[ui]\ntheme = \"high-contrast\"\n", File.ReadAllText(driver.App.ConfigFile!));
        Assert.All(driver.Screen.SelectMany((_, y) => Enumerable.Range(0, 80).Select(x => driver.Terminal.Screen[x, y])).Where(cell => cell.Text == " "), cell => Assert.False(cell.Style.Background.IsDefault));
    }

    [Fact]
    public void A_click_outside_of_a_question_does_nothing_to_what_lies_below()
    {
        using var copy = Six();
        using var driver = new AppDriver(copy.Root);
        driver.Press("D");
        driver.Click(5, 4);
        Assert.IsType<ConfirmScreen>(driver.App.Top);
        Assert.Equal(0, driver.App.Browser.List.Selected);
    }

    [Fact]
    public void A_place_is_kept_for_each_library_and_one_that_cannot_be_kept_is_no_trouble()
    {
        using var copy = Six();
        using (var driver = new AppDriver(copy.Root))
            driver.Press("jjj").Wait(TimeSpan.FromSeconds(3));
        string places = Path.Combine(Path.GetDirectoryName(copy.Root)!, ".local/state/tagtui/views");
        string file = Assert.Single(Directory.GetFiles(places));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        File.WriteAllText(file, "{\"library\": 5 [");
        using (var driver = new AppDriver(copy.Root))
        {
            Assert.Equal(0, driver.App.Browser.List.Selected);
            Directory.Delete(places, recursive: true);
            File.WriteAllText(places, "a file where the folder should be");
            driver.Press("jj").Wait(TimeSpan.FromSeconds(3));
            Assert.False(driver.App.Ended);
            Assert.Equal(2, driver.App.Browser.List.Selected);
        }
        using (var driver = new AppDriver(copy.Root, settings: AppDriver.Defaults with { Resume = false }))
            Assert.Equal(0, driver.App.Browser.List.Selected);
    }

    private static LibraryCopy Six() => LibraryCopy.Of(Path.Combine(ScenarioTests.Folder, "Libraries", "six"));
}
