using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Tests.Scenarios;
using Tagtui.Toml;

namespace Tagtui.Tests.Screens;

public sealed class TagColorsTests
{
    private static WordTable Words(string inside)
    {
        Assert.True(SettingsTable.Find("tags.colors")!.TryParse(new Tagtui.Settings(), inside, out var settings));
        return settings.TagColors;
    }

    [Theory]
    [InlineData("red", true)]
    [InlineData("bright blue", true)]
    [InlineData("#7fc8db", true)]
    [InlineData("208", true)]
    [InlineData("#7fc8d", false)]
    [InlineData("256", false)]
    [InlineData("reddish", false)]
    [InlineData("", false)]
    public void A_colour_is_a_name_a_number_or_rgb(string text, bool right) => Assert.Equal(right, TagColors.TryParse(text, out _));

    [Fact]
    public void The_tag_goes_before_its_category_and_no_colour_stays_without()
    {
        var colors = new TagColors(Words("character = 'blue', blurry = 'red', 'character:miku' = '#39c5bb'"));
        Assert.Equal(Color.Indexed(4), colors.Of(new Tag("character", "rin"), Themes.Ansi16).Foreground);
        Assert.Equal(Color.Rgb(0x39, 0xc5, 0xbb), colors.Of(new Tag("character", "miku"), Themes.Dark).Foreground);
        Assert.Equal(Color.Indexed(1), colors.Of(new Tag("quality", "blurry"), Themes.Ansi16).Foreground);
        Assert.Equal(Style.Plain, colors.Of(new Tag("cat"), Themes.Ansi16));
        Assert.Equal(Style.Plain, colors.Of(new Tag("blurry"), Themes.NoColour));
    }

    [Fact]
    public void The_list_the_details_and_the_chips_have_it_and_the_words_stay_the_same()
    {
        using var copy = new LibraryCopy().AddPictures("a.png").AddPictures("b.png");
        copy.Write("a.json", """{"tags": [{"category": "general", "value": "sea"}]}""").Write("b.json", """{"tags": [{"category": "general", "value": "sea"}, {"category": "class", "value": "cat"}]}""");
        using var plain = new AppDriver(copy.Root, 100, 30);
        string without = plain.Press("t").Text;
        using var driver = new AppDriver(copy.Root, 100, 30, AppDriver.Defaults with { TagColors = Words("class = 'red'") });
        Assert.Equal(without, driver.Press("t").Text);
        driver.Press("<esc>jt");
        int red = 0;
        for (int y = 0; y < 30; y++)
        {
            int x = driver.Screen[y].LastIndexOf("cat", StringComparison.Ordinal);
            if (x >= 0 && driver.Terminal.Screen[x, y].Style.Foreground == Color.Indexed(1))
                red++;
        }
        Assert.True(red >= 2, $"{red} of the rows that name it have its colour:\n{driver.Text}");
    }
}
