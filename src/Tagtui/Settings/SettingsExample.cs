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

            #[keys.library]
            #"f5" = "score 5"
            #"space t" = "tag +cat"
            #"ctrl+r" = ["score -1", "next"]
            #"x" = ""

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
