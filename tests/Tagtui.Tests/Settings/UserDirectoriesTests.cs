namespace Tagtui.Tests.Settings;

public sealed class UserDirectoriesTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    private UserDirectories Directories(params (string Name, string Value)[] variables)
    {
        foreach (var (name, value) in variables)
            folder.Variables[name] = value;
        return new UserDirectories(folder.Environment);
    }

    [Fact]
    public void TheUsualPlacesLieBelowTheHome()
    {
        var directories = Directories(("HOME", "/h"));
        Assert.Equal("/h/.config/tagtui/config.toml", directories.ConfigFile);
        Assert.Equal("/h/.local/state/tagtui/tagtui.log", directories.LogFile);
        Assert.Equal("/h/.cache/tagtui", directories.Cache);
        Assert.Equal(("/h/x", "/h", "~x", "a/~"), (directories.Expand("~/x"), directories.Expand("~"), directories.Expand("~x"), directories.Expand("a/~")));
    }

    [Fact]
    public void VariablesMoveThemAndRelativeOnesCountAsNone()
    {
        var directories = Directories(("HOME", "/h"), ("XDG_CONFIG_HOME", "/c"), ("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", ""));
        Assert.Equal(("/c/tagtui", "/h/.local/state/tagtui", "/h/.cache/tagtui"), (directories.Config, directories.State, directories.Cache));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative")]
    public void WithoutAHomeThereIsNoConfigurationAndATemporaryRest(string? home)
    {
        if (home != null)
            folder.Variables["HOME"] = home;
        var directories = Directories(("TMPDIR", folder.Root));
        Assert.Null(directories.ConfigFile);
        Assert.StartsWith(folder.Below("tagtui-"), directories.State);
        Assert.StartsWith(folder.Below("tagtui-"), directories.Cache);
        Assert.Equal("~/x", directories.Expand("~/x"));
        Assert.True(directories.TryCreate(directories.Cache));
        Assert.True(Directory.Exists(directories.Cache));
    }

    [Fact]
    public void ATemporaryFolderThatOthersCanEnterIsNotUsed()
    {
        var directories = Directories(("TMPDIR", folder.Root));
        string own = Path.GetDirectoryName(directories.State)!;
        Directory.CreateDirectory(own);
        using (var chmod = System.Diagnostics.Process.Start("chmod", ["0777", own]))
            chmod.WaitForExit();
        Assert.False(directories.TryCreate(directories.State));

        Directory.Delete(own);
        Directory.CreateDirectory(folder.Below("elsewhere"));
        File.CreateSymbolicLink(own, folder.Below("elsewhere"));
        Assert.False(directories.TryCreate(directories.State));
    }

    [Fact]
    public void AFolderThatCanNotBeMadeIsSaidSo()
    {
        folder.Write("file", "");
        var directories = Directories(("HOME", folder.Below("file")));
        Assert.False(directories.TryCreate(directories.State));
    }
}
