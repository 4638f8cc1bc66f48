using System.Text.Json;

namespace Tagtui.Tests.Scenarios;

/// <summary>The work that the program is for, by keys alone: a thousand pictures scored, tagged, taken back, done again.</summary>
public sealed class ThousandPicturesTests
{
    [Fact]
    public void Work_on_a_thousand_pictures()
    {
        using var copy = new LibraryCopy().AddPictures("img_{0000..0999}.png 2x2");
        using var driver = new AppDriver(copy.Root);

        // Score and advance: twenty pictures, a key each.
        driver.Press(string.Concat(Enumerable.Range(0, 20).Select(i => (char)('1' + (i % 5)))));
        Assert.Contains("21/1,000", driver.Screen[0]);
        for (int i = 0; i < 20; i++)
            Assert.Equal(1 + (i % 5), Score(copy, i));
        Assert.Equal(0, Score(copy, 20));

        // The next one without a score, from the top: the twenty-first.
        driver.Press("ggn");
        Assert.Contains("21/1,000", driver.Screen[0]);

        // A range of three hundred, tagged at once, after a look: one change.
        driver.Press("V" + new string('j', 299) + "tcat, sitting<ret>");
        Assert.Contains("300 selected → 300 change", driver.Screen[0]);
        driver.Press("<ret>");
        for (int i = 0; i < 1000; i++)
            Assert.Equal(i is >= 20 and < 320 ? ["cat", "sitting"] : [], Tags(copy, i));

        // The same again on the next three hundred.
        driver.Press("jV" + new string('j', 299) + ".<ret>");
        Assert.Equal(["cat", "sitting"], Tags(copy, 320));
        Assert.Equal(["cat", "sitting"], Tags(copy, 619));
        Assert.Equal([], Tags(copy, 620));

        // One key takes three hundred back, byte for byte, and one brings them again.
        driver.Press("u");
        Assert.All(Enumerable.Range(320, 300), i => Assert.False(File.Exists(Sidecar(copy, i))));
        Assert.Equal(["cat", "sitting"], Tags(copy, 319));
        driver.Press("<C-r>");
        Assert.All(Enumerable.Range(20, 600), i => Assert.Equal(["cat", "sitting"], Tags(copy, i)));

        // What answers the question is what the files say.
        driver.Press("/tag:cat<ret>");
        Assert.Contains("of 1,000", driver.Screen[0]);
        Assert.Contains("/600", driver.Screen[0]);
        RebuildCheck.Run(driver.Library, copy.Beside("fresh.db"));
    }

    [Fact]
    public void Keys_that_come_faster_than_the_disk_mean_what_was_seen()
    {
        using var copy = new LibraryCopy().AddPictures("img_{0000..0019}.png 2x2");
        using var driver = new AppDriver(copy.Root);
        driver.Press("/score=0<ret>");

        // Nobody waits between the two: what is scored first leaves the list while the second range is made.
        foreach (var key in Terminal.KeyScript.Parse("Vjjj5jVj3"))
            driver.App.Post(new Terminal.KeyEvent(key));
        driver.App.Settle();

        Assert.Equal([5, 5, 5, 5, 3, 3, 0], Enumerable.Range(0, 7).Select(i => Score(copy, i)));
    }

    private static string Sidecar(LibraryCopy copy, int picture) => Path.Combine(copy.Root, $"img_{picture:0000}.json");

    private static int Score(LibraryCopy copy, int picture) =>
        Read(copy, picture) is { } sidecar && sidecar.TryGetProperty("score", out var score) ? score.GetInt32() : 0;

    private static string[] Tags(LibraryCopy copy, int picture) =>
        Read(copy, picture) is { } sidecar && sidecar.TryGetProperty("tags", out var tags) ? [.. tags.EnumerateArray().Select(t => t.GetProperty("value").GetString()!)] : [];

    private static JsonElement? Read(LibraryCopy copy, int picture) =>
        File.Exists(Sidecar(copy, picture)) ? JsonDocument.Parse(File.ReadAllText(Sidecar(copy, picture))).RootElement : null;
}
