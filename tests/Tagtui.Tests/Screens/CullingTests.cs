using Tagtui.Library;
using Tagtui.Screens;
using Tagtui.Tests.Scenarios;

namespace Tagtui.Tests.Screens;

/// <summary>Going through many in the picture alone: what is said, what comes next, and what is there already.</summary>
public sealed class CullingTests : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3), Rest = TimeSpan.FromMilliseconds(100);

    private readonly LibraryCopy _copy = new LibraryCopy().AddPictures("img_{01..12}.png 40x30");

    public void Dispose() => _copy.Dispose();

    [Fact]
    public void A_score_flashes_and_then_costs_nothing()
    {
        using var driver = new AppDriver(_copy.Root);
        driver.Press("<space>").Wait(Rest).Press("4");
        Assert.EndsWith(" ★★★★☆  img_01", driver.Screen[0].TrimEnd());
        Assert.StartsWith(" unrated  img_02", driver.Screen[0]);
        driver.Wait(TimeSpan.FromMilliseconds(250));
        Assert.Contains("★★★★☆", driver.Screen[0]);
        driver.Wait(TimeSpan.FromMilliseconds(60));
        Assert.DoesNotContain("★★★★☆", driver.Screen[0]);
        driver.Wait(TimeSpan.FromSeconds(10));
        long before = driver.Terminal.Screen.BytesWritten;
        driver.Wait(TimeSpan.FromSeconds(60));
        Assert.Equal(before, driver.Terminal.Screen.BytesWritten);
    }

    [Fact]
    public void Progress_pace_and_the_time_left_stand_above()
    {
        using var driver = new AppDriver(_copy.Root, 120);
        driver.Press("<space>");
        Assert.Contains("1 of 12 unscored", driver.Screen[0]);
        foreach (string key in (string[])["4", "x", "3", "-", "5"])
            driver.Press(key).Wait(Look);
        Assert.Contains("6 of 12 · 7 unscored · 2 rejected · 3.0 s each · 21 s left", driver.Screen[0]);
        driver.Press("u");
        Assert.Contains("8 unscored", driver.Screen[0]);
    }

    [Fact]
    public void The_pictures_on_both_sides_are_decoded_before_they_are_asked_for()
    {
        using var driver = new AppDriver(_copy.Root);
        driver.Press("<space>").Wait(Rest).Press("jjjj").Wait(Rest);
        Assert.Equal(["img_03", "img_04", "img_05", "img_06", "img_07"], AtHand(driver).TakeLast(5).Order());
    }

    [Fact]
    public void Those_without_a_score_are_decoded_first_where_they_come_next()
    {
        using var driver = Unscored();
        driver.Press("/key:img_0*<ret>gg").Press("jj5").Press("gg<space>").Wait(Rest).Press("4").Wait(Rest);
        // img_01 is scored now, and 02; img_03 was before: from 02 the next are 04 and 05.
        driver.Press("4").Wait(Rest);
        Assert.StartsWith(" unrated  img_04", driver.Screen[0]);
        Assert.Contains("img_06", AtHand(driver));
    }

    [Fact]
    public void On_to_the_next_without_a_score_and_around()
    {
        using var driver = Unscored();
        driver.Press("jj3");
        Assert.Contains("4/12", driver.Screen[0]);
        driver.Press("gg2");
        Assert.Contains("2/12", driver.Screen[0]);
        driver.Press("1");
        Assert.Contains("4/12", driver.Screen[0]);
        driver.Press("G1");
        Assert.Contains("4/12", driver.Screen[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_last_one_is_said_and_nothing_jumps(bool toUnscored)
    {
        using var driver = toUnscored ? Unscored() : new AppDriver(_copy.Root);
        driver.Press("a3<esc>ggjj0").Press("ggjj<space>").Wait(TimeSpan.FromSeconds(1));
        Assert.Contains("1 unscored", driver.Screen[0]);
        driver.Press("x").Wait(Rest);
        Assert.Contains("that was the last one: all 12 are scored, 1 rejected", driver.Screen[^1]);
        Assert.Contains(toUnscored ? "img_03" : "img_04", driver.Screen[0]);
    }

    [Fact]
    public void The_last_one_is_said_in_the_list_too_where_the_next_without_a_score_is_wanted()
    {
        using var driver = Unscored();
        driver.Press("a3<esc>ggjj0ggjj5");
        Assert.Contains("nothing is left to score here", driver.Screen[^1]);
        Assert.Contains("3/12", driver.Screen[0]);
    }

    [Fact]
    public void A_held_key_with_the_disk_behind_does_not_come_back_to_what_was_scored()
    {
        using var driver = Unscored();
        foreach (var key in Terminal.KeyScript.Parse(new string('5', 20)))
            driver.App.Post(new Terminal.KeyEvent(key));
        driver.App.Settle();
        Assert.Equal(12, driver.Library.Count(Query.Parse("score=5")));
        Assert.Equal(0, driver.Library.Count(Query.Parse("score=0")));
    }

    [Fact]
    public void An_approval_and_a_rejection_with_its_reason_go_on_too()
    {
        using var driver = new AppDriver(_copy.Root);
        driver.Press("<space>A");
        Assert.EndsWith(" approved  img_01", driver.Screen[0].TrimEnd());
        Assert.Contains("img_02", driver.Screen[0]);
        driver.Press("Xextra fingers<ret>");
        Assert.EndsWith("rejected  img_02", driver.Screen[0].TrimEnd());
        Assert.StartsWith(" unrated  img_03", driver.Screen[0]);
        driver.Press("kk").Wait(TimeSpan.FromSeconds(1));
        Assert.StartsWith(" unrated approved  img_01", driver.Screen[0]);
        Assert.Equal("extra fingers", driver.Library.Get(new MediaKey("img_02"))!.Content.Sidecar.RejectionReason);
        driver.Press(":approve --clear<ret>");
        Assert.StartsWith(" unrated  img_01", driver.Screen[0]);
    }

    [Fact]
    public void Of_a_selection_nothing_flashes_and_nothing_moves()
    {
        using var driver = new AppDriver(_copy.Root);
        driver.Press("Vjj4");
        Assert.Null(driver.App.Culling.Flash);
        Assert.Contains("3/12", driver.Screen[0]);
    }

    private AppDriver Unscored() => new(_copy.Root, settings: AppDriver.Defaults with { AdvanceTo = AdvanceTo.Unscored });

    private static List<string> AtHand(AppDriver driver) =>
        [.. Enumerable.Range(1, 12).Select(n => $"img_{n:00}").Where(key => driver.App.Pictures.Peek(new PictureWish(new MediaKey(key), 80, 22)) is not null)];
}
