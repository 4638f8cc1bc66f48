using System.Text;
using System.Text.Json;
using Tagtui.Terminal.Painting;

namespace Tagtui.Tests.Settings;

public sealed class SettingsSourceTests : IDisposable
{
    private readonly TestFolder folder = new();

    public SettingsSourceTests() => folder.Variables["HOME"] = folder.Below("home");

    public void Dispose() => folder.Dispose();

    private string UserFile(string toml) => folder.Write("home/.config/tagtui/config.toml", toml);

    private string LibraryFile(string toml) => folder.Write("library/tagtui.toml", toml);

    private ResolvedSettings Load(params (string Name, string Value, string Typed)[] flags) => SettingsSource.Load(new SettingsRequest
    {
        Environment = folder.Environment,
        Library = folder.Below("library"),
        Overrides = [.. flags.Select(f => new SettingOverride(SettingsTable.Find(f.Name)!, f.Value, f.Typed))],
    });

    private static string Origin(ResolvedSettings settings, string name) => settings.All.Single(s => s.Setting.Name == name).Origin.Text;

    [Fact]
    public void WithNothingGivenEverythingIsAtItsDefault()
    {
        var settings = Load();
        Assert.Equal(new Tagtui.Settings(), settings.Values);
        Assert.All(settings.All, s => Assert.Equal("default", s.Origin.Text));
        Assert.Empty(settings.Problems);
        Assert.Equal([false, false], settings.Files.Select(f => f.Exists));
    }

    [Fact]
    public void FlagsWinOverVariablesOverTheLibraryOverTheUser()
    {
        string user = UserFile("[ui]\ntheme = 'light'\nimage = 'sixel'\nmouse = false\nautosave = true\n");
        string library = LibraryFile("ui.theme = 'dark'\nui.image = 'half'\nui.mouse = true\n");
        folder.Variables["TAGTUI_UI_THEME"] = "ansi16";
        folder.Variables["TAGTUI_UI_IMAGE"] = "kitty-old";
        var settings = Load(("ui.theme", "auto", "--theme"), ("ui.theme", "none", "--theme"));

        Assert.Equal((ThemeChoice.None, "--theme"), (settings.Values.Theme, Origin(settings, "ui.theme")));
        Assert.Equal((ImageOption.KittyOld, "TAGTUI_UI_IMAGE"), (settings.Values.Image, Origin(settings, "ui.image")));
        Assert.Equal((true, library + ":3:12"), (settings.Values.Mouse, Origin(settings, "ui.mouse")));
        Assert.Equal((true, user + ":5:12"), (settings.Values.Autosave, Origin(settings, "ui.autosave")));
        Assert.Equal("default", Origin(settings, "ui.confirm_delete"));
        Assert.Empty(settings.Problems);
    }

    [Fact]
    public void AWrongValueIsNamedAndTheOneBelowItCounts()
    {
        string user = UserFile("[ui]\ntheme = 'light'\nmouse = 'yes'\nambiguous_width = 3\n[undo]\nlimit_mb = 5\n");
        string library = LibraryFile("[ui]\ntheme = 5\n");
        folder.Variables["TAGTUI_UNDO_LIMIT_MB"] = "much";
        var settings = Load(("ui.image", "png", "--image"));

        Assert.Equal(ThemeChoice.Light, settings.Values.Theme);
        Assert.Equal(5, settings.Values.UndoLimitMegabytes);
        Assert.True(settings.Values.Mouse);
        Assert.Equal(
            [
                $"{user}:3:9: ui.mouse wants true or false, not the text \"yes\"",
                $"{user}:4:19: ui.ambiguous_width wants 1 or 2, not the number 3",
                $"{library}:2:9: ui.theme wants one of auto, dark, light, high-contrast, ansi16, none, user, not the number 5",
                "--image: ui.image wants one of auto, kitty, kitty-old, iterm, sixel, half, ascii, none, not \"png\"",
                "TAGTUI_UNDO_LIMIT_MB: undo.limit_mb wants a whole number from 1 to 1000000, not \"much\"",
            ],
            settings.Problems.Select(p => p.ToString()));
        Assert.All(settings.Problems, p => Assert.Equal(Severity.Error, p.Severity));
    }

    [Theory]
    [InlineData("[ui]\nthem = 1", "2:1: there is no setting ui.them; did you mean ui.theme?")]
    [InlineData("theme = 'dark'", "1:1: there is no setting theme; did you mean ui.theme?")]
    [InlineData("[udno]\nlimit_mb = 1", "1:2: there is no setting udno; did you mean undo?")]
    [InlineData("xyzzy = 1", "1:1: there is no setting xyzzy")]
    [InlineData("\"a\\u001b[2J\" = 1", "1:1: there is no setting \"a\\u001B[2J\"")]
    public void AnUnknownNameIsAWarningWithTheNearest(string toml, string expected)
    {
        string user = UserFile(toml);
        var problem = Assert.Single(Load().Problems);
        Assert.Equal((Severity.Warning, $"{user}:{expected}"), (problem.Severity, problem.ToString()));
    }

