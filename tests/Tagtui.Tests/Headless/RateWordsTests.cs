using Tagtui.Headless;

namespace Tagtui.Tests.Headless;

public class RateWordsTests
{
    [Theory]
    [InlineData("5 items", 5, 0, 0.2)]
    [InlineData("5 of 10 items", 5, 10, 0.2)]
    [InlineData("0 of 10 items", 0, 10, 20)]
    [InlineData("5 items · 2.5/s", 5, 0, 2)]
    [InlineData("12,480 of 100,000 items · 3,120/s · 29 s left", 12480, 100000, 4)]
    [InlineData("10 of 1,000 items · 1.0/s · 16:30 left", 10, 1000, 10)]
    [InlineData("10 of 100,000 items · 1.0/s · 27:46:30 left", 10, 100000, 10)]
    [InlineData("10 of 10 items · 5.0/s", 10, 10, 2)]
    public void Say_count_rate_and_time_left(string words, int done, int total, double seconds) =>
        Assert.Equal(words, RateWords.Say(done, total, "items", TimeSpan.FromSeconds(seconds)));
}
