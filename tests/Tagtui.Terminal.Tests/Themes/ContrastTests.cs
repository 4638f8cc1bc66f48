namespace Tagtui.Terminal.Tests;

/// <summary>
/// What is read can be read: the contrast of WCAG 2 between every text and everything that it may stand on, 4.5 for the dark and the light
/// theme and 7 for the one that is for contrast. Dark and light leave the ground to the terminal where that is of their kind, so that is tried too.
/// </summary>
public class ContrastTests
{
    [Theory]
    [InlineData("dark", 4.5, 0x000000, 0x1E1E1E, 0x282C34, 0x002B36, 0x282A36)]
    [InlineData("light", 4.5, 0xFFFFFF, 0xFDF6E3, 0xEFEFEF)]
    [InlineData("high-contrast", 7.0)]
    public void Every_text_can_be_read_on_every_ground(string name, double least, params int[] terminals)
    {
        var theme = Themes.All.Single(t => t.Name == name);
        var texts = new List<(string, Style)>
        {
            ("text", theme.Text), ("dim", theme.Dim), ("accent", theme.Accent), ("title", theme.Title), ("marked", theme.Marked), ("match", theme.Match),
            ("key", theme.Key), ("good", theme.Good), ("warning", theme.Warning), ("error", theme.Error), ("added", theme.Added), ("removed", theme.Removed),
            ("chip", theme.Chip), ("chip_partial", theme.ChipPartial), ("rejected", theme.Rejected), ("selected", theme.Selected), ("popup", theme.Popup),
        };
        texts.AddRange(theme.Stars.Select((star, i) => ($"star{i + 1}", star)));
        var grounds = new List<Color> { theme.Ground.Background, theme.Popup.Background, theme.Selected.Background, theme.SelectedElsewhere.Background };
        grounds.AddRange(terminals.Select(rgb => Color.Rgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)));
        foreach (var (role, style) in texts)
        {
            foreach (var ground in grounds)
            {
                double ratio = Ratio(style.Foreground, ground);
                Assert.True(ratio >= least, $"{name}: {role} on #{ground.R:x2}{ground.G:x2}{ground.B:x2} has {ratio:0.0}");
            }
        }
    }

    [Fact]
    public void The_ratio_is_that_of_the_standard()
    {
        Assert.Equal(21, Ratio(Color.Rgb(255, 255, 255), Color.Rgb(0, 0, 0)), 3);
        Assert.Equal(4.48, Ratio(Color.Rgb(0x77, 0x77, 0x77), Color.Rgb(255, 255, 255)), 2);
    }

    private static double Ratio(Color a, Color b)
    {
        double one = Luminance(a), other = Luminance(b);
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Luminance(Color colour)
    {
        Assert.True(colour.IsRgb);
        return 0.2126 * Linear(colour.R) + 0.7152 * Linear(colour.G) + 0.0722 * Linear(colour.B);
    }

    private static double Linear(byte channel)
    {
        double part = channel / 255.0;
        return part <= 0.03928 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
    }
}
