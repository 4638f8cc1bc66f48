using System.Text;

namespace Tagtui.Tests.Settings;

/// <summary>A setting is put into a file that a person wrote, and not one other byte is changed.</summary>
public class SettingEditTests
{
    [Theory]
    [InlineData("", "[ui]\ntheme = \"dark\"\n")]
    [InlineData("# mine\neditor = 'vi'", "# mine\neditor = 'vi'\n\n[ui]\ntheme = \"dark\"\n")]
    [InlineData("[ui]\n# colours\ntheme = 'light' # by day\nmouse = false\n", "[ui]\n# colours\ntheme = \"dark\" # by day\nmouse = false\n")]
    [InlineData("[ui]\r\nmouse = false\r\n\r\n[undo]\r\nlimit_mb = 5\r\n", "[ui]\r\ntheme = \"dark\"\r\nmouse = false\r\n\r\n[undo]\r\nlimit_mb = 5\r\n")]
    [InlineData("[ui] # é 猫 👩\n  theme=\"none\"#x", "[ui] # é 猫 👩\n  theme=\"dark\"#x")]
    [InlineData("ui.mouse = false\n[undo]\nlimit_mb = 5\n", "ui.theme = \"dark\"\nui.mouse = false\n[undo]\nlimit_mb = 5\n")]
    [InlineData("ui = { mouse = false, theme = \"light\" }\n", "ui = { mouse = false, theme = \"dark\" }\n")]
    [InlineData("[ui]", "[ui]\ntheme = \"dark\"\n")]
    [InlineData("[ui]\ntheme = \"dark\"\n", "[ui]\ntheme = \"dark\"\n")]
    public void The_value_changes_and_nothing_else(string before, string after)
    {
        byte[]? changed = SettingEdit.Set(Encoding.UTF8.GetBytes(before), "ui.theme", "\"dark\"", "config.toml", out string? problem);
        Assert.Null(problem);
        Assert.Equal(after, Encoding.UTF8.GetString(changed!));
    }

    [Theory]
    [InlineData("ui = { mouse = false }\n", "config.toml is written in a way that is not changed by itself: put ui.theme = \"dark\" there")]
    [InlineData("ui = 5\n", "config.toml is written in a way that is not changed by itself: put ui.theme = \"dark\" there")]
    [InlineData("[ui]\ntheme = \"\"\"li\nght\"\"\"\n", "config.toml is written in a way that is not changed by itself: put ui.theme = \"dark\" there")]
    [InlineData("[ui\n", "config.toml:1:4: ] is expected after the table's name, not the end of the line")]
    public void What_it_cannot_change_it_leaves_alone_and_says_so(string before, string expected)
    {
        Assert.Null(SettingEdit.Set(Encoding.UTF8.GetBytes(before), "ui.theme", "\"dark\"", "config.toml", out string? problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void The_file_is_replaced_whole_its_mode_kept_and_a_link_stays_a_link()
    {
        using var folder = new TestFolder();
        string real = folder.Below("dotfiles.toml"), link = folder.Below("config.toml");
        File.WriteAllText(real, "old");
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(link, real);

        SafeFile.Replace(link, "new"u8);

        Assert.Equal("new", File.ReadAllText(real));
        Assert.Equal(real, new FileInfo(link).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(real));
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(real)!).Length);
        Assert.Throws<IOException>((Action)(() => SafeFile.Replace(Path.Combine(folder.Below("nowhere"), "x"), "new"u8)));
    }
}
