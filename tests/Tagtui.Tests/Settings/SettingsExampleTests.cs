namespace Tagtui.Tests.Settings;

public class SettingsExampleTests
{
    /// <summary>`TAGTUI_REWRITE=1 dotnet test` writes the file anew.</summary>
    [Fact]
    public void TheExampleFileIsWhatTheTableSays()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "tagtui.sln")))
            root = root.Parent!;
        string path = Path.Combine(root.FullName, "tagtui.toml.example");
        if (Environment.GetEnvironmentVariable("TAGTUI_REWRITE") == "1")
            File.WriteAllText(path, SettingsExample.Write());
        Assert.Equal(SettingsExample.Write(), File.ReadAllText(path));
    }

    [Fact]
    public void WithoutItsCommentSignsTheExampleSetsEverythingToItsDefault()
    {
        string toml = string.Join('\n', SettingsExample.Write().Split('\n')
            .Select(l => l.Length > 1 && l[0] == '#' && l[1] != ' ' ? l[1..] : l));
        string path = Path.GetTempFileName();
        File.WriteAllText(path, toml);
        var settings = SettingsSource.Load(new SettingsRequest { Environment = _ => null, ConfigFile = path });
        File.Delete(path);

        Assert.Empty(settings.Problems);
        Assert.Equal(new Tagtui.Settings(), settings.Values with { UserTheme = null });
        Assert.Equal(["accent", "selected", "ground"], settings.Values.UserTheme!.Roles.Select(role => role.Role));
        Assert.All(settings.All, s => Assert.Equal(SettingOriginKind.UserFile, s.Origin.Kind));
        var keymap = Keymap.Build(new KeymapRules([new DefaultBinding("browse", "x", "score -1")], [], (_, _) => null), settings.Keys);
        Assert.Empty(keymap.Problems);
        Assert.DoesNotContain(Keymap.Build(Tagtui.Headless.Startup.KeyRules, settings.Keys).Problems, problem => problem.Severity != Severity.Note);
        Assert.Equal(3, keymap.Bindings("browse").Count);
    }
}