    [Theory]
    [InlineData("ui = 5", "1:6: ui is a table of settings, not the number 5")]
    [InlineData("keys = 'x'", "1:8: keys is a table of tables, [keys.browse] for one, not the text \"x\"")]
    [InlineData("[ui\n", "1:4: ] is expected after the table's name, not the end of the line")]
    [InlineData("editor = ''", "1:10: editor wants a program and its options, not the text \"\"")]
    [InlineData("editor = \"a\\nb\"", "1:10: editor wants a program and its options, not the text \"a\\nb\"")]
    [InlineData("undo.limit_mb = 0", "1:17: undo.limit_mb wants a whole number from 1 to 1000000, not the number 0")]
    [InlineData("undo.limit_mb = 99999999999", "1:17: undo.limit_mb wants a whole number from 1 to 1000000, not the number 99999999999")]
    public void AnErrorIsOneLineWithItsPlace(string toml, string expected)
    {
        string user = UserFile(toml);
        var settings = Load();
        Assert.Equal($"{user}:{expected}", Assert.Single(settings.Problems).ToString());
        Assert.Equal(new Tagtui.Settings(), settings.Values);
    }

    [Fact]
    public void AHostileFileHasABoundedNumberOfProblems()
    {
        UserFile(string.Concat(Enumerable.Range(0, 10_000).Select(i => $"unknown{i} = 1\n")));
        Assert.Equal(101, Load().Problems.Count);
    }

    /// <summary>Whoever made the library must not choose a program that runs here or a file that is written.</summary>
    [Theory]
    [InlineData("editor", "'rm -rf /'")]
    [InlineData("index.path", "'/home/me/.bashrc'")]
    public void ALibrarysFileCanNotSetWhatRunsOrIsWritten(string name, string value)
    {
        string library = LibraryFile($"{name} = {value}\n");
        var settings = Load();
        Assert.Equal(new Tagtui.Settings(), settings.Values);
        Assert.Equal($"{library}:1:{name.LastIndexOf('.') + 2}: {name} is not taken from a library's file; set it in your own", Assert.Single(settings.Problems).ToString());
    }

    [Fact]
    public void TheSharedEditorVariablesStandBelowTheFiles()
    {
        folder.Variables["EDITOR"] = "nano";
        Assert.Equal("nano", Load().Values.Editor);
        folder.Variables["VISUAL"] = "emacs -nw";
        Assert.Equal(("emacs -nw", "VISUAL"), (Load().Values.Editor, Origin(Load(), "editor")));
        UserFile("editor = 'hx'");
        Assert.Equal("hx", Load().Values.Editor);
        folder.Variables["TAGTUI_EDITOR"] = "code --wait";
        Assert.Equal("code --wait", Load().Values.Editor);
        folder.Variables["TAGTUI_EDITOR"] = "";
        Assert.Equal("hx", Load().Values.Editor);
    }

    [Fact]
    public void ANamedFileTakesTheUsersPlaceAndMustBeThere()
    {
        UserFile("ui.theme = 'light'");
        string other = folder.Write("other.toml", "ui.image = 'half'\n");
        ResolvedSettings With(string path) => SettingsSource.Load(new SettingsRequest { Environment = folder.Environment, ConfigFile = path });

        Assert.Equal((ThemeChoice.Auto, ImageOption.Half), (With(other).Values.Theme, With(other).Values.Image));
        Assert.Equal($"{folder.Below("no.toml")}: there is no such file", Assert.Single(With(folder.Below("no.toml")).Problems).ToString());
        Assert.Equal($"{folder.Root}: can't be read: a folder", Assert.Single(With(folder.Root).Problems).ToString());
    }

    /// <summary>Opening a pipe would wait for a writer for ever; a device would never end.</summary>
    [Fact]
    public void ALibrarysFileMustBeARegularOne()
    {
        Directory.CreateDirectory(folder.Below("library"));
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", folder.Below("library/tagtui.toml")))
            mkfifo.WaitForExit();
        Assert.EndsWith("can't be read: not a regular file", Assert.Single(Load().Problems).ToString());
        File.Delete(folder.Below("library/tagtui.toml"));
        File.CreateSymbolicLink(folder.Below("library/tagtui.toml"), "/dev/zero");
        Assert.Contains("larger than 4 MiB", Assert.Single(Load().Problems).ToString());
    }

    [Fact]
    public void KeysOfBothFilesAreHandedOnWithTheirOrigin()
    {
        string user = UserFile("[keys.library]\nx = 'quit'");
        string library = LibraryFile("[keys.library]\ny = 'quit'");
        var settings = Load();
        Assert.Equal([(user, false), (library, true)], settings.Keys.Select(k => (k.File, k.FromLibrary)));
        Assert.Empty(settings.Problems);
    }

