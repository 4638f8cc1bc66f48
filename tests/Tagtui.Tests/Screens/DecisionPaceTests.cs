using Tagtui.Screens;

namespace Tagtui.Tests.Screens;

public sealed class DecisionPaceTests
{
    [Fact]
    public void The_middle_of_the_last_ones_once_there_are_some()
    {
        var pace = Of(0, 3, 6);
        Assert.Null(pace.Each);
        pace = Of(0, 3, 6, 9.2);
        Assert.Equal(3, pace.Each!.Value.TotalSeconds, 3);
        // One long look is no pace.
        Assert.Equal(3, Of(0, 3, 6, 66, 69.5).Each!.Value.TotalSeconds, 3);
    }

    [Fact]
    public void A_key_held_down_and_a_cup_of_coffee_do_not_count()
    {
        Assert.Null(Of([.. Enumerable.Range(0, 100).Select(i => i * 0.033)]).Each);
        Assert.Equal(2, Of(0, 2, 4, 6, 6000, 6002).Each!.Value.TotalSeconds, 3);
    }

    [Fact]
    public void Only_the_last_ones_count() =>
        Assert.Equal(1, Of([.. Enumerable.Range(0, 30).Select(i => i * 9.0), .. Enumerable.Range(1, 15).Select(i => 261.0 + i)]).Each!.Value.TotalSeconds, 3);

    private static DecisionPace Of(params double[] seconds)
    {
        var pace = new DecisionPace();
        foreach (double at in seconds)
            pace.Take(TimeSpan.FromSeconds(at));
        return pace;
    }
}
