namespace Tagtui.Tests.Scenarios;

/// <summary>No state is changed while drawing, and what has not changed costs no byte.</summary>
public sealed class QuietScreenTests
{
    [Theory]
    [InlineData("")]
    [InlineData("<tab>")]
    [InlineData("<space>")]
    [InlineData("c")]
    [InlineData("ca cat")]
    [InlineData("ca cat<esc>")]
    [InlineData("t")]
    [InlineData("tca")]
    [InlineData("4U")]
    [InlineData("?")]
    [InlineData(":tag")]
    [InlineData("/sco")]
    [InlineData("/scroe>=3")]
    [InlineData("/score=4<ret>")]
    [InlineData("D")]
    [InlineData("z")]
    [InlineData("Vjj")]
    [InlineData("a5")]
    [InlineData("w")]
    [InlineData("=")]
    [InlineData("<space>+")]
    public void A_screen_that_stays_as_it_is_costs_nothing(string keys)
    {
        foreach (var (columns, rows) in ((int, int)[])[(80, 24), (120, 40), (40, 10), (70, 50), (9, 3)])
        {
            using var copy = LibraryCopy.Of(Libraries("six"));
            using var driver = new AppDriver(copy.Root, columns, rows);
            driver.Press(keys).Wait(TimeSpan.FromSeconds(10));
            long before = driver.Terminal.Screen.BytesWritten;
            string seen = driver.Text;

            driver.App.Post(() => { });
            driver.App.Settle();
            Assert.Equal(before, driver.Terminal.Screen.BytesWritten);
            if (keys != "z")
                driver.Press("<F12>");
            driver.Wait(TimeSpan.FromSeconds(60));
            Assert.Equal(before, driver.Terminal.Screen.BytesWritten);

            driver.App.Redraw();
            driver.App.Settle();
            Assert.True(driver.Terminal.Screen.BytesWritten > before);
            Assert.Equal(seen, driver.Text);
        }
    }

    [Theory]
    [InlineData("Z")]
    [InlineData("k")]
    [InlineData("gg")]
    [InlineData("<esc>")]
    [InlineData("<pageup>")]
    public void A_key_that_does_nothing_costs_nothing(string key)
    {
        using var copy = LibraryCopy.Of(Libraries("six"));
        using var driver = new AppDriver(copy.Root);
        driver.Wait(TimeSpan.FromSeconds(10));
        long before = driver.Terminal.Screen.BytesWritten;
        driver.App.Post(() =>
        {
            foreach (var pressed in Terminal.KeyScript.Parse(key))
                driver.App.Post(new Terminal.KeyEvent(pressed));
        });
        driver.App.Settle();
        Assert.Equal(before, driver.Terminal.Screen.BytesWritten);
    }

    private static string Libraries(string name) => Path.Combine(ScenarioTests.Folder, "Libraries", name);
}
