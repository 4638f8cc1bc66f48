using Tagtui.Screens;
using Tagtui.Toml;

namespace Tagtui.Commands;

/// <summary>Other colours, tried on or by name, and kept in the user's settings file.</summary>
internal sealed class ThemeCommand : Command
{
    private const string SettingName = "ui.theme";

    public override CommandSpec Spec { get; } = new("theme", Chapter.View, "choose the colours; without a name, try them on")
    {
        Usage = "[NAME]",
        Details = """
            Moving over the list tries a theme on, enter keeps it, escape gives the old one back. What is kept is written to your settings
            file, whose other lines and comments stay as they are. Colours of your own stand there as the table [theme], and are called user.
            """,
        Hosts = Hosts.Screen,
        Needs = Needs.Nothing,
        MostWords = 1,
        Completes = Completes.Themes,
        Keys = [new("browse", "z c", "", "colours")],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count == 0)
        {
            app.Push(new ThemeScreen(app));
            return;
        }
        string name = arguments.Words[0];
        var all = All(app);
        Keep(app, all.Any(theme => theme.Name == name)
            ? all.First(theme => theme.Name == name).Choice
            : throw new UsageException(name == "user" ? "there is no [theme] in your settings file" : $"there is no theme '{name}'{NearestName.Hint(name, all.Select(theme => theme.Name))}"));
    }

    public static IReadOnlyList<(string Name, ThemeChoice Choice, string Says)> All(App app)
    {
        List<(string, ThemeChoice, string)> all =
        [
            ("auto", ThemeChoice.Auto, "your terminal's, or light on a light ground"),
            ("dark", ThemeChoice.Dark, "muted colours on a dark ground, whatever the terminal's is"),
            ("light", ThemeChoice.Light, "dark colours on a light ground, whatever the terminal's is"),
            ("high-contrast", ThemeChoice.HighContrast, "white and bright colours on black"),
            ("ansi16", ThemeChoice.Ansi16, "the sixteen of your terminal"),
            ("none", ThemeChoice.None, "bold and reverse, no colour"),
        ];
        if (app.Settings.UserTheme is not null)
            all.Add(("user", ThemeChoice.User, "[theme] of your settings file"));
        return all;
    }

    public static void Keep(App app, ThemeChoice choice)
    {
        app.Theme = choice;
        string name = All(app).First(theme => theme.Choice == choice).Name;
        if (app.ConfigFile is not { } file)
        {
            app.Say(Tone.Warning, $"theme {name}: there is no place for a settings file, so it stays until you quit");
            return;
        }
        app.Run($"theme {name}", WorkKind.Write, app.Place, _ => Write(file, TomlText.Write(name)), problem =>
        {
            string shown = app.Home is { Length: > 1 } home && file.StartsWith(home + "/", StringComparison.Ordinal) ? "~" + file[home.Length..] : file;
            if (problem is not null)
                app.Say(Tone.Warning, $"theme {name} stays until you quit: {problem}");
            else if (app.Resolved?.All.FirstOrDefault(s => s.Setting.Name == SettingName)?.Origin is { Kind: > SettingOriginKind.UserFile } origin)
                app.Say(Tone.Warning, $"theme {name} is in {shown}, but {origin.Text} counts more");
            else
                app.Say(Tone.Good, $"theme {name}: written to {shown}");
        });
    }

    private static string? Write(string file, string value)
    {
        try
        {
            byte[] old = File.Exists(file) ? File.ReadAllBytes(file) : [];
            if (SettingEdit.Set(old, SettingName, value, file, out string? problem) is not { } changed)
                return problem;
            if (!old.AsSpan().SequenceEqual(changed))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                SafeFile.Replace(file, changed);
            }
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.DecoderFallbackException)
        {
            return e.Message;
        }
    }
}
