namespace Tagtui.Tests.Scenarios;

/// <summary>What the list alone costs on the line, at ten thousand pictures: a bad line is a matter of bytes.</summary>
public sealed class ByteBudgetTests
{
    [Theory]
    [InlineData(80, 24, 200, 240, 300)]
    [InlineData(120, 40, 250, 310, 450)]
    public void A_move_a_scroll_and_a_page_keep_their_budget(int columns, int rows, int move, int scroll, int page)
    {
        using var copy = TenThousand();
        using var driver = new AppDriver(copy.Root, columns, rows);
        driver.Press(columns >= 100 ? "ztzp" : "zp").Wait(TimeSpan.FromSeconds(5));
        driver.Press("<C-f><C-f>gg");
        var moves = Enumerable.Range(0, 8).Select(_ => Cost(driver, "j")).ToList();
        driver.Press(string.Concat(Enumerable.Repeat("j", rows)));
        var scrolls = Enumerable.Range(0, 20).Select(_ => Cost(driver, "j")).ToList();
        var pages = Enumerable.Range(0, 5).Select(_ => Cost(driver, "<C-f>")).ToList();
        string figures = $"at {columns}×{rows}: a move {moves.Max()}, a scroll {scrolls.Max()}, a page {pages.Max()} bytes";
        Assert.True(moves.Max() <= move && scrolls.Max() <= scroll && pages.Max() <= page, figures);
    }

    private static long Cost(AppDriver driver, string key)
    {
        long before = driver.Terminal.Screen.BytesWritten;
        driver.Press(key);
        return driver.Terminal.Screen.BytesWritten - before;
    }

    private static LibraryCopy TenThousand()
    {
        var copy = new LibraryCopy();
        byte[] picture = TinyPicture.Png(2, 2, 0);
        for (int i = 0; i < 10_000; i++)
            File.WriteAllBytes(Path.Combine(copy.Root, $"img_{i:00000}.png"), picture);
        return copy;
    }
}