    [Fact]
    public void AHomeInTheIndexPathIsPutIn()
    {
        UserFile("index.path = '~/x.db'");
        Assert.Equal(folder.Below("home/x.db"), Load().Values.IndexPath);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("1", true)]
    [InlineData("TRUE", true)]
    [InlineData("off", false)]
    [InlineData("0", false)]
    public void VariablesTakeTheUsualWordsForYesAndNo(string word, bool expected)
    {
        folder.Variables["TAGTUI_UI_MOUSE"] = word;
        folder.Variables["TAGTUI_UI_AUTOSAVE"] = word;
        Assert.Equal((expected, expected), (Load().Values.Mouse, Load().Values.Autosave));
    }

    [Fact]
    public void EveryRowSetsWhatItShowsAndNothingElse()
    {
        foreach (var setting in SettingsTable.Rows)
        {
            string[] texts = ["true", "false", "1", "2", "txt", "caption", "dark", "half", "debug", "unscored", "x", "1 = 'red'"];
            var changed = texts.Where(t => setting.TryParse(new Tagtui.Settings(), t, out _))
                .Select(t => setting.TryParse(new Tagtui.Settings(), t, out var s) ? s : null)
                .Where(s => s != new Tagtui.Settings()).ToList();
            Assert.NotEmpty(changed);
            Assert.NotEqual(setting.ToToml(new Tagtui.Settings()), setting.ToToml(changed[0]!));
            foreach (var other in SettingsTable.Rows.Where(r => r != setting))
                Assert.Equal(other.ToToml(new Tagtui.Settings()), other.ToToml(changed[0]!));
        }
        Assert.Equal(SettingsTable.Rows.Count, SettingsTable.Rows.Select(r => r.Name).Distinct().Count());
    }

    [Fact]
    public void ShowAndItsJsonHaveEverySetting()
    {
        UserFile("ui.theme = 'light'\nbogus = 1");
        var settings = Load();
        var lines = SettingsReport.Show(settings).ToList();
        Assert.Contains(lines, l => l.StartsWith("ui.theme ", StringComparison.Ordinal) && l.Contains("= \"light\"  (/", StringComparison.Ordinal) && l.EndsWith("config.toml:1:12)", StringComparison.Ordinal));
        Assert.All(SettingsTable.Rows, r => Assert.Contains(lines, l => l.Contains(r.Sentence)));

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            SettingsReport.WriteJson(settings, writer);
        using var json = JsonDocument.Parse(stream.ToArray());
        var theme = json.RootElement.GetProperty("settings").EnumerateArray().Single(s => s.GetProperty("name").GetString() == "ui.theme");
        Assert.Equal(("light", "auto", "user"), (theme.GetProperty("value").GetString(), theme.GetProperty("default").GetString(), theme.GetProperty("origin_kind").GetString()));
        Assert.Equal(SettingsTable.Rows.Count, json.RootElement.GetProperty("settings").GetArrayLength());
        Assert.Equal("warning", json.RootElement.GetProperty("problems")[0].GetProperty("severity").GetString());
    }

    [Fact]
    public void CheckGivesAllProblemsOfAFileItsKeysIncluded()
    {
        string file = folder.Write("x.toml", "ui.them = 1\nui.mouse = 5\n[keys.library]\n\"ctrl+\" = 'quit'\ny = 'nope'\n");
        var rules = new KeymapRules([], ["library"], (line, _) => line == "quit" ? null : $"there is no command {line}");
        var check = SettingsCheck.File(file, rules);
        Assert.NotNull(check.Table);
        Assert.Equal(
            [
                $"{file}:1:4: there is no setting ui.them; did you mean ui.theme?",
                $"{file}:2:12: ui.mouse wants true or false, not the number 5",
                $"{file}:4:1: \"ctrl+\" is not a key",
                $"{file}:5:5: there is no command nope",
            ],
            check.Problems.Select(p => p.ToString()));
        Assert.Null(SettingsCheck.Bytes("a"u8, "-", null).Table);
        Assert.Equal("nope.toml: there is no such file", Assert.Single(SettingsCheck.File("nope.toml", rules).Problems).ToString());
    }

    [Fact]
    public void NearestNamesForgiveSlipsOnly()
    {
        string[] known = ["score", "tag", "tags", "caption"];
        Assert.Equal("score", NearestName.Of("scroe", known));
        Assert.Equal("tag", NearestName.Of("Tga", known));
        Assert.Equal("caption", NearestName.Of("captoin", known));
        Assert.Null(NearestName.Of("quit", known));
        Assert.Null(NearestName.Of(new string('x', 1_000_000), known));
    }
}
