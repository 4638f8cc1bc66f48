namespace Tagtui.Tests;

/// <summary>A fresh folder that goes away with its test, and an environment that knows only what it is given.</summary>
public sealed class TestFolder : IDisposable
{
    public TestFolder() => Root = Directory.CreateTempSubdirectory("tagtui-settings-").FullName;

    public string Root { get; }

    public Dictionary<string, string> Variables { get; } = [];

    public string? Environment(string name) => Variables.GetValueOrDefault(name);

    public string Below(string path) => Path.Combine(Root, path);

    public string Write(string path, string text)
    {
        string full = Below(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
