using System.Text;
using Tagtui.Terminal;

namespace Tagtui.Tests.Settings;

/// <summary>`[theme]` in a settings file, and which theme is seen on which terminal.</summary>
public class UserThemeTests
{
    private static (UserTheme? Theme, IReadOnlyList<Problem> Problems) Read(string toml)
    {
        var scan = new SettingsScan(SettingsFile.Parse(Encoding.UTF8.GetBytes(toml), "config.toml"), fromLibrary: false);
        return (scan.Theme, scan.Problems);
    }

    [Fact]
    public void A_role_is_as_it_says_and_the_others_as_in_its_base()
    {
        var (theme, problems) = Read("[theme]\nbase = 'dark'\naccent = 'bold #88c0d0'\nselected = 'black on bright-cyan underline'\nstar3 = '214'\ntext = '#abc'\n");
        Assert.Empty(problems);
        var made = theme!.Over(Themes.Dark);
        Assert.Equal(new Style(Color.Rgb(0x88, 0xc0, 0xd0), Color.Default, TextAttributes.Bold), made.Accent);
        Assert.Equal(new Style(Color.Indexed(0), Color.Indexed(14), TextAttributes.Underline), made.Selected);
        Assert.Equal(Color.Indexed(214), made.Score(3).Foreground);
        Assert.Equal(Color.Rgb(0xaa, 0xbb, 0xcc), made.Text.Foreground);
        Assert.Equal(Themes.Dark.Error, made.Error);
        Assert.Equal(Themes.Dark.Score(4), made.Score(4));
    }

    [Theory]
    [InlineData("[theme]\naccnt = 'red'", "config.toml:2:1: a theme has no accnt; did you mean accent?")]
    [InlineData("[theme]\naccent = 5", "config.toml:2:10: theme.accent is text, \"bold #88c0d0 on black\" for one, not the number 5")]
    [InlineData("[theme]\naccent = 'bold #88c0d'", "config.toml:2:10: theme.accent: \"#88c0d\" is not a colour; ")]
    [InlineData("[theme]\naccent = 'red on'", "config.toml:2:10: theme.accent: \"on\" is not a colour; ")]
    [InlineData("[theme]\naccent = '256'", "config.toml:2:10: theme.accent: \"256\" is not a colour; ")]
    [InlineData("[theme]\nbase = 'solarized'", "config.toml:2:8: theme.base wants one of dark, light, high-contrast, ansi16, none, not \"solarized\"")]
    [InlineData("theme = 'dark'", "config.toml:1:1: there is no setting theme; did you mean ui.theme?")]
    public void What_is_wrong_is_one_line_with_its_place(string toml, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Read(toml).Problems).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Auto_turns_light_with_the_ground_and_a_ground_of_its_own_is_painted_only_where_it_must_be()
    {
        var unknown = Capabilities.Guess(name => name == "TERM" ? "xterm-256color" : null);
        var light = unknown.With(new ColorSchemeAnswer(true));
        var dark = unknown.With(new ColorSchemeAnswer(false));
        var none = Capabilities.Guess(name => name == "TERM" ? "xterm-256color" : name == "NO_COLOR" ? "1" : null);
        Assert.Equal("ansi16", ThemeChoices.Find(ThemeChoice.Auto, null, unknown).Name);
        Assert.Equal("light", ThemeChoices.Find(ThemeChoice.Auto, null, light).Name);
        Assert.Equal("ansi16", ThemeChoices.Find(ThemeChoice.Auto, null, light.With(new ColorSchemeAnswer(false))).Name);
        Assert.Equal(Style.Plain, ThemeChoices.Find(ThemeChoice.Auto, null, light).Ground);
        Assert.Equal(Style.Plain, ThemeChoices.Find(ThemeChoice.Dark, null, dark).Ground);
        Assert.NotEqual(Style.Plain, ThemeChoices.Find(ThemeChoice.Dark, null, light).Ground);
        Assert.NotEqual(Style.Plain, ThemeChoices.Find(ThemeChoice.Light, null, dark).Ground);
        Assert.NotEqual(Style.Plain, ThemeChoices.Find(ThemeChoice.HighContrast, null, dark).Ground);
        Assert.All(Enum.GetValues<ThemeChoice>(), choice => Assert.Equal("none", ThemeChoices.Find(choice, null, none).Name));
    }
}
