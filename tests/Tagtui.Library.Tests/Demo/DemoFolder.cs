namespace Tagtui.Library.Tests.Demo;

/// <summary>A fresh folder that goes away with its test.</summary>
public sealed class DemoFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("tagtui-demo-").FullName;

    public string Library => Path.Combine(Root, "demo");

    /// <summary>Every file below the directory with its bytes, by relative path.</summary>
    public static SortedDictionary<string, byte[]> Files(string directory) => new(
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(directory, file), File.ReadAllBytes),
        StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
