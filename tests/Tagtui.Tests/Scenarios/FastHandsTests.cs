namespace Tagtui.Tests.Scenarios;

/// <summary>Keys that come faster than a worker can answer mean what they would have meant slowly.</summary>
public sealed class FastHandsTests : IDisposable
{
    private readonly LibraryCopy _copy = LibraryCopy.Of(Path.Combine(ScenarioTests.Folder, "Libraries", "six"));
    private readonly AppDriver _driver;

    public FastHandsTests() => _driver = new AppDriver(_copy.Root);

    public void Dispose()
    {
        _driver.Dispose();
        _copy.Dispose();
    }

    [Theory]
    [InlineData("a5")]
    [InlineData("ai<esc>a5")]
    [InlineData("v5")]
    [InlineData("av5")]
    [InlineData("vi5")]
    [InlineData("vai5")]
    [InlineData("Vjja5")]
    [InlineData("VjV5")]
    [InlineData("a<esc>5")]
    [InlineData("aDy")]
    [InlineData("Vjj=2x")]
    [InlineData("=1<ret>5")]
    public void All_at_once_is_one_after_another(string keys)
    {
        PressAtOnce(keys);
        using var slow = LibraryCopy.Of(Path.Combine(ScenarioTests.Folder, "Libraries", "six"));
        using var other = new AppDriver(slow.Root);
        other.Press(keys);
        Assert.Equal(Scores(other.Library), Scores(_driver.Library));
        Assert.NotEmpty(other.Library.History());
    }

    [Theory]
    [InlineData("tca<tab>lazy<ret>")]
    [InlineData("tca<tab><tab>")]
    [InlineData("tca, ga<tab><ret>")]
    [InlineData("/tag:ga<tab><ret>j")]
    [InlineData("/tag:ga<tab> sc<tab>=0<ret>j")]
    [InlineData("/<tab><esc>j")]
    [InlineData("ca cat<C-s><esc>")]
    [InlineData("ca cat<C-s><esc>jcx<C-s><esc>")]
    public void In_the_editors_as_well(string keys)
    {
        PressAtOnce(keys);
        using var slow = LibraryCopy.Of(Path.Combine(ScenarioTests.Folder, "Libraries", "six"));
        using var other = new AppDriver(slow.Root);
        other.Press(keys);
        // What was said in an editor goes with it; at once, it is said when the editor is gone already.
        Assert.Equal(other.Wait(TimeSpan.FromSeconds(5)).Text, _driver.Wait(TimeSpan.FromSeconds(5)).Text);
    }

    /// <summary>In one batch: nothing that a worker does can be taken in between.</summary>
    private void PressAtOnce(string keys)
    {
        _driver.App.Post(() =>
        {
            foreach (var key in Terminal.KeyScript.Parse(keys))
                _driver.App.Post(new Terminal.KeyEvent(key));
        });
        _driver.App.Settle();
    }

    private static IEnumerable<(string, int)> Scores(Library.MediaLibrary library) =>
        library.Find(Tagtui.Library.Query.Everything, 0, 100).Items.Select(row => (row.Key.Value, row.Score));
}
