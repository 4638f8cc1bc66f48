using Tagtui.Terminal;

namespace Tagtui;

/// <summary>From the setting to a theme: where colour is refused there is none, whatever the setting says.</summary>
internal static class ThemeChoices
{
    public static Theme Find(ThemeChoice choice, Capabilities capabilities) =>
        capabilities.Colors == ColorLevel.None ? Themes.NoColour : choice switch
        {
            ThemeChoice.Dark => Themes.Dark,
            ThemeChoice.Light => Themes.Light,
            ThemeChoice.HighContrast => Themes.HighContrast,
            ThemeChoice.None => Themes.NoColour,
            _ => Themes.Ansi16,
        };
}
