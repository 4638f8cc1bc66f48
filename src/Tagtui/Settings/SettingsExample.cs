using System.Text;

namespace Tagtui;

/// <summary>
/// `tagtui.toml.example`, written from the table. A line `#name = value` is a setting at its default; prose has a space
/// behind its `#`.
/// </summary>
internal static class SettingsExample
{
    private const int LineLength = 100;

    public static string Write()
    {
        var text = new StringBuilder("""
            # Settings of tagtui. Every one stands here with its default; take the # away to change it.
            #
            # Your own file is $XDG_CONFIG_HOME/tagtui/config.toml (mostly ~/.config/tagtui/config.toml). A file
            # tagtui.toml in a library's folder counts for that library, and more. Variables count more than files,
            # flags more than variables. `tagtui config show` says what counts now and where it comes from,
            # `tagtui config check FILE` what is wrong with a file.

            """);
        string group = "";
        foreach (var setting in SettingsTable.Rows)
        {
            int dot = setting.Name.IndexOf('.');
            if (dot >= 0 && setting.Name[..dot] != group)
            {
                group = setting.Name[..dot];
                text.Append("\n[").Append(group).Append("]\n");
            }
            text.Append('\n');
            AppendProse(text, setting.Sentence);
            AppendProse(text, $"Wants {setting.Wants}. {Places(setting)}");
            text.Append('#').Append(setting.Name.AsSpan(dot + 1)).Append(" = ").Append(setting.ToToml(new Settings())).Append('\n');
        }
        text.Append("""

            # Keys, a table for each part of the screen (global counts everywhere): keys on the left, on the right a
            # command as it is typed after ":", or several in a list. "" takes a key away. Keys one after another are
            # parted by spaces. `tagtui help keys` prints all of them.

            #[keys.browse]
            #"f5" = "score 5"
            #"alt+c" = "tag +cat"
            #"f8" = ["score -1", "next unscored"]
            #"x" = ""

            # Colours of your own, with ui.theme = "user". What is not named is as in base (dark, light, high-contrast,
            # ansi16, none). Colours are #88c0d0, red, bright-red, 0 to 255 and default; with them go bold, dim, italic,
            # underline, reverse, strikethrough, and on COLOUR for what is behind. `ground` stands behind everything.

            #[theme]
            #base = "dark"
            #accent = "bold #88c0d0"
            #selected = "bold black on #88c0d0"
            #ground = "on #14181f"

            """);
        return text.ToString();
    }

    private static string Places(Setting setting)
    {
        string places = setting.Environment;
        if (setting.Flag != null)
            places += ", " + setting.Flag.Name + (setting.Flag.FixedValue == null ? "" : $" ({setting.Flag.FixedValue})");
        return places + (setting.OwnFilesOnly ? ". Not taken from a library's file." : ".");
    }

    private static void AppendProse(StringBuilder text, string prose)
    {
        int column = 0;
        foreach (string word in prose.Split(' '))
        {
            if (column == 0 || column + 1 + word.Length > LineLength)
            {
                text.Append(column == 0 ? "# " : "\n# ").Append(word);
                column = 2 + word.Length;
            }
            else
            {
                text.Append(' ').Append(word);
                column += 1 + word.Length;
            }
        }
        text.Append('\n');
    }
}
