using Tagtui.Terminal;

namespace Tagtui;

/// <summary>From the setting to a theme: where colour is refused there is none, whatever the setting says.</summary>
internal static class ThemeChoices
{
    /// <param name="choice">The setting, or what is being tried.</param>
    /// <param name="user">The user's own colours.</param>
    /// <param name="capabilities">What the terminal can do, and what it says of its ground.</param>
    public static Theme Find(ThemeChoice choice, UserTheme? user, Capabilities capabilities)
    {
        if (capabilities.Colors == ColorLevel.None)
            return Themes.NoColour;
        bool light = capabilities.LightBackground == true;
        return choice switch
        {
            // A ground of one's own costs bytes with every line, so it is painted only where the terminal's would not do.
            ThemeChoice.Dark => light ? Themes.Dark : Themes.Dark with { Ground = Style.Plain },
            ThemeChoice.Light => light ? Themes.Light with { Ground = Style.Plain } : Themes.Light,
            ThemeChoice.HighContrast => Themes.HighContrast,
            ThemeChoice.None => Themes.NoColour,
            ThemeChoice.User when user is not null => user.Over(Find(user.Base, null, capabilities)),
            // The sixteen colours are chosen for a dark ground by most terminals: yellow on white cannot be read.
            ThemeChoice.Auto when light && capabilities.Colors >= ColorLevel.Indexed256 => Themes.Light with { Ground = Style.Plain },
            _ => Themes.Ansi16,
        };
    }
}
